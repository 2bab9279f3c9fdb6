import { describe, expect, it } from "vitest";
import { formatPath, type Path, parsePath } from "../../src/config/path.ts";
import {
	type ListedSetting,
	settingsOn,
} from "../../src/schema/setting-list.ts";
import { findSettings } from "../../src/schema/setting-search.ts";
import { snapshotOf } from "./judged.ts";

const settings = settingsOn(snapshotOf("2026.7.1"), {
	agents: { list: [{ id: "main" }, { id: "Night.Owl" }] },
});

function found(term: string): readonly string[] {
	return findSettings(settings, term).map(({ path }) => formatPath(path));
}

const own = "memorySearch.sync.watchDebounceMs";
const watchers = [
	"skills.load.watchDebounceMs",
	`agents.list[0].${own}`,
	`agents.list[1].${own}`,
	`agents.defaults.${own}`,
];

describe("a search finds", () => {
	it.each<[string, readonly string[]]>([
		["watch debounce", watchers],
		["debounce watch", watchers],
		["  WATCHDEBOUNCE  ", watchers],
		["skills.load.watchDebounceMs", watchers.slice(0, 1)],
		["skills debounce", watchers.slice(0, 1)],
		["list[1] watchdebounce", watchers.slice(2, 3)],
		["main debounce", watchers.slice(1, 2)],
		["night.owl debounce", watchers.slice(2, 3)],
	])("by %j", (term, paths) => {
		expect(found(term)).toEqual(paths);
	});

	it("each word in the path or the agent of every setting that it gives, and no other has all", () => {
		for (const term of ["debounce", "agents sync", "main model", "port"]) {
			const words = term.split(" ");
			const expected = settings.filter(({ path, agent }) =>
				words.every((word) =>
					`${formatPath(path)} ${agent}`.toLowerCase().includes(word),
				),
			);
			expect(expected.length).toBeGreaterThan(0);
			expect(new Set(findSettings(settings, term))).toEqual(new Set(expected));
		}
	});

	it("the key itself first, then keys that start so, then others, of each the shorter paths first", () => {
		const listed = [
			"a.report",
			"a.b.portal",
			"a.b.c.port",
			"x.portal",
			"b.port",
			"port.b",
		].map(settingAt);
		const paths = findSettings(listed, "port").map(({ path }) =>
			formatPath(path),
		);
		expect(paths).toEqual([
			"b.port",
			"a.b.c.port",
			"x.portal",
			"a.b.portal",
			"port.b",
			"a.report",
		]);
	});

	it("everything, in the order of the list, by nothing", () => {
		expect(findSettings(settings, " ")).toEqual(settings);
		expect(findSettings(settings, "")).toHaveLength(settings.length);
	});
});

describe("where nothing matches, a search finds what is spelt nearly so", () => {
	it.each<[string, readonly string[]]>([
		["watchDebonceMs", watchers],
		["skils.laod.watchDebouncMs", watchers.slice(0, 1)],
		["skills watch debonce", watchers.slice(0, 1)],
		["mian watchdebounce", watchers.slice(1, 2)],
	])("%j", (term, paths) => {
		expect(found(term)).toEqual(paths);
	});

	it.each(["gateway prot", "prot gateway"])(
		"%j, though other settings have that word",
		(term) => {
			expect(found("prot")).not.toEqual([]);
			expect(found(term)).toContain("gateway.port");
		},
	);

	it("a handful at most", () => {
		expect(found("enabeld")).toHaveLength(5);
	});

	it("and nothing where nothing is near", () => {
		expect(found("qqqqqqqqqq")).toEqual([]);
		expect(findSettings([], "port")).toEqual([]);
	});
});

function settingAt(text: string): ListedSetting {
	const path: Path = parsePath(text) ?? [];
	return { path, agent: undefined };
}
