import { describe, expect, it } from "vitest";
import { roundFrom } from "../../src/locks/read-round.ts";
import { hold, removal, round } from "./made-rounds.ts";

const whole = round("2026-11-23T09:00:00Z", {
	removals: [removal({ pid: 4711 })],
	held: [hold()],
	alert: { level: "warning", removals: 6, command: "run" },
});

describe("a line of a journal", () => {
	it.each(["1.0", "1.10"])("of version %s is read", (formatVersion) => {
		expect(roundFrom({ ...whole, formatVersion })).toEqual(whole);
	});

	it.each([
		{ formatVersion: "2.0" },
		{ formatVersion: "11.0" },
		{ formatVersion: "1.0-beta" },
		{ formatVersion: "1." },
		{ formatVersion: 1 },
		{ timestamp: "2026-13-23T09:00:00Z" },
		{ timestamp: "at 2026-11-23T09:00:00Z" },
		{ timestamp: "2026-11-23T09:00:00Z." },
		{ timestamp: 0 },
		{ thresholdSeconds: -1 },
		{ thresholdSeconds: "1800" },
		{ thresholdSeconds: Number.POSITIVE_INFINITY },
		{ removed: 1.5 },
		{ kept: -1 },
		{ totalChecked: "3" },
		{ removals: {} },
	])("is none with %o", (own) => {
		expect(roundFrom({ ...whole, ...own })).toBeUndefined();
	});

	it.each([undefined, null, "", []])("is none as %j", (entry) => {
		expect(roundFrom(entry)).toBeUndefined();
	});

	it.each([
		["no record", ["removal"]],
		["without a file", [{ reason: "dead-pid" }]],
		["without a reason", [{ file: "a" }]],
	])("leaves out a removal that is %s", (_, removals) => {
		expect(roundFrom({ ...whole, removals })?.removals).toEqual([]);
	});

	it.each([
		["no record", ["held"]],
		["without a file", [{ ...hold(), file: undefined }]],
		["of process 0", [{ ...hold(), pid: 0 }]],
		["of no age", [{ ...hold(), ageMs: undefined }]],
		["of an age below 0", [{ ...hold(), ageMs: -1 }]],
	])("leaves out a held lock %s", (_, held) => {
		expect(roundFrom({ ...whole, held })?.held).toEqual([]);
	});

	it.each([
		["no record", "warning"],
		["of another level", { level: "notice", removals: 6 }],
		["without a count", { level: "warning", removals: "6" }],
	])("leaves out an alert that is %s", (_, alert) => {
		const found = roundFrom({ ...whole, alert });
		expect(found).not.toHaveProperty("alert");
		expect(found?.removals).toEqual(whole.removals);
	});

	it("takes the agent from a path from the state folder alone", () => {
		const agents = [
			"agents/a/sessions/x",
			"old/agents/a/sessions/x",
			"agents/a",
		];
		const removals = agents.map((file) => ({ file, reason: "dead-pid" }));
		expect(
			roundFrom({ ...whole, removals })?.removals.map(({ agent }) => agent),
		).toEqual(["a", "", ""]);
	});

	it("takes no id of a process and no age that is none", () => {
		const removals = [
			{ file: "a", reason: "b", agent: "c", pid: -4, ageMs: "5" },
		];
		expect(roundFrom({ ...whole, removals })?.removals).toEqual([
			{ file: "a", reason: "b", agent: "c", ageMs: 0 },
		]);
	});
});
