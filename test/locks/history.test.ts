import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { historyOf } from "../../src/locks/history.ts";
import { anyRound, anyTimeZone } from "./any-round.ts";
import { day, hour, removal, round } from "./made-rounds.ts";

const begin = Date.parse("2026-11-20T00:00:00Z");
const end = begin + 3 * day;

describe("the span of a history", () => {
	it("takes in the rounds at both of its ends, and none outside", () => {
		const one = { removals: [removal()] };
		const rounds = [begin - 1, begin, end, end + 1].map((at) => round(at, one));
		expect(historyOf(rounds, begin, end)).toMatchObject({
			rounds: 2,
			checked: 2,
			removed: 2,
			journalFromMs: begin - 1,
			lastRoundMs: end,
		});
	});

	it("without a journal has nothing", () => {
		expect(historyOf([], begin, end)).toEqual({
			sinceMs: begin,
			untilMs: end,
			timeZone: "UTC",
			journalFromMs: undefined,
			lastRoundMs: undefined,
			rounds: 0,
			checked: 0,
			removed: 0,
			alerts: [],
			days: [],
			reasons: [],
			agents: [],
			pids: [],
			unnamed: 0,
			longestHolds: [],
			usualIntervalMs: undefined,
			gaps: [],
		});
	});

	it("with only older rounds knows of the last one", () => {
		const history = historyOf([round(begin - hour)], begin, end);
		expect(history).toMatchObject({ rounds: 0, lastRoundMs: begin - hour });
		expect(history).toMatchObject({ usualIntervalMs: undefined, gaps: [] });
		expect(history.days.map(({ rounds }) => rounds)).toEqual([0, 0, 0, 0]);
	});

	it("tells the gap in which it begins from the round before it", () => {
		const hours = [-40, -1, 0, 1, 2, 3, 4];
		const rounds = hours
			.map((each) => round(begin + each * hour))
			.filter((_, index) => index !== 1);
		expect(historyOf(rounds, begin, begin + 4 * hour)).toMatchObject({
			usualIntervalMs: hour,
			gaps: [{ fromMs: begin - 40 * hour, untilMs: begin, isOpen: false }],
		});
	});
});

describe("how often a history looked", () => {
	const every = (stepHours: number, fromHours: number, number: number) =>
		Array.from({ length: number }, (_, index) =>
			round(begin + (fromHours + index * stepHours) * hour),
		);

	it("is told where its first round is the journal's first, too", () => {
		const { usualIntervalMs } = historyOf(every(2, 0, 6), begin, end);
		expect(usualIntervalMs).toBe(2 * hour);
	});

	it("is told by the rounds of the span, however often one looked before", () => {
		const rounds = [...every(1, -50, 50), ...every(6, 0, 6)];
		const { usualIntervalMs } = historyOf(rounds, begin, end);
		expect(usualIntervalMs).toBe(6 * hour);
	});

	it("is not told by older rounds alone", () => {
		const history = historyOf(every(1, -50, 50), begin, end);
		expect(history).toMatchObject({ usualIntervalMs: undefined, gaps: [] });
	});
});

describe("the days of a history", () => {
	it("begin with the journal where that begins later, and go on without rounds", () => {
		const rounds = [begin + 30 * hour, end].map((at) => round(at));
		const { days } = historyOf(rounds, begin, end);
		expect(days.map(({ date, rounds }) => [date, rounds])).toEqual([
			["2026-11-21", 1],
			["2026-11-22", 0],
			["2026-11-23", 1],
		]);
		expect(days[0]?.fromMs).toBe(begin + 30 * hour);
		expect(days.at(-1)?.untilMs).toBe(end);
	});

	it("are those of the time zone", () => {
		const rounds = [round(begin + 23 * hour), round(begin + 25 * hour)];
		const datesIn = (timeZone: string): readonly string[] =>
			historyOf(rounds, begin, end, timeZone)
				.days.filter(({ rounds }) => rounds > 0)
				.map(({ date }) => date);
		expect(datesIn("UTC")).toEqual(["2026-11-20", "2026-11-21"]);
		expect(datesIn("Europe/Berlin")).toEqual(["2026-11-21"]);
	});

	it.each([
		[["critical", "warning"] as const],
		[["warning", "critical"] as const],
	])("have the worst level of their alerts: %j", (levels) => {
		const rounds = levels.map((level, index) =>
			round(begin + index * hour, {
				alert: { level, removals: 11, command: "none" },
			}),
		);
		expect(historyOf(rounds, begin, begin + 2 * hour).days).toMatchObject([
			{ alertRounds: 2, alertLevel: "critical" },
		]);
	});
});

