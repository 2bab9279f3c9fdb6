import { describe, expect, it } from "vitest";
import { historyOf, mostHolds } from "../../../src/locks/history.ts";
import type { HeldLock, Round } from "../../../src/locks/round.ts";
import { day, hold, lockFile, minute, round } from "../made-rounds.ts";

const begin = Date.parse("2026-11-20T00:00:00Z");

function at(minutes: number, ...held: readonly HeldLock[]): Round {
	return round(begin + minutes * minute, { held });
}

function holdsIn(rounds: readonly Round[]) {
	return historyOf(rounds, begin, begin + day).longestHolds;
}

describe("a hold", () => {
	it("that several rounds saw is told once, as old as at the last look", () => {
		expect(
			holdsIn([
				at(15, hold({ ageMs: 15 * minute })),
				at(30, hold({ ageMs: 30 * minute - 3000, overheld: true })),
				at(45, hold({ ageMs: 45 * minute + 1000 })),
			]),
		).toEqual([
			{
				...hold({ ageMs: 45 * minute + 1000, overheld: true }),
				begunMs: begin - 1000,
				lastSeenMs: begin + 45 * minute,
				rounds: 3,
				isStillHeld: true,
			},
		]);
	});

	it.each<[string, Partial<HeldLock>]>([
		["of another process", { pid: 4243 }],
		["of another file", { file: lockFile("main", "other") }],
		["that began later", { ageMs: 30 * minute - 6000 }],
	])("%s is another one", (_, other) => {
		const [longest, ...others] = holdsIn([
			at(15, hold({ ageMs: 15 * minute })),
			at(30, hold({ ageMs: 30 * minute, ...other })),
		]);
		expect(longest).toMatchObject({ isStillHeld: true, rounds: 1 });
		expect(others).toMatchObject([{ isStillHeld: false, rounds: 1 }]);
	});

	it("that is among the longest is told, the longest first", () => {
		const ages = [3, 9, 1, 7, 5, 8, 2];
		const rounds = ages.map((age, index) =>
			at(60 + index, hold({ pid: index + 1, ageMs: age * minute })),
		);
		expect(holdsIn(rounds).map(({ ageMs }) => ageMs / minute)).toEqual([
			9, 8, 7, 5, 3,
		]);
		expect(holdsIn(rounds)).toHaveLength(mostHolds);
	});

	it.each([
		[5000, 1],
		[5001, 2],
	])("that seems to begin %i ms later is one of %i", (laterMs, number) => {
		expect(
			holdsIn([
				at(15, hold({ ageMs: 15 * minute })),
				at(30, hold({ ageMs: 30 * minute - laterMs })),
			]),
		).toHaveLength(number);
	});

	it("is too long only where a look at the same hold found it so", () => {
		const overheld = holdsIn([
			at(15, hold({ ageMs: 5 * minute, overheld: true })),
			at(30, hold({ ageMs: 10 * minute })),
		]).map((each) => each.overheld);
		expect(overheld).toEqual([false, true]);
	});

	it("comes before one of the same age that was seen earlier", () => {
		const pids = holdsIn([
			at(15, hold({ pid: 1, ageMs: minute })),
			at(30, hold({ pid: 2, ageMs: minute })),
			at(45, hold({ pid: 3, ageMs: minute })),
		]).map(({ pid }) => pid);
		expect(pids).toEqual([3, 2, 1]);
	});

	it("of an age that cannot be begins with the count of time", () => {
		const age = Number.MAX_VALUE;
		expect(holdsIn([at(0, hold({ ageMs: age }))])).toMatchObject([
			{ begunMs: 0 },
		]);
	});
});
