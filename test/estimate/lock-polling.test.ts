import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { givesUpAt, lookAtOrAfter } from "../../src/estimate/lock-polling.ts";
import type { LockPolling } from "../../src/releases/session-lock.ts";

/** All looks of a run that never finds the lock free, and when it fails, step by step as the releases do it. */
function stepped(
	polling: LockPolling,
	limitMs: number,
): { readonly looks: readonly number[]; readonly failsAt: number } {
	const looks: number[] = [];
	let atMs = 0;
	for (let attempt = 1; ; attempt += 1) {
		const left = limitMs - atMs;
		if (polling === "steady") {
			looks.push(atMs);
			if (left <= 0) return { looks, failsAt: atMs };
			atMs += Math.min(50, left);
			continue;
		}
		if (left <= 0) return { looks, failsAt: atMs };
		looks.push(atMs);
		const pause = Math.min(1000, 50 * attempt);
		atMs += polling === "growing" ? pause : Math.min(pause, left);
	}
}

const pollings: readonly LockPolling[] = [
	"growing",
	"growing-to-limit",
	"steady",
];

describe("a run that finds a session lock held", () => {
	it.each<[LockPolling, number, readonly number[], number]>([
		["growing", 10_000, [0, 50, 150, 300, 500, 750], 10_500],
		["growing-to-limit", 60_000, [0, 50, 150, 300, 500, 750], 60_000],
		["steady", 60_000, [0, 50, 100, 150, 200, 250], 60_000],
	])(
		"looks (%s, %i ms) at %j ms and so on, and gives up at %i ms",
		(polling, limitMs, first, failsAt) => {
			const looks = [-1, ...first.slice(0, -1)].map((lastMs) =>
				lookAtOrAfter(lastMs + 1, polling, limitMs),
			);
			expect(looks).toEqual(first);
			expect(givesUpAt(polling, limitMs)).toBe(failsAt);
		},
	);

	it("does not look again between 9.5 s and its limit of 10 s", () => {
		expect(lookAtOrAfter(9500, "growing", 10_000)).toBe(9500);
		expect(lookAtOrAfter(9500.1, "growing", 10_000)).toBeUndefined();
	});

	it("looks a last time at its limit where it looks steadily", () => {
		expect(lookAtOrAfter(120, "steady", 130)).toBe(130);
		expect(lookAtOrAfter(130.1, "steady", 130)).toBeUndefined();
	});

	it.each(pollings)("looks as the steps of a release say (%s)", (polling) => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 90_000 }),
				fc.integer({ min: 0, max: 100_000_000 }),
				(limitMs, fromMicroseconds) => {
					const fromMs = fromMicroseconds / 1000;
					const { looks, failsAt } = stepped(polling, limitMs);
					expect(lookAtOrAfter(fromMs, polling, limitMs)).toBe(
						looks.find((lookMs) => lookMs >= fromMs),
					);
					expect(givesUpAt(polling, limitMs)).toBe(failsAt);
				},
			),
		);
	});
});
