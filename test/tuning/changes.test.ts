import { describe, expect, it } from "vitest";
import { parsePath } from "../../src/config/path.ts";
import type { Release } from "../../src/releases/release.ts";
import { agentPaths } from "../../src/schema/agent-paths.ts";
import { type Tuning, tune } from "../../src/tuning/changes.ts";
import { parseSetOption, type Setting } from "../../src/tuning/setting.ts";
import { meaning } from "../config/parsed.ts";
import { snapshots, targetOf } from "../schema/judged.ts";

const memory = "agents.defaults.memorySearch.sync.watchDebounceMs";
const skills = "skills.load.watchDebounceMs";

function floor(path: string, value: number, origin = "safe"): Setting {
	return {
		kind: "floor",
		path: parsePath(path) ?? [],
		value,
		reason: "calmer",
		origin,
	};
}

function tuned(
	settings: readonly Setting[],
	text: string,
	release: Release = "2026.7.1",
): Tuning {
	return tune(settings, meaning(text), targetOf(release), snapshots);
}

describe("a floor of 1000", () => {
	it.each([
		["unset", "{}", undefined],
		["lower", "{skills: {load: {watchDebounceMs: 250}}}", 250],
		["zero", "{skills: {load: {watchDebounceMs: 0}}}", 0],
		[
			"no number at all",
			"{skills: {load: {watchDebounceMs: NaN}}}",
			Number.NaN,
		],
	])("raises what is %s", (_, text, from) => {
		expect(tuned([floor(skills, 1000)], text)).toEqual({
			changes: [
				{
					path: ["skills", "load", "watchDebounceMs"],
					from,
					to: 1000,
					reason: "calmer",
				},
			],
			skipped: [],
		});
	});

	it.each([1000, 1001, 30000])("leaves %d as it is", (value) => {
		expect(
			tuned(
				[floor(skills, 1000)],
				`{skills: {load: {watchDebounceMs: ${value}}}}`,
			),
		).toEqual({
			changes: [],
			skipped: [
				{
					kind: "satisfied",
					path: ["skills", "load", "watchDebounceMs"],
					value,
				},
			],
		});
	});

	it.each(['"250"', "null", "true", "{}"])("cannot raise %s", (value) => {
		expect(
			tuned(
				[floor(skills, 1000)],
				`{skills: {load: {watchDebounceMs: ${value}}}}`,
			).skipped,
		).toMatchObject([{ kind: "not-a-number" }]);
	});
});

describe("a value", () => {
	it("is set whatever was there, unless it is there already", () => {
		const set = parseSetOption(`${skills}=1000`);
		expect(
			tuned([set], "{skills: {load: {watchDebounceMs: 30000}}}").changes,
		).toMatchObject([{ from: 30000, to: 1000 }]);
		expect(
			tuned([set], "{skills: {load: {watchDebounceMs: 1e3}}}").skipped,
		).toMatchObject([{ kind: "satisfied", value: 1000 }]);
	});
});

describe("a default", () => {
	const own: Setting = {
		kind: "default",
		path: parsePath(skills) ?? [],
		value: 250,
		reason: "as built",
		origin: "responsive",
	};

	it.each([0, 100, 1000])("is set in place of %d", (value) => {
		expect(
			tuned([own], `{skills: {load: {watchDebounceMs: ${value}}}}`).changes,
		).toMatchObject([{ from: value, to: 250, reason: "as built" }]);
	});

	it("has nothing to do where it is stated, and where nothing is", () => {
		expect(tuned([own], "{skills: {load: {watchDebounceMs: 250}}}")).toEqual({
			changes: [],
			skipped: [{ kind: "satisfied", path: own.path, value: 250 }],
		});
		expect(tuned([own], "{}")).toEqual({
			changes: [],
			skipped: [{ kind: "at-default", path: own.path, value: 250 }],
		});
	});

	it("undoes what an earlier setting sets", () => {
		const text = "{skills: {load: {watchDebounceMs: 300}}}";
		expect(tuned([floor(skills, 1000), own], text).changes).toMatchObject([
			{ from: 300, to: 250 },
		]);
	});
});

