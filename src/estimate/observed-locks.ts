import type { LockHold } from "../trace/lock-hold.ts";
import { type Spread, spreadOf } from "./freshness.ts";

/** What a trace shows of session locks. */
export interface ObservedLocks {
	readonly holds: number;
	/** How many sessions had a lock at all. */
	readonly sessions: number;
	/** The share of the time in which at least one session lock was held, 0 to 1. */
	readonly heldShare: number;
	/** How long locks were held, in milliseconds. */
	readonly holdMs: Spread;
	/** Holds that began before the trace or were not over at its end: they lasted longer than was seen. */
	readonly cutOff: number;
	readonly busiest: HeldSession;
}

/** One session whose lock was held. */
export interface HeldSession {
	/** Its lock file, counted from the state folder. */
	readonly file: string;
	readonly agent: string;
	readonly holds: number;
	/** The share of the time in which its lock was held, 0 to 1. */
	readonly heldShare: number;
	/** When it was held. */
	readonly intervals: HeldIntervals;
	/** How long each hold lasted, in milliseconds. */
	readonly lengthsMs: Float64Array;
}

/** Times in which a lock was held, in milliseconds since the start of the trace: apart from one another, in their order. */
export interface HeldIntervals {
	readonly fromMs: Float64Array;
	/** The end of the interval that begins at the same place of `fromMs`. */
	readonly toMs: Float64Array;
}

/** Sums up the holds of a trace; undefined where there are none, or where it has no length. */
export function observeLocks(
	holds: readonly LockHold[],
	durationMs: number,
): ObservedLocks | undefined {
	if (!(durationMs > 0)) return undefined;
	const bySession = new Map<string, [LockHold, ...LockHold[]]>();
	for (const hold of holds) {
		const known = bySession.get(hold.file);
		if (known) known.push(hold);
		else bySession.set(hold.file, [hold]);
	}
	const [first, ...others] = [...bySession.values()].map((own) =>
		sessionOf(own, durationMs),
	);
	const holdMs = spreadOf([Float64Array.from(holds.map(lengthOf))]);
	if (!first || !holdMs) return undefined;
	return {
		holds: holds.length,
		sessions: bySession.size,
		heldShare: heldMs(joined(holds)) / durationMs,
		holdMs,
		cutOff: holds.filter(
			({ sinceBefore, stillHeld }) => sinceBefore || stillHeld,
		).length,
		busiest: others.reduce(busier, first),
	};
}

function sessionOf(
	holds: readonly [LockHold, ...LockHold[]],
	durationMs: number,
): HeldSession {
	const [{ file, agent }] = holds;
	const intervals = joined(holds);
	return {
		file,
		agent,
		holds: holds.length,
		heldShare: heldMs(intervals) / durationMs,
		intervals,
		lengthsMs: Float64Array.from(holds.map(lengthOf)),
	};
}

/** The one that was held for longer; of two the same, the one with more holds. */
function busier(one: HeldSession, other: HeldSession): HeldSession {
	const longer = other.heldShare - one.heldShare || other.holds - one.holds;
	return longer > 0 ? other : one;
}

/** Holds that touch or overlap become one interval. */
function joined(holds: readonly LockHold[]): HeldIntervals {
	const fromMs = new Float64Array(holds.length);
	const toMs = new Float64Array(holds.length);
	let length = 0;
	let endMs = -Infinity;
	for (const hold of holds.toSorted((a, b) => a.fromMs - b.fromMs)) {
		if (hold.fromMs > endMs) {
			fromMs[length] = hold.fromMs;
			length += 1;
		}
		endMs = Math.max(endMs, hold.toMs);
		toMs[length - 1] = endMs;
	}
	return { fromMs: fromMs.subarray(0, length), toMs: toMs.subarray(0, length) };
}

function lengthOf({ fromMs, toMs }: LockHold): number {
	return toMs - fromMs;
}

function heldMs({ fromMs, toMs }: HeldIntervals): number {
	const sum = (times: Float64Array): number =>
		times.reduce((total, ms) => total + ms, 0);
	return sum(toMs) - sum(fromMs);
}
