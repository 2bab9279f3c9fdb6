import type { LockHold } from "../trace/lock-hold.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** The lengths that a bucket may have, in milliseconds: those that a clock's face knows. */
const lengths = [
	...[1, 2, 5, 10, 15, 30].map((count) => count * second),
	...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
	...[1, 2, 6, 12, 24].map((count) => count * hour),
];

/** No timeline has more buckets: a day has as many minutes. */
const most = 1440;

/** The shortest length of a bucket that gives a time no more than 1,440 of them, in milliseconds. */
export function bucketLength(durationMs: number): number {
	return (
		lengths.find((length) => durationMs <= length * most) ??
		Math.ceil(durationMs / most / (24 * hour)) * 24 * hour
	);
}

/** How many times lie in each bucket. Times lie within the duration. */
export function countedIn(
	times: Iterable<number>,
	bucketMs: number,
	durationMs: number,
): readonly number[] {
	const counts = emptyBuckets(bucketMs, durationMs);
	for (const atMs of times) {
		const bucket = Math.min(Math.floor(atMs / bucketMs), counts.length - 1);
		addTo(counts, bucket, 1);
	}
	return counts;
}

/** Which part of each bucket any of the holds covers, 0 to 1; nothing where there are no holds. */
export function heldIn(
	holds: readonly LockHold[],
	bucketMs: number,
	durationMs: number,
): readonly number[] {
	if (holds.length === 0) return [];
	const heldMs = emptyBuckets(bucketMs, durationMs);
	let coveredMs = 0;
	for (const { fromMs, toMs } of holds) {
		let atMs = Math.max(fromMs, coveredMs);
		while (atMs < toMs) {
			const bucket = Math.min(Math.floor(atMs / bucketMs), heldMs.length - 1);
			const endMs =
				bucket === heldMs.length - 1
					? toMs
					: Math.min(toMs, (bucket + 1) * bucketMs);
			addTo(heldMs, bucket, endMs - atMs);
			atMs = endMs;
		}
		coveredMs = Math.max(coveredMs, toMs);
	}
	return heldMs.map((each, bucket) => {
		const lengthMs = Math.min(bucketMs, durationMs - bucket * bucketMs);
		return lengthMs > 0 ? Math.min(1, each / lengthMs) : 0;
	});
}

function addTo(buckets: number[], bucket: number, amount: number): void {
	buckets[bucket] = (buckets[bucket] ?? 0) + amount;
}

function emptyBuckets(bucketMs: number, durationMs: number): number[] {
	return new Array<number>(Math.max(1, Math.ceil(durationMs / bucketMs))).fill(
		0,
	);
}
