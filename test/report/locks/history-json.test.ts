import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isJsonValue, type JsonValue } from "../../../src/config/json.ts";
import { parsePath } from "../../../src/config/path.ts";
import { historyOf } from "../../../src/locks/history.ts";
import type { Round } from "../../../src/locks/round.ts";
import { historyJson } from "../../../src/report/locks/history-json.ts";
import { anyRound, anyTimeZone } from "../../locks/any-round.ts";
import {
	day,
	hour,
	removal,
	richEnd,
	richRounds,
	round,
} from "../../locks/made-rounds.ts";
import { missesIn, spoiled } from "../../schemas/own.ts";

function printed(
	rounds: readonly Round[],
	days: number,
	timeZone = "Europe/Berlin",
): JsonValue {
	const history = historyOf(rounds, richEnd - days * day, richEnd, timeZone);
	const value: unknown = JSON.parse(historyJson(history, "/j.jsonl", "1.2.3"));
	if (!isJsonValue(value)) throw new Error("it is no JSON");
	return value;
}

describe("a history as JSON", () => {
	it("fits its schema, whatever the rounds are", () => {
		fc.assert(
			fc.property(
				fc.array(anyRound, { maxLength: 30 }),
				fc.constantFrom(0, 1, 7, 60, 20_000),
				anyTimeZone,
				(rounds, days, timeZone) => {
					const value = printed(rounds, days, timeZone);
					expect(missesIn("locks-report", value)).toEqual([]);
				},
			),
			{ numRuns: 30 },
		);
	});

	it("has all that is known, times in UTC", () => {
		const rounds = [
			...[5, 4, 3].map((hours) => round(richEnd - hours * hour)),
			round(richEnd - 2 * hour, {
				removals: [removal({ agent: "scout", pid: 4711 })],
				held: [
					{
						file: "agents/main/sessions/a.jsonl.lock",
						agent: "main",
						pid: 7,
						ageMs: 60_000,
						overheld: true,
					},
				],
				alert: { level: "warning", removals: 6, command: "run" },
			}),
		];
		expect(printed(rounds, 0.1, "Asia/Kolkata")).toEqual({
			formatVersion: "1.0",
			tool: { name: "clawtune", version: "1.2.3" },
			report: {
				since: "2026-11-27T23:46:00.000Z",
				until: "2026-11-28T02:10:00.000Z",
				timeZone: "Asia/Kolkata",
				journal: "/j.jsonl",
				journalBegins: "2026-11-27T21:10:00.000Z",
				lastRound: "2026-11-28T00:10:00.000Z",
				rounds: 1,
				checked: 2,
				removed: 1,
				alerts: [
					{
						from: "2026-11-28T00:10:00.000Z",
						until: "2026-11-28T00:10:00.000Z",
						level: "warning",
						rounds: 1,
						removals: 6,
						commandRuns: 1,
						ongoing: true,
					},
				],
				days: [
					{
						date: "2026-11-28",
						from: "2026-11-27T23:46:00.000Z",
						until: "2026-11-28T02:10:00.000Z",
						rounds: 1,
						checked: 2,
						removed: 1,
						alertRounds: 1,
						alertLevel: "warning",
					},
				],
				reasons: [{ reason: "dead-pid", removed: 1 }],
				holders: {
					agents: [{ agent: "scout", removed: 1 }],
					pids: [
						{
							pid: 4711,
							removed: 1,
							agents: [{ agent: "scout", removed: 1 }],
							reasons: [{ reason: "dead-pid", removed: 1 }],
							from: "2026-11-28T00:10:00.000Z",
							until: "2026-11-28T00:10:00.000Z",
						},
					],
					unnamed: 0,
				},
				longestHolds: [
					{
						file: "agents/main/sessions/a.jsonl.lock",
						agent: "main",
						pid: 7,
						ageMs: 60_000,
						overheld: true,
						begun: "2026-11-28T00:09:00.000Z",
						lastSeen: "2026-11-28T00:10:00.000Z",
						rounds: 1,
						stillHeld: true,
					},
				],
				usualIntervalMs: null,
				gaps: [],
			},
		});
	});
});

describe("its schema", () => {
	const paths = [
		"formatVersion",
		"tool",
		...[
			...["since", "until", "timeZone", "journal", "journalBegins"],
			...["lastRound", "rounds", "checked", "removed", "usualIntervalMs"],
			...["alerts", "days", "reasons", "holders", "longestHolds", "gaps"],
			...["holders.agents", "holders.pids", "holders.unnamed"],
			...["from", "until", "level", "rounds", "removals"].map(
				(key) => `alerts[0].${key}`,
			),
			...["alerts[0].commandRuns", "alerts[0].ongoing"],
			...["date", "from", "until", "rounds", "checked", "removed"].map(
				(key) => `days[0].${key}`,
			),
			...["days[0].alertRounds", "reasons[0].reason", "reasons[0].removed"],
			...["pid", "removed", "agents", "reasons", "from", "until"].map(
				(key) => `holders.pids[0].${key}`,
			),
			...["holders.agents[0].agent", "holders.agents[0].removed"],
			...["file", "agent", "pid", "ageMs", "overheld", "begun"].map(
				(key) => `longestHolds[0].${key}`,
			),
			...["longestHolds[0].lastSeen", "longestHolds[0].rounds"],
			...["longestHolds[0].stillHeld", "gaps[0].from", "gaps[0].until"],
			...["gaps[0].lengthMs", "gaps[0].open"],
		].map((path) => `report.${path}`),
	];

	it.each(paths)("wants %s, of its type", (path) => {
		const rich = printed(richRounds(), 7);
		expect(missesIn("locks-report", rich)).toEqual([]);
		for (const broken of spoiled(rich, parsePath(path) ?? []))
			expect(missesIn("locks-report", broken)).not.toEqual([]);
	});
});
