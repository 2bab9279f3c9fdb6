import { describe, expect, it } from "vitest";
import {
	type ProcessRecord,
	processFrom,
} from "../../../src/processes/linux/process-record.ts";

/** What /proc says of a process in a given state that started so many ticks after the machine. */
function stat(state: string, startTime: string): string {
	const between = Array.from({ length: 18 }, () => "0").join(" ");
	return `4711 (a (b) c) ${state} ${between} ${startTime} 0 0`;
}

const status = "Name:\tx\nUid:\t7\t1000\t0\t0\nNSpid:\t4711\n";

function facts(record: Partial<ProcessRecord>, userId?: number) {
	return processFrom(4711, userId, 1_000_000, {
		stat: stat("S", "250"),
		status,
		commandLine: "node\0a b\0",
		program: "/usr/bin/node",
		...record,
	});
}

describe("the record of a process", () => {
	it("says all of it", () => {
		expect(facts({}, 1000)).toEqual({
			pid: 4711,
			startTime: 250,
			startedAtMs: 1_002_500,
			isOwn: true,
			program: "/usr/bin/node",
			command: ["node", "a b"],
			isNested: false,
		});
	});

	it.each(["Z", "X", "x"])("of one that has ended (%s) is none", (state) => {
		expect(facts({ stat: stat(state, "250") })).toBeUndefined();
	});

	it.each(["", "x", "4711 (a) S", stat("S", "soon")])(
		"%j says nothing of its start",
		(text) => {
			expect(facts({ stat: text })).toMatchObject({
				startTime: undefined,
				startedAtMs: undefined,
			});
		},
	);

	it.each([
		["is one's own by its effective user", status, 1000, true],
		["is another user's", status, 7, false],
		["is nobody's where the system has no users", status, undefined, undefined],
		["is nobody's without its status", undefined, 1000, undefined],
	])("%s", (_, text, userId, isOwn) => {
		expect(facts({ status: text }, userId)?.isOwn).toBe(isOwn);
	});

	it.each([
		["NSpid:\t4711\t12\n", true],
		["NSpid:\t4711\n", false],
		["", false],
		[undefined, false],
	])("with %j is nested: %s", (text, isNested) => {
		expect(facts({ status: text })?.isNested).toBe(isNested);
	});

	it("of one that shows no command line has none", () => {
		expect(facts({ commandLine: undefined })?.command).toBeUndefined();
		expect(facts({ commandLine: "" })?.command).toEqual([]);
	});
});
