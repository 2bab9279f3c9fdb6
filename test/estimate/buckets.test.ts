import fc from "fast-check";
import { expect, it } from "vitest";
import { bucketLength, countedIn, heldIn } from "../../src/estimate/buckets.ts";

it.each([
	[0, 1000],
	[60_000, 1000],
	[1_440_000, 1000],
	[1_440_001, 2000],
	[3_600_000, 5000],
	[86_400_000, 60_000],
	[7 * 86_400_000, 600_000],
	[1440 * 86_400_000 + 1, 2 * 86_400_000],
])("a time of %i ms has buckets of %i ms", (durationMs, bucketMs) => {
	expect(bucketLength(durationMs)).toBe(bucketMs);
});

it("counts each time in its bucket, also one at the very end", () => {
	expect(countedIn([0, 999, 1000, 2500, 3000], 1000, 3000)).toEqual([2, 1, 2]);
});

const hold = (fromMs: number, toMs: number) => ({
	file: `agents/main/sessions/${fromMs}.jsonl.lock`,
	agent: "main",
	fromMs,
	toMs,
	sinceBefore: false,
	stillHeld: false,
});

it("says how much of each bucket a lock was held, however many at once", () => {
	expect(
		heldIn([hold(500, 1500), hold(600, 1250), hold(2900, 3200)], 1000, 3200),
	).toEqual([0.5, 0.5, expect.closeTo(0.1), 1]);
	expect(heldIn([], 1000, 3000)).toEqual([]);
});

it("of no time at all there is one bucket, of which nothing was held", () => {
	const hold = {
		...{ file: "a.jsonl.lock", agent: "main", fromMs: 0, toMs: 0 },
		...{ sinceBefore: true, stillHeld: true },
	};
	expect(heldIn([hold], 1000, 0)).toEqual([0]);
	expect(countedIn([0], 1000, 0)).toEqual([1]);
});

it("never says that a lock was held for more than a bucket, nor loses any of it", () => {
	const holds = fc
		.array(fc.tuple(fc.nat({ max: 9000 }), fc.nat({ max: 4000 })))
		.map((all) =>
			all
				.map(([fromMs, lengthMs]) =>
					hold(fromMs, Math.min(10_000, fromMs + lengthMs)),
				)
				.toSorted((a, b) => a.fromMs - b.fromMs),
		);
	fc.assert(
		fc.property(holds, (all) => {
			const held = heldIn(all, 1000, 10_000);
			const covered = new Set(
				all.flatMap(({ fromMs, toMs }) =>
					Array.from({ length: toMs - fromMs }, (_, index) => fromMs + index),
				),
			).size;
			const sum = held.reduce((total, each) => total + each, 0);
			expect(sum * 1000).toBeCloseTo(covered, 3);
			for (const each of held) expect(each).toBeLessThanOrEqual(1);
		}),
	);
});
