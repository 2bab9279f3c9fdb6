import { describe, expect, it } from "vitest";
import { formatPath, parsePath } from "../../src/config/path.ts";
import { defaultOf } from "../../src/schema/default-value.ts";
import { nearestPath, pathEndingIn } from "../../src/schema/nearest-path.ts";
import {
	type SettingFacts,
	settingFacts,
} from "../../src/schema/setting-facts.ts";
import { formsOf } from "../../src/schema/value-form.ts";
import { snapshotOf, snapshots, targetOf } from "./judged.ts";

function factsOf(path: string, release: string): SettingFacts | undefined {
	return settingFacts(parsePath(path) ?? [], targetOf(release), snapshots);
}

describe("what is known of a setting", () => {
	it("that the target has", () => {
		expect(factsOf("skills.load.watchDebounceMs", "2026.7.1")).toMatchObject({
			onTarget: true,
			forms: [{ type: "integer", allowed: [], limits: { minimum: 0 } }],
			default: { kind: "value", value: 250 },
			isSecret: false,
			stillThere: false,
			retired: {
				since: "2026.8.1",
				successor: { kind: "fixed", valueMs: 250 },
			},
			watcher: { live: "all", waits: 2 },
			reload: "next-use",
		});
	});

	it("that the target lost is told by the last release that had it", () => {
		const facts = factsOf("skills.load.watchDebounceMs", "2026.9.6");
		expect(facts).toMatchObject({
			onTarget: false,
			forms: [{ type: "integer" }],
			watcher: { configurable: false },
		});
		expect(facts?.toldBy).toBe(facts?.lastSeen);
	});

	it("that the target does not have yet is told by the first that has it", () => {
		const facts = factsOf("memory.search", "2026.7.1");
		expect(facts).toMatchObject({ onTarget: false, stillThere: true });
		expect(facts?.toldBy).toBe(facts?.firstSeen);
	});

	it.each([
		["agents.list[0].id", "2026.7.1", "agents.list[0].id"],
		["agents.list.0.id", "2026.7.1", "agents.list[0].id"],
		[
			"agents.entries.*.memory.search",
			"2026.9.6",
			'agents.entries["*"].memory.search',
		],
		[
			'agents.defaults.models["openai/gpt-5.4"].alias',
			"2026.9.6",
			'agents.defaults.models["openai/gpt-5.4"].alias',
		],
	])("%s on %s is %s", (asked, release, path) => {
		const facts = factsOf(asked, release);
		expect(facts?.onTarget).toBe(true);
		expect(formatPath(facts?.path ?? [])).toBe(path);
	});

	it("of a section are its keys", () => {
		expect(factsOf("skills.load", "2026.7.1")?.keys).toContain(
			"watchDebounceMs",
		);
		expect(factsOf("skills.load", "2026.9.6")?.keys).not.toContain(
			"watchDebounceMs",
		);
	});

	it.each([
		["skills.load.watchDebounceMs", "debounce"],
		["agents.defaults.memorySearch.sync.watchDebounceMs", "debounce"],
		["agents.list[0].memorySearch.sync.watchDebounceMs", "debounce"],
		["agents.defaults.maxConcurrent", "setting"],
		["session.writeLock", "section"],
		["gateway.reload.debounceMs", undefined],
	])("to session locks, %s is a %s", (path, kind) => {
		expect(factsOf(path, "2026.7.1")?.sessionLocks?.kind).toBe(kind);
	});

	it.each([
		["2026.5.28", 4],
		["2026.9.6", 8],
	])("of the number of runs on %s is its default, %d", (release, value) => {
		const facts = factsOf("agents.defaults.maxConcurrent", release);
		expect(facts?.default).toEqual({ kind: "value", value });
	});

	it.each([
		["gateway.auth.token", true],
		["channels.telegram.botToken", true],
		["gateway.port", false],
	])("%s is a secret: %s", (path, isSecret) => {
		expect(factsOf(path, "2026.9.6")?.isSecret).toBe(isSecret);
	});

	it.each([
		"skills.laod.watch",
		"bogus",
		"gateway.port.x",
		"__proto__",
		"agents.list.x",
	])("there is none of %s, which no release has", (path) => {
		expect(factsOf(path, "2026.7.1")).toBeUndefined();
	});
});

describe("the default of", () => {
	it.each([
		["skills.load.watch", "2026.9.6", { kind: "value", value: true }],
		["agents.defaults.maxConcurrent", "2026.2.12", { kind: "value", value: 4 }],
		["agents.defaults.maxConcurrent", "2026.9.6", { kind: "value", value: 8 }],
		["agents.defaults.maxConcurrent", "2026.5.28", undefined],
		[
			"agents.list[0].memorySearch.sync.watch",
			"2026.7.1",
			{ kind: "inherited", from: "agents.defaults.memorySearch.sync.watch" },
		],
		[
			"agents.entries.a.memory.search",
			"2026.9.6",
			{ kind: "inherited", from: "memory.search" },
		],
		["logging.level", "2026.9.6", undefined],
	] as const)("%s on %s is %o", (path, release, known) => {
		expect(defaultOf(parsePath(path) ?? [], release)).toEqual(known);
	});
});

describe("the nearest real path to", () => {
	it.each([
		["skills.laod.watch", "skills.load.watch"],
		["gatway.prot", "gateway.port"],
		["gateway.zzzzzzzz", undefined],
	])("%s is %s", (asked, nearest) => {
		const found = nearestPath(snapshotOf("2026.9.6"), parsePath(asked) ?? []);
		expect(found && formatPath(found)).toBe(nearest);
	});

	it.each([
		["watchDebounceMs", "skills.load.watchDebounceMs"],
		["watchdebounce", "skills.load.watchDebounceMs"],
		["nothing-like-it", undefined],
	])("the key %s is %s", (word, path) => {
		expect(
			pathEndingIn(word, ["gateway.port", "skills.load.watchDebounceMs"]),
		).toBe(path);
	});
});

describe("the forms of a value", () => {
	it("are one list where constants are alternatives", () => {
		expect(
			formsOf([
				{ const: "a", type: "string" },
				{ const: "b", type: "string" },
				{ type: "integer", minimum: 1 },
				{ type: "integer", minimum: 1 },
				{},
			]),
		).toEqual([
			{ type: "string", allowed: ["a", "b"], limits: {}, pattern: undefined },
			{
				type: "integer",
				allowed: [],
				limits: { minimum: 1 },
				pattern: undefined,
			},
			{ type: "any", allowed: [], limits: {}, pattern: undefined },
		]);
	});
});
