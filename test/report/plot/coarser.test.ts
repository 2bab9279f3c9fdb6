import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Timeline } from "../../../src/estimate/timeline.ts";
import { coarser, heldOverall } from "../../../src/report/plot/coarser.ts";
import { aDay } from "./made-timelines.ts";

const minute = 60_000;

function timeline(
	events: readonly number[],
	lockHeld: readonly number[],
	bucketMs: number,
	durationMs = events.length * bucketMs,
): Timeline {
	const { watchers, ...day } = aDay();
	return {
		...day,
		durationMs,
		bucketMs,
		watchers: watchers.slice(0, 1).map((watcher) => ({
			...watcher,
			events,
			before: events,
			after: events,
		})),
		lockHeld,
	};
}

describe("a coarser timeline", () => {
	it("adds counts up and averages shares", () => {
		const { bucketMs, watchers, lockHeld } = coarser(
			timeline([1, 2, 3, 4, 5], [1, 0, 0.5, 0.5, 1], minute),
			3,
		);
		expect(bucketMs).toBe(2 * minute);
		expect(watchers[0]).toMatchObject({
			events: [3, 7, 5],
			before: [3, 7, 5],
			after: [3, 7, 5],
		});
		expect(lockHeld).toEqual([0.5, 0.5, 1]);
	});

	it("weighs a last bucket that is cut short by how long it is", () => {
		const cut = timeline([0, 0], [1, 0], minute, 1.5 * minute);
		expect(coarser(cut, 1).lockHeld[0]).toBeCloseTo(2 / 3);
		expect(heldOverall(cut)).toBeCloseTo(2 / 3);
	});

	it("is the same where there is room enough", () => {
		const day = aDay();
		expect(coarser(day, 1440)).toBe(day);
	});

	it.each([
		[1439, 2],
		[200, 8],
		[100, 15],
		[60, 25],
		[50, 30],
		[24, 60],
		[23, 75],
		[10, 150],
		[1, 1440],
	])(
		"of a day in at most %i buckets has buckets of %i minutes",
		(most, minutes) => {
			expect(coarser(aDay(), most).bucketMs).toBe(minutes * minute);
		},
	);

	it("loses no event, has no more buckets than asked, and each lock share stays one", () => {
		fc.assert(
			fc.property(
				fc.array(fc.nat(1000), { minLength: 1, maxLength: 500 }),
				fc.integer({ min: 1, max: 200 }),
				fc.constantFrom(1000, 7777, 120_000, 86_400_000 * 3),
				(events, most, bucketMs) => {
					const shares = events.map((count) => count / 1000);
					const whole = timeline(events, shares, bucketMs);
					const { watchers, lockHeld, ...drawn } = coarser(whole, most);
					const coarse = watchers[0]?.events ?? [];
					expect(coarse.length).toBeLessThanOrEqual(most);
					expect(coarse.length).toBe(
						Math.ceil(whole.durationMs / drawn.bucketMs),
					);
					expect(sum(coarse)).toBe(sum(events));
					expect(lockHeld.every((share) => share >= 0 && share <= 1)).toBe(
						true,
					);
					expect(heldOverall({ ...drawn, watchers, lockHeld })).toBeCloseTo(
						heldOverall(whole),
						9,
					);
				},
			),
		);
	});
});

function sum(numbers: readonly number[]): number {
	return numbers.reduce((all, each) => all + each, 0);
}
