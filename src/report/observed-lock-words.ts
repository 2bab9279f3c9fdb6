import type { ObservedLocks } from "../estimate/observed-locks.ts";
import { printable } from "./printable.ts";
import { waitWords } from "./trace-words.ts";
import { count } from "./words.ts";

/** Fewer holds of one session are too few to rely on. */
const fewestHolds = 20;

/** `42 holds in 3 sessions; one was held 18 % of the time. Half last up to 4 s, 95 % up to 22 s, the longest 41 s.` */
export function observedLockWords({
	holds,
	sessions,
	heldShare,
	holdMs,
	cutOff,
}: ObservedLocks): string {
	const lasting = `Half last up to ${waitWords(holdMs.median)}, 95 % up to ${waitWords(holdMs.p95)}, the longest ${waitWords(holdMs.max)}.`;
	const longer =
		cutOff === 0
			? ""
			: ` ${count(cutOff, "hold")} began before the trace or outlasted it, and lasted longer than was seen.`;
	return `${count(holds, "hold")} in ${count(sessions, "session")}; one was held ${shareWords(heldShare)} of the time. ${lasting}${longer}`;
}

/** `The busiest: agents/main/sessions/a.jsonl.lock, held 30 % of the time in 26 holds.` */
export function busiestWords({ busiest }: ObservedLocks): string {
	const few =
		busiest.holds < fewestHolds
			? " Those are too few to rely on what is simulated from them."
			: "";
	return `The busiest: ${printable(busiest.file)}, held ${shareWords(busiest.heldShare)} of the time in ${count(busiest.holds, "hold")}.${few}`;
}

/** What was seen of session locks, as JSON has it. */
export function observedLockJson({
	busiest: { file, agent, holds, heldShare },
	...observed
}: ObservedLocks): object {
	return {
		...observed,
		heldShare: rounded(observed.heldShare),
		busiest: {
			file,
			agent,
			holds,
			heldShare: rounded(heldShare),
			tooFew: holds < fewestHolds,
		},
	};
}

/** A share as JSON has it. */
export function rounded(share: number): number {
	return Math.round(share * 1e6) / 1e6;
}

/** `18 %`, `3.2 %`; a small one is never nothing, and a large one never all. */
export function shareWords(share: number): string {
	const percent = share * 100;
	if (percent > 0 && percent < 0.1) return "under 0.1 %";
	if (percent < 100 && percent > 99) return "over 99 %";
	return percent < 10
		? `${Math.round(percent * 10) / 10} %`
		: `${Math.round(percent)} %`;
}
