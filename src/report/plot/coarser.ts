import type { Timeline } from "../../estimate/timeline.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Lengths that a person can do with, in milliseconds: the longer, the rounder. */
const lengths = [
	...each(second, 1, 15),
	...each(5 * second, 4, 11),
	...each(minute, 1, 15),
	...each(5 * minute, 4, 11),
	...each(15 * minute, 4, 11),
	...each(hour, 3, 12),
	...each(4 * hour, 4, 5),
	...each(day, 1, 366),
];

function each(unitMs: number, first: number, last: number): readonly number[] {
	return Array.from(
		{ length: last - first + 1 },
		(_, index) => (first + index) * unitMs,
	);
}

/**
 * The same timeline in at most `most` buckets (1 or more): counts are added up, shares averaged over the time that each
 * bucket lasts. The new length is a round one where there is one that is a multiple of the old one.
 */
export function coarser(timeline: Timeline, most: number): Timeline {
	const { durationMs, bucketMs, lockHeld } = timeline;
	const count = Math.max(
		lockHeld.length,
		...timeline.watchers.map(({ events }) => events.length),
	);
	if (count <= most) return timeline;
	const joined = joinedBuckets(bucketMs, count, most);
	return {
		...timeline,
		bucketMs: bucketMs * joined,
		watchers: timeline.watchers.map((watcher) => ({
			...watcher,
			events: addedUp(watcher.events, joined),
			before: addedUp(watcher.before, joined),
			after: addedUp(watcher.after, joined),
		})),
		lockHeld: averaged(lockHeld, joined, { durationMs, bucketMs }),
	};
}

function joinedBuckets(bucketMs: number, count: number, most: number): number {
	const length = lengths.find(
		(round) => round % bucketMs === 0 && round * most >= count * bucketMs,
	);
	return length === undefined ? Math.ceil(count / most) : length / bucketMs;
}

function addedUp(counts: readonly number[], joined: number): readonly number[] {
	const sums = new Array<number>(Math.ceil(counts.length / joined)).fill(0);
	for (const [bucket, each] of counts.entries()) {
		const column = Math.floor(bucket / joined);
		sums[column] = (sums[column] ?? 0) + each;
	}
	return sums;
}

function averaged(
	shares: readonly number[],
	joined: number,
	{ durationMs, bucketMs }: Pick<Timeline, "durationMs" | "bucketMs">,
): readonly number[] {
	const lengthsMs = shares.map((_, bucket) =>
		Math.max(0, Math.min(bucketMs, durationMs - bucket * bucketMs)),
	);
	const heldMs = shares.map(
		(share, bucket) => share * (lengthsMs[bucket] ?? 0),
	);
	const wholeMs = addedUp(lengthsMs, joined);
	return addedUp(heldMs, joined).map((held, column) => {
		const whole = wholeMs[column] ?? 0;
		return whole > 0 ? Math.min(1, held / whole) : 0;
	});
}

/** How much of the whole time a session lock was held, 0 to 1. */
export function heldOverall({
	lockHeld,
	bucketMs,
	durationMs,
}: Timeline): number {
	return (
		averaged(lockHeld, Math.max(1, lockHeld.length), {
			durationMs,
			bucketMs,
		})[0] ?? 0
	);
}