describe("of two settings", () => {
	it("for one path the later wins and says so", () => {
		const { changes, skipped } = tuned(
			[floor(skills, 5000), parseSetOption(`${skills}=300`)],
			"{}",
		);
		expect(changes).toMatchObject([{ to: 300, reason: "set by hand" }]);
		expect(skipped).toEqual([
			{
				kind: "overruled",
				path: ["skills", "load", "watchDebounceMs"],
				by: "--set",
				origin: "safe",
			},
		]);
	});

	it("of which the later lies within what the earlier sets are one change", () => {
		const settings = [
			parseSetOption("skills.load={watch: true}"),
			parseSetOption("skills.load.watchDebounceMs=250"),
		];
		const text = "{skills: {load: {watch: false, watchDebounceMs: 250}}}";
		expect(tuned(settings, text)).toEqual({
			changes: [
				{
					path: ["skills", "load"],
					from: { watch: false, watchDebounceMs: 250 },
					to: { watch: true, watchDebounceMs: 250 },
					reason: "set by hand",
				},
			],
			skipped: [],
		});
	});

	it("of which the later is a floor that the earlier is above change no more", () => {
		const settings = [
			parseSetOption("skills.load={watchDebounceMs: 3000}"),
			floor(skills, 1000),
		];
		expect(tuned(settings, "{}")).toEqual({
			changes: [
				{
					path: ["skills", "load"],
					from: undefined,
					to: { watchDebounceMs: 3000 },
					reason: "set by hand",
				},
			],
			skipped: [
				{
					kind: "satisfied",
					path: ["skills", "load", "watchDebounceMs"],
					value: 3000,
				},
			],
		});
	});

	it("of which the later cannot lie within what the earlier sets stay two", () => {
		const settings = [
			parseSetOption("skills.load=5"),
			parseSetOption("skills.load.watch=true"),
		];
		expect(tuned(settings, "{}").changes).toMatchObject([
			{ path: ["skills", "load"], to: 5 },
			{ path: ["skills", "load", "watch"], to: true },
		]);
	});

	it("that come to what is there already change nothing", () => {
		const settings = [
			parseSetOption("skills.load={}"),
			parseSetOption("skills.load.watchDebounceMs=250"),
		];
		const text = "{skills: {load: {watchDebounceMs: 250}}}";
		expect(tuned(settings, text)).toEqual({
			changes: [],
			skipped: [
				{
					kind: "satisfied",
					path: ["skills", "load"],
					value: { watchDebounceMs: 250 },
				},
			],
		});
	});

	it("of which the later replaces a parent, the later wins", () => {
		const { changes, skipped } = tuned(
			[floor(skills, 5000), parseSetOption("skills.load={watch: false}")],
			"{}",
		);
		expect(changes).toMatchObject([
			{ path: ["skills", "load"], to: { watch: false } },
		]);
		expect(skipped).toMatchObject([{ kind: "overruled" }]);
	});

	it("for different paths both count", () => {
		expect(
			tuned(
				[
					floor(skills, 1000),
					floor("skills.load.watch", 1),
					floor(memory, 5000),
				],
				"{}",
			).changes,
		).toHaveLength(3);
	});
});

describe("a setting that the target does not have", () => {
	it.each<Release>(["2026.8.2", "2026.9.6"])(
		"is retired on %s, with what the gateway does now",
		(release) => {
			const { changes, skipped } = tuned(
				[floor(memory, 5000), floor(skills, 1000)],
				"{}",
				release,
			);
			expect(changes).toEqual([]);
			expect(skipped).toMatchObject([
				{
					kind: "retired",
					target: release,
					lastSeen: "2026.7.35",
					setting: {
						since: "2026.8.1",
						successor: { kind: "fixed", valueMs: 1500 },
					},
				},
				{
					kind: "retired",
					target: release,
					setting: {
						since: "2026.8.1",
						successor: { kind: "fixed", valueMs: 250 },
					},
				},
			]);
		},
	);

	it("is still to come", () => {
		expect(
			tuned([floor("session.writeLock.staleMs", 1)], "{}", "2026.2.12").skipped,
		).toEqual([
			{
				kind: "future",
				path: ["session", "writeLock", "staleMs"],
				target: "2026.2.12",
				firstSeen: "2026.5.18",
			},
		]);
	});

	it("is unknown to all releases", () => {
		expect(tuned([floor("skills.load.bogus", 1)], "{}").skipped).toEqual([
			{
				kind: "unknown",
				path: ["skills", "load", "bogus"],
				target: "2026.7.1",
			},
		]);
	});
});

describe("an agent's own value", () => {
	it("that shadows a default is named", () => {
		const text = `{agents: {list: [{id: "main"}, {id: "two", memorySearch: {sync: {watchDebounceMs: 0}}}]}}`;
		const { changes, skipped } = tuned([floor(memory, 5000)], text);
		expect(changes).toHaveLength(1);
		expect(skipped).toEqual([
			{
				kind: "shadow",
				path: ["agents", "list", 1, "memorySearch", "sync", "watchDebounceMs"],
				value: 0,
				shadows: parsePath(memory),
			},
		]);
	});

	it("shadows no default of channels", () => {
		const text = '{agents: {list: [{id: "a", groupPolicy: "open"}]}}';
		const set = parseSetOption("channels.defaults.groupPolicy=disabled");
		expect(tuned([set], text)).toMatchObject({
			changes: [{ to: "disabled" }],
			skipped: [],
		});
	});

	it("shadows nothing outside of the defaults", () => {
		const text = "{agents: {list: [{skills: {load: {watchDebounceMs: 1}}}]}}";
		expect(tuned([floor(skills, 1000)], text).skipped).toEqual([]);
	});

	it.each([
		["{}", []],
		[
			"{agents: {list: [{id: 'a'}, {id: 'b'}]}}",
			[
				["agents", "list", 0],
				["agents", "list", 1],
			],
		],
		[
			"{agents: {entries: {main: {}, 'a.b': {}}}}",
			[
				["agents", "entries", "main"],
				["agents", "entries", "a.b"],
			],
		],
		["{agents: 1}", []],
	])("is looked for in the agents of %s", (text, paths) => {
		expect(agentPaths(meaning(text))).toEqual(paths);
	});
});
