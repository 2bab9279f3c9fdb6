import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundFrom } from "../../src/locks/read-round.ts";
import { anyRound } from "./any-round.ts";
import { hold, removal, round } from "./made-rounds.ts";

const early = {
	formatVersion: "1.0",
	timestamp: "2026-11-23T09:00:00.000Z",
	removed: 1,
	kept: 2,
	totalChecked: 3,
	thresholdSeconds: 1800,
	removals: [
		{ file: "agents/main/sessions/0b7e.jsonl.lock", reason: "dead-pid" },
	],
};

describe("a line of a journal", () => {
	it("is read as it was written", () => {
		fc.assert(
			fc.property(anyRound, (written) => {
				const entry: unknown = JSON.parse(JSON.stringify(written));
				expect(roundFrom(entry)).toEqual(written);
			}),
		);
	});

	it("of an early version names the agents by their folders, and no held locks", () => {
		expect(roundFrom(early)).toEqual({
			...early,
			removals: [
				{
					file: "agents/main/sessions/0b7e.jsonl.lock",
					agent: "main",
					reason: "dead-pid",
					ageMs: 0,
				},
			],
			held: [],
		});
	});

	it("of a later 1.x is read by what is known of it", () => {
		const later = {
			...round("2026-11-23T09:00:00Z", {
				removals: [removal({ pid: 4711 })],
				held: [hold()],
				alert: { level: "warning", removals: 6, command: "run" },
			}),
		};
		const entry = {
			...later,
			formatVersion: "1.7",
			host: "a",
			removals: [{ ...later.removals[0], inode: 7 }],
			held: [{ ...later.held[0], inode: 8 }],
			alert: { ...later.alert, since: "b" },
		};
		expect(roundFrom(entry)).toEqual(later);
	});

	it.each<[string, object]>([
		["a removal without a file", { removals: [{ reason: "dead-pid" }] }],
		["a removal without a reason", { removals: [{ file: "a.lock" }] }],
		["what is no removal", { removals: [null, "a", 1, []] }],
		["a hold without a process", { held: [{ file: "a.lock", ageMs: 1 }] }],
		["a hold of process 0", { held: [{ ...hold(), pid: 0 }] }],
		["a hold without an age", { held: [{ file: "a.lock", pid: 1 }] }],
		["a hold of a negative age", { held: [{ ...hold(), ageMs: -1 }] }],
		["what is no list of holds", { held: "none" }],
		["an alert of an unknown level", { alert: { level: "mild", removals: 6 } }],
		["an alert without a number", { alert: { level: "warning" } }],
		["what is no alert", { alert: true }],
	])("counts without %s", (_, spoiled) => {
		expect(roundFrom({ ...early, removals: [], ...spoiled })).toEqual({
			...early,
			removals: [],
			held: [],
		});
	});

	it("leaves the process of a removal out where it is none", () => {
		const spoiled = { ...removal(), pid: "4711" };
		expect(roundFrom({ ...early, removals: [spoiled] })?.removals).toEqual([
			removal(),
		]);
	});

	it("knows no agent of a file elsewhere", () => {
		const elsewhere = { file: "sessions/a.jsonl.lock", reason: "dead-pid" };
		const read = roundFrom({ ...early, removals: [elsewhere] });
		expect(read?.removals[0]?.agent).toBe("");
	});

	it("with an alert whose command is not known takes it for none", () => {
		const alert = { level: "critical", removals: 11, command: "later" };
		expect(roundFrom({ ...early, alert })?.alert).toEqual({
			...alert,
			command: "none",
		});
	});
});

describe("what is no line of a sweep", () => {
	it.each<[string, unknown]>([
		["nothing", undefined],
		["null", null],
		["a text", "round"],
		["a list", [early]],
		["an apply", { formatVersion: "1.0", event: "begun", at: "x", id: "y" }],
		["a later major version", { ...early, formatVersion: "2.0" }],
		["no version", { ...early, formatVersion: undefined }],
		["a version that is a number", { ...early, formatVersion: 1 }],
		["a local time", { ...early, timestamp: "2026-11-23 09:00" }],
		[
			"a time with an offset",
			{ ...early, timestamp: "2026-11-23T09:00:00+01:00" },
		],
		["a time that is none", { ...early, timestamp: "2026-13-23T09:00:00Z" }],
		["a time that is a number", { ...early, timestamp: 0 }],
		["a negative count", { ...early, removed: -1 }],
		["half a lock", { ...early, kept: 0.5 }],
		["a count that is a text", { ...early, totalChecked: "3" }],
		["no threshold", { ...early, thresholdSeconds: undefined }],
		["no removals", { ...early, removals: undefined }],
		["removals that are no list", { ...early, removals: {} }],
	])("%s", (_, entry) => {
		expect(roundFrom(entry)).toBeUndefined();
	});

	it("is never an error, whatever it is", () => {
		fc.assert(
			fc.property(fc.anything(), fc.anything(), (entry, part) => {
				roundFrom(entry);
				const read = roundFrom({
					...early,
					removals: [part],
					held: [part],
					alert: part,
				});
				expect(read).toMatchObject({ removed: 1, totalChecked: 3 });
			}),
		);
	});
});
