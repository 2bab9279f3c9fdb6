import type { LockPolling } from "../releases/session-lock.ts";

const stepMs = 50;
/** After so many looks the pause is a second and grows no more. */
const growingLooks = 20;
const pauseMs = 1000;
const grownMs = (stepMs * growingLooks * (growingLooks + 1)) / 2;

/**
 * When a run that came at 0 and finds a lock held until then looks again: at `fromMs` or at the first look after it, in
 * milliseconds. Undefined: it gives up before.
 */
export function lookAtOrAfter(
	fromMs: number,
	polling: LockPolling,
	limitMs: number,
): number | undefined {
	if (polling === "steady")
		return fromMs > limitMs
			? undefined
			: Math.min(stepMs * Math.ceil(fromMs / stepMs), limitMs);
	const lookMs = growingLookAtOrAfter(fromMs);
	return lookMs < limitMs ? lookMs : undefined;
}

/** When a run that came at 0 and never finds the lock free fails, in milliseconds. */
export function givesUpAt(polling: LockPolling, limitMs: number): number {
	return polling === "growing" ? growingLookAtOrAfter(limitMs) : limitMs;
}

function growingLookAtOrAfter(fromMs: number): number {
	if (fromMs > grownMs)
		return grownMs + pauseMs * Math.ceil((fromMs - grownMs) / pauseMs);
	// The look after n pauses is at 25 n (n + 1).
	const pauses = Math.ceil((Math.sqrt(1 + (8 * fromMs) / stepMs) - 1) / 2);
	const lookMs = lookAfter(pauses);
	return lookMs < fromMs ? lookAfter(pauses + 1) : lookMs;
}

function lookAfter(pauses: number): number {
	return (stepMs * pauses * (pauses + 1)) / 2;
}
