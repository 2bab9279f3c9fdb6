import { describe, expect, it } from "vitest";
import { isHarmless, runLockRace } from "../../scripts/lock-race/race.ts";
import { sweepByName } from "../../scripts/lock-race/sweeps.ts";

const releases = ["2026.2.12", "2026.7.1"];

/** A process of another release's own code holds each lock; `/proc` tells which live. */
describe("sweeps that race writers of 2026.2.12 and 2026.7.1", () => {
	it("never remove a live lock in 1,000 rounds", async () => {
		const figures = await runLockRace({ rounds: 1000, releases });
		expect(figures.liveRemoved).toEqual([]);
		expect(figures.lostAlone).toEqual([]);
		expect(figures.asides).toEqual([]);
		expect(isHarmless(figures)).toBe(true);
		// It was a race: there was much to remove and to spare.
		expect(figures.rounds).toBe(1000);
		expect(figures.removed).toBeGreaterThan(200);
		expect(figures.acquiredAfterWait).toBeGreaterThan(500);
		expect(figures.released).toBeGreaterThan(2000);
		expect(figures.kills).toBeGreaterThan(50);
		expect(figures.heldWhenKilled).toBeGreaterThan(50);
		expect(figures.emptyLocks).toBeGreaterThan(100);
		expect(figures.looksAlone).toBeGreaterThan(1000);
		expect(figures.replaced + figures.gone).toBeGreaterThan(0);
	});

	it("would be found out if they removed what has the name of a judged lock by then", async () => {
		const figures = await runLockRace({
			rounds: 200,
			releases,
			sweep: sweepByName,
		});
		expect(figures.liveRemoved).not.toEqual([]);
		expect(isHarmless(figures)).toBe(false);
	});
});
