import type { Spread } from "./freshness.ts";
import { givesUpAt, lookAtOrAfter } from "./lock-polling.ts";
import type { LockSetting } from "./lock-setting.ts";
import type { HeldSession } from "./observed-locks.ts";

/** What became of simulated runs that wanted one session's lock. */
export interface SimulatedWaits {
	/** How many runs were simulated, those that found the lock free among them. */
	readonly waits: number;
	/** How many of them gave up at the limit. */
	readonly gaveUp: number;
	/** How long they waited, in milliseconds, until they had the lock or gave up. */
	readonly waitMs: Spread;
}

/** At so many moments runs come; fewer where many come at once. */
const mostMoments = 10_000;
const fewestMoments = 100;
const mostRuns = 200_000;
/** So many looks at the lock are simulated at most: where a lock is freed and taken again without end, fewer moments do. */
const mostLooks = 2_000_000;

/**
 * Lets `concurrency - 1` runs come together at moments spread over the trace, each wanting the lock of one session. The
 * holds that were observed stay as they were; between them the runs get it one after the other, whichever looks first,
 * and each holds it for as long as an observed hold that is drawn. After the end of the trace the lock is free. The same
 * input gives the same result. `concurrency` is at least 2.
 */
export function simulateWaits(
	{ intervals, lengthsMs }: HeldSession,
	durationMs: number,
	{ limitMs, polling, concurrency }: LockSetting,
): SimulatedWaits {
	const { fromMs, toMs } = intervals;
	const runs = concurrency - 1;
	const moments = Math.min(
		mostMoments,
		Math.max(fewestMoments, Math.floor(mostRuns / runs)),
	);
	const draw = createDraw(lengthsMs);
	const waited: number[] = [];
	let looks = 0;
	let moment = 0;
	for (; moment < moments && looks < mostLooks; moment += 1) {
		const atMs = momentOf(moment) * durationMs;
		let interval = firstEndingAfter(toMs, atMs);
		let freeMs = 0;
		for (let run = 0; run < runs; run += 1) {
			let lookMs = lookAtOrAfter(freeMs, polling, limitMs);
			while (lookMs !== undefined) {
				looks += 1;
				while ((toMs[interval] ?? Infinity) <= atMs + lookMs) interval += 1;
				const from = fromMs[interval];
				const to = toMs[interval];
				if (from === undefined || to === undefined) break;
				if (from > atMs + lookMs) break;
				interval += 1;
				lookMs = lookAtOrAfter(to - atMs, polling, limitMs);
			}
			if (lookMs === undefined) break;
			waited.push(lookMs);
			freeMs = lookMs + draw();
		}
	}
	const waits = moment * runs;
	return {
		waits,
		gaveUp: waits - waited.length,
		waitMs: spreadWith(waited, waits, givesUpAt(polling, limitMs)),
	};
}

/** Moments of a whole, 0 to 1: however many there are, they are spread evenly (multiples of the golden ratio). */
function momentOf(number: number): number {
	return ((number + 0.5) * 0.618_033_988_749_894_9) % 1;
}

/** The first of the ascending ends that lies after a moment. */
function firstEndingAfter(ends: Float64Array, atMs: number): number {
	let low = 0;
	let high = ends.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((ends[middle] ?? Infinity) > atMs) high = middle;
		else low = middle + 1;
	}
	return low;
}

/** Draws from some lengths, always in the same order (mulberry32). */
function createDraw(lengthsMs: Float64Array): () => number {
	let state = 1;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		const chance = ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
		return lengthsMs[Math.floor(chance * lengthsMs.length)] ?? 0;
	};
}

/** The spread by nearest rank of those that got the lock and, after them, of those that gave up. */
function spreadWith(
	waited: readonly number[],
	waits: number,
	gaveUpMs: number,
): Spread {
	const sorted = Float64Array.from(waited).sort();
	const at = (share: number): number =>
		Math.round(sorted[Math.max(0, Math.ceil(share * waits) - 1)] ?? gaveUpMs);
	return { median: at(0.5), p95: at(0.95), max: at(1) };
}
