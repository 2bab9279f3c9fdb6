import { describe, expect, it } from "vitest";
import { historyOf } from "../../../src/locks/history.ts";
import type { Round, RoundAlert } from "../../../src/locks/round.ts";
import { day, hour, round } from "../made-rounds.ts";

const begin = Date.parse("2026-11-20T00:00:00Z");

function at(hours: number, alert?: Partial<RoundAlert>): Round {
	return round(
		begin + hours * hour,
		alert && {
			alert: { level: "warning", removals: 6, command: "none", ...alert },
		},
	);
}

function alertsIn(rounds: readonly Round[]): readonly object[] {
	return historyOf(rounds, begin, begin + 10 * day).alerts.map(
		({ fromMs, untilMs, ...alert }) => ({
			from: (fromMs - begin) / hour,
			until: (untilMs - begin) / hour,
			...alert,
		}),
	);
}

describe("rounds that pass a threshold", () => {
	it("in a row are one alert: its worst level, its most removals", () => {
		expect(
			alertsIn([
				at(0),
				at(1, { command: "run" }),
				at(2, { level: "critical", removals: 40, command: "run" }),
				at(3, { removals: 9, command: "not-again" }),
				at(4),
			]),
		).toEqual([
			{
				from: 1,
				until: 3,
				level: "critical",
				rounds: 3,
				removals: 40,
				commandRuns: 2,
				isOngoing: false,
			},
		]);
	});

	it("are two alerts where one between them did not", () => {
		expect(alertsIn([at(0, {}), at(1), at(2, {})])).toMatchObject([
			{ from: 0, until: 0, level: "warning", isOngoing: false },
			{ from: 2, until: 2, level: "warning", isOngoing: true },
		]);
	});

	it.each([
		[24, 1],
		[24.1, 2],
	])("%f hours apart are %i", (hours, number) => {
		expect(alertsIn([at(0, {}), at(hours, {})])).toHaveLength(number);
	});

	it("go on where the last round is one of them", () => {
		expect(alertsIn([at(0, {}), at(1, {})])).toMatchObject([
			{ rounds: 2, isOngoing: true },
		]);
	});
});