describe("what was removed", () => {
	it("is counted by reason, agent and process, the most frequent first", () => {
		const rounds = [
			round(begin, {
				removals: [
					removal({ agent: "scout", pid: 7, reason: "recycled-pid" }),
					removal({ pid: 4711 }),
				],
			}),
			round(begin + hour, {
				removals: [
					removal({ pid: 4711 }),
					removal({ agent: "scout", pid: 4711, reason: "recycled-pid" }),
					removal({ reason: "missing-pid" }),
				],
			}),
		];
		const history = historyOf(rounds, begin, end);
		expect(history).toMatchObject({
			reasons: [
				{ name: "dead-pid", count: 2 },
				{ name: "recycled-pid", count: 2 },
				{ name: "missing-pid", count: 1 },
			],
			agents: [
				{ name: "main", count: 3 },
				{ name: "scout", count: 2 },
			],
			unnamed: 1,
		});
		expect(history.pids).toEqual([
			{
				pid: 4711,
				removed: 3,
				agents: [
					{ name: "main", count: 2 },
					{ name: "scout", count: 1 },
				],
				reasons: [
					{ name: "dead-pid", count: 2 },
					{ name: "recycled-pid", count: 1 },
				],
				fromMs: begin,
				untilMs: begin + hour,
			},
			{
				pid: 7,
				removed: 1,
				agents: [{ name: "scout", count: 1 }],
				reasons: [{ name: "recycled-pid", count: 1 }],
				fromMs: begin,
				untilMs: begin,
			},
		]);
	});
});

describe("what was removed equally often", () => {
	it("comes by name, and processes by their ids", () => {
		const rounds = [
			round(begin, {
				removals: [
					removal({ agent: "scout", pid: 7, reason: "recycled-pid" }),
					removal({ agent: "main", pid: 4711 }),
					removal({ agent: "ops", pid: 12, reason: "missing-pid" }),
				],
			}),
		];
		const { agents, reasons, pids } = historyOf(rounds, begin, end);
		expect(agents.map(({ name }) => name)).toEqual(["main", "ops", "scout"]);
		expect(reasons.map(({ name }) => name)).toEqual([
			...["dead-pid", "missing-pid", "recycled-pid"],
		]);
		expect(pids.map(({ pid }) => pid)).toEqual([7, 12, 4711]);
	});
});

describe("whatever the rounds are", () => {
	it("the parts of a history add up to the whole", () => {
		fc.assert(
			fc.property(
				fc.array(anyRound, { maxLength: 40 }),
				fc.nat(31),
				fc.nat(31),
				anyTimeZone,
				(rounds, since, days, timeZone) => {
					const sinceMs = Date.parse("2026-11-01T03:04:05.006Z") + since * day;
					const untilMs = sinceMs + days * day + 12_345_678;
					const history = historyOf(rounds, sinceMs, untilMs, timeZone);
					const within = rounds.filter(({ timestamp }) => {
						const atMs = Date.parse(timestamp);
						return atMs >= sinceMs && atMs <= untilMs;
					});
					const removals = within.flatMap((each) => each.removals);
					expect(history).toMatchObject({
						rounds: within.length,
						checked: sum(within.map((each) => each.totalChecked)),
						removed: removals.length,
					});
					for (const key of ["rounds", "checked", "removed"] as const)
						expect(sum(history.days.map((each) => each[key]))).toBe(
							history[key],
						);
					for (const tallies of [history.reasons, history.agents])
						expect(sum(tallies.map(({ count }) => count))).toBe(
							removals.length,
						);
					expect(
						sum(history.pids.map(({ removed }) => removed)) + history.unnamed,
					).toBe(removals.length);
					expect(sum(history.alerts.map(({ rounds }) => rounds))).toBe(
						sum(history.days.map(({ alertRounds }) => alertRounds)),
					);
					expect(sum(history.alerts.map(({ rounds }) => rounds))).toBe(
						within.filter(({ alert }) => alert).length,
					);
				},
			),
		);
	});

	it("the days follow upon each other without a hole, each with a date of its own", () => {
		fc.assert(
			fc.property(
				fc.nat(400 * 24),
				fc.nat(100),
				anyTimeZone,
				(after, days, timeZone) => {
					const sinceMs = Date.parse("2026-01-01T00:30:00Z") + after * hour;
					const untilMs = sinceMs + days * day;
					const rounds = [round(sinceMs)];
					const history = historyOf(rounds, sinceMs, untilMs, timeZone);
					const begins = history.days.map(({ fromMs }) => fromMs);
					expect(begins).toEqual([
						sinceMs,
						...history.days.slice(0, -1).map((each) => each.untilMs),
					]);
					expect(history.days.at(-1)?.untilMs).toBe(untilMs);
					const dates = history.days.map(({ date }) => date);
					expect(dates).toEqual([...new Set(dates)].toSorted());
				},
			),
		);
	});
});

function sum(numbers: readonly number[]): number {
	return numbers.reduce((all, each) => all + each, 0);
}
