import { describe, expect, it, test } from "vitest";
import { alertOf, recentRemovals } from "../../src/locks/alert.ts";
import type { Round, RoundAlert } from "../../src/locks/round.ts";
import { nowMs } from "./locked.ts";

const hour = 3_600_000;
const thresholds = { warning: 5, critical: 10 };

function round(agoMs: number, removed: number, alert?: RoundAlert): Round {
	return {
		formatVersion: "1.0",
		timestamp: new Date(nowMs - agoMs).toISOString(),
		removed,
		kept: 0,
		totalChecked: removed,
		thresholdSeconds: 30,
		removals: [],
		held: [],
		...(alert ? { alert } : {}),
	};
}

describe("an alert needs more removals in 24 hours than the threshold", () => {
	test.each([
		[0, undefined],
		[5, undefined],
		[6, "warning"],
		[10, "warning"],
		[11, "critical"],
		[181, "critical"],
	])("%i removals: %s", (removed, expected) => {
		const half = Math.floor(removed / 2);
		const alert = alertOf(
			[round(23 * hour, half)],
			{ removed: removed - half, nowMs },
			thresholds,
			false,
		);
		expect(alert).toEqual(
			expected && { level: expected, removals: removed, command: "none" },
		);
	});

	it("counts neither what is a day old nor what is not yet", () => {
		const rounds = [round(24 * hour, 50), round(-1, 50), round(0, 2)];
		expect(recentRemovals(rounds, nowMs)).toBe(2);
	});
});

describe("the command runs once per level and day", () => {
	const run = (level: RoundAlert["level"]): RoundAlert => ({
		level,
		removals: 20,
		command: "run",
	});
	test.each<[string, readonly Round[], number, RoundAlert["command"]]>([
		["the first warning", [], 6, "run"],
		["the second", [round(hour, 0, run("warning"))], 6, "not-again"],
		["a day later", [round(25 * hour, 0, run("warning"))], 6, "run"],
		["it gets critical", [round(hour, 0, run("warning"))], 11, "run"],
		["critical again", [round(hour, 0, run("critical"))], 11, "not-again"],
		["it calms down", [round(hour, 0, run("critical"))], 6, "not-again"],
		[
			"it was only noted, by a run without a command",
			[round(hour, 0, { ...run("warning"), command: "none" })],
			6,
			"run",
		],
	])("%s", (_, rounds, removed, expected) => {
		expect(alertOf(rounds, { removed, nowMs }, thresholds, true)?.command).toBe(
			expected,
		);
	});

	it("is none where none is named", () => {
		expect(alertOf([], { removed: 6, nowMs }, thresholds, false)?.command).toBe(
			"none",
		);
	});
});
