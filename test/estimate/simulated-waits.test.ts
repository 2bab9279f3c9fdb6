import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LockSetting } from "../../src/estimate/lock-setting.ts";
import { observeLocks } from "../../src/estimate/observed-locks.ts";
import {
	type SimulatedWaits,
	simulateWaits,
} from "../../src/estimate/simulated-waits.ts";
import type { LockHold } from "../../src/trace/lock-hold.ts";
import { held } from "./lock-holds.ts";

const steady: LockSetting = {
	limitMs: 10_000,
	limitFrom: "release",
	polling: "steady",
	concurrency: 2,
	concurrencyFrom: "given",
};

function simulated(
	holds: readonly LockHold[],
	durationMs: number,
	setting: Partial<LockSetting> = {},
): SimulatedWaits {
	const seen = observeLocks(holds, durationMs);
	if (!seen) throw new Error("no holds");
	return simulateWaits(seen.busiest, durationMs, { ...steady, ...setting });
}

/** Holds one after the other, each followed by a pause. */
function spaced(
	lengths: readonly number[],
	pauseMs: number,
): { readonly holds: readonly LockHold[]; readonly durationMs: number } {
	const holds: LockHold[] = [];
	let atMs = 0;
	for (const length of lengths) {
		holds.push(held(atMs, atMs + length));
		atMs += length + pauseMs;
	}
	return { holds, durationMs: atMs };
}

const lengths = [400, 2500, 14_000, 9000, 31_000, 700, 12_000, 5000];
const { holds, durationMs } = spaced(lengths, 20_000);

/** The chance that one run that comes at a random moment finds the lock held for longer than so. */
function chanceBeyond(waitMs: number): number {
	const beyond = lengths.map((length) => Math.max(0, length - waitMs));
	return beyond.reduce((sum, length) => sum + length, 0) / durationMs;
}

describe("one more run", () => {
	it.each([1000, 10_000, 20_000, 30_000])(
		"that looks steadily passes a limit of %i ms as often as the lock is held for longer",
		(limitMs) => {
			const { gaveUp, waits } = simulated(holds, durationMs, { limitMs });
			expect(waits).toBe(10_000);
			expect(gaveUp / waits).toBeCloseTo(chanceBeyond(limitMs), 3);
		},
	);

	it("of a release that looks last at 9.5 s passes the limit of 10 s a little more often", () => {
		const { gaveUp, waits } = simulated(holds, durationMs, {
			polling: "growing",
		});
		expect(gaveUp / waits).toBeCloseTo(chanceBeyond(9500), 3);
	});

	it("waits as the lengths of the holds say, up to one look more", () => {
		const { waitMs } = simulated(holds, durationMs, { limitMs: 60_000 });
		expect(waitMs.median).toBe(0);
		expect(chanceBeyond(waitMs.p95)).toBeLessThanOrEqual(0.05);
		expect(chanceBeyond(waitMs.p95 - 100)).toBeGreaterThan(0.05);
		expect(waitMs.max).toBeGreaterThan(30_900);
		expect(waitMs.max).toBeLessThanOrEqual(31_000);
	});

	it("that gives up has waited for as long as that takes", () => {
		const always = [held(0, 100_000)];
		expect(simulated(always, 100_000, { limitMs: 2000 }).waitMs).toEqual({
			median: 2000,
			p95: 2000,
			max: 2000,
		});
		expect(simulated(always, 100_000, { polling: "growing" }).waitMs.max).toBe(
			10_500,
		);
	});

	it("misses a pause that falls between two looks", () => {
		const pauses = [held(0, 5000), held(5010, 60_000)];
		const { gaveUp, waits } = simulated(pauses, 60_000, { limitMs: 20_000 });
		const missed = (5000 * 0.8 + 35_000 - 10) / 60_000;
		expect(gaveUp / waits).toBeCloseTo(missed, 2);
	});

	it("comes to a free lock after the end of the trace", () => {
		const { gaveUp, waits } = simulated(
			[held(0, 30_000, "a", { stillHeld: true })],
			30_000,
		);
		expect(gaveUp / waits).toBeCloseTo(2 / 3, 3);
	});
});

describe("several runs", () => {
	it("wait for one another, each for the length of a hold", () => {
		const short = spaced(new Array<number>(100).fill(1000), 99_000);
		const { waits, gaveUp, waitMs } = simulated(short.holds, short.durationMs, {
			concurrency: 4,
		});
		expect({ waits, gaveUp }).toEqual({ waits: 30_000, gaveUp: 0 });
		expect(waitMs.median).toBe(1000);
		expect(waitMs.p95).toBe(2000);
		expect(waitMs.max).toBeGreaterThan(2900);
		expect(waitMs.max).toBeLessThanOrEqual(3000);
	});

	it("pass the limit the more often, the more there are, and the less often, the longer it is", () => {
		const passing = (setting: Partial<LockSetting>): number => {
			const { gaveUp, waits } = simulated(holds, durationMs, setting);
			return gaveUp / waits;
		};
		const byRuns = [2, 3, 4, 8].map((concurrency) => passing({ concurrency }));
		expect(byRuns).toEqual(byRuns.toSorted((a, b) => a - b));
		const byLimit = [5000, 10_000, 60_000, 120_000].map((limitMs) =>
			passing({ limitMs, concurrency: 4 }),
		);
		expect(byLimit).toEqual(byLimit.toSorted((a, b) => b - a));
		expect(byLimit.at(-1)).toBeLessThan(byLimit[0] ?? 0);
	});

	it("of any number are simulated at fewer moments, none left out", () => {
		const { waits, gaveUp } = simulated(holds, durationMs, {
			concurrency: 1_000_001,
		});
		expect(waits).toBe(100 * 1_000_000);
		expect(gaveUp).toBeGreaterThan(0.99 * waits);
	});
});

describe("the simulation", () => {
	it("gives the same again", () => {
		const setting = { concurrency: 4 };
		expect(simulated(holds, durationMs, setting)).toEqual(
			simulated(holds, durationMs, setting),
		);
	});

	it("ends and counts each run, whatever the holds are", () => {
		const anyHold = fc
			.tuple(
				fc.double({ min: 0, max: 100_000, noNaN: true }),
				fc.double({ min: 0, max: 20_000, noNaN: true }),
			)
			.map(([fromMs, length]) =>
				held(fromMs, Math.min(100_000, fromMs + length)),
			);
		fc.assert(
			fc.property(
				fc.array(anyHold, { minLength: 1, maxLength: 40 }),
				fc.constantFrom("steady", "growing", "growing-to-limit"),
				fc.integer({ min: 2, max: 5 }),
				(some, polling, concurrency) => {
					const { waits, gaveUp, waitMs } = simulated(some, 100_000, {
						polling,
						concurrency,
					});
					expect(waits).toBe(10_000 * (concurrency - 1));
					expect(gaveUp).toBeLessThanOrEqual(waits);
					expect(waitMs.median).toBeLessThanOrEqual(waitMs.p95);
					expect(waitMs.p95).toBeLessThanOrEqual(waitMs.max);
					expect(waitMs.max).toBeLessThanOrEqual(10_500);
				},
			),
			{ numRuns: 30 },
		);
	});

	it("does with fewer moments where a lock is freed and taken again all the time", () => {
		const restless = spaced(new Array<number>(100_000).fill(30), 0.01);
		const { waits } = simulated(restless.holds, restless.durationMs, {
			limitMs: 3_600_000,
		});
		expect(waits).toBeGreaterThan(0);
		expect(waits).toBeLessThan(10_000);
	});
});
