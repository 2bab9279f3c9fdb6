import { describe, expect, it } from "vitest";
import type { Assumption } from "../../src/estimate/assumption.ts";
import { estimateCeilings } from "../../src/estimate/ceiling.ts";
import {
	assumptionWords,
	estimateLines,
	reductionWords,
} from "../../src/report/estimate-words.ts";
import { meaning } from "../config/parsed.ts";

function lines(before: string, after: string): readonly string[] {
	return estimateLines(
		estimateCeilings(meaning(before), meaning(after), "2026.7.1"),
	);
}

const off = "{skills: {load: {watch: false}}}";

describe("what an estimate rests on", () => {
	it.each<[Assumption, string]>([
		[
			{ kind: "recorded-on", release: "2026.7.1" },
			"It was recorded beside OpenClaw 2026.7.1, which may write otherwise.",
		],
		[
			{ kind: "not-recorded", id: "memory", agent: "main" },
			"The trace has nothing of the memory watcher of agent main: only its ceiling is known.",
		],
		[
			{ kind: "not-recorded", id: "skills", agent: undefined },
			"The trace has nothing of the skills watcher: only its ceiling is known.",
		],
		[
			{ kind: "not-watching", id: "memory", agent: "main" },
			"The memory watcher of agent main is switched off and counts nothing.",
		],
		[
			{ kind: "not-watching", id: "skills", agent: undefined },
			"The skills watcher is switched off and counts nothing.",
		],
		[
			{ kind: "sync-time", syncMs: 0 },
			"An index run is taken to be done at once; --sync-time 5s says how long one takes.",
		],
		[
			{ kind: "sync-time", syncMs: 2500 },
			"An index run is taken to last 2.5 s: a firing meanwhile starts none.",
		],
		[
			{ kind: "writes", id: "skills", rewritesSessions: false },
			"A firing of the skills watcher writes nothing.",
		],
		[
			{ kind: "missed", count: 3 },
			"At least 3 events were dropped while it was recorded: the real rates are higher.",
		],
		[
			{ kind: "several-workspaces", count: 2 },
			"Each of 2 workspaces has a skills watcher of its own: their firings are added up, the ceiling is that of one.",
		],
	])("is told in a sentence (%#)", (assumption, words) => {
		expect(assumptionWords(assumption)).toBe(words);
	});
});

it.each([
	[undefined, ""],
	[0, ""],
	[73, ", 73 % less"],
	[-20, ", 20 % more"],
])("a reduction by %s is told as %j", (percent, words) => {
	expect(reductionWords(percent)).toBe(words);
});

it("from an unbounded ceiling nothing is said of a reduction", () => {
	expect(lines("{skills: {load: {watchDebounceMs: 0}}}", "{}").at(-1)).toBe(
		"ceiling now 40 + unbounded = unbounded a minute; after 40 + 240 = 280 a minute",
	);
});

describe("a watcher", () => {
	it("that is switched off is named, with what that means", () => {
		expect(lines("{}", off)).toEqual([
			"memory (main)  1500 ms  ceiling 40 /min  1.5 s after a write",
			"skills         250 ms → off  ceiling 240 → 0 /min  0.5 s after a write → not noticed",
			"ceiling now 40 + 240 = 280 a minute; after 40 a minute, 86 % less",
		]);
	});

	it("that is switched on is named, too", () => {
		expect(lines(off, "{}")[1]).toBe(
			"skills         off → 250 ms  ceiling 0 → 240 /min  not noticed → 0.5 s after a write",
		);
	});

	it("is set beside itself where another one before it is switched off", () => {
		const agents = (first: string): string =>
			`{agents: {list: [{id: "a", memorySearch: {sync: {watch: ${first}}}}, {id: "b", memorySearch: {sync: {watchDebounceMs: 3000}}}]}, skills: {load: {watch: false}}}`;
		expect(lines(agents("true"), agents("false"))).toEqual([
			"memory (a)  1500 ms → off  ceiling 40 → 0 /min  1.5 s after a write → not noticed",
			"memory (b)  3000 ms  ceiling 20 /min  3 s after a write",
			"ceiling now 40 + 20 = 60 a minute; after 20 a minute, 67 % less",
		]);
	});
});
