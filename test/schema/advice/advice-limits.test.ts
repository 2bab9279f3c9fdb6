import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/config/json.ts";
import { formatPath } from "../../../src/config/path.ts";
import type { Advice } from "../../../src/schema/advice/advice.ts";
import { adviseOn } from "../../../src/schema/advice/advise.ts";
import type { Target } from "../../../src/schema/target.ts";
import { reference } from "../../config/parsed.ts";
import { targetOf } from "../judged.ts";

/** What is said of a config on a release, be it valid there or not. */
function said(
	config: JsonValue,
	target: string | Target = "2026.7.1",
): readonly Advice[] {
	const on = typeof target === "string" ? targetOf(target) : target;
	return adviseOn(config, on, []);
}

/** The places of what is said, with its code. */
function places(advice: readonly Advice[]): readonly string[] {
	return advice.map(({ path, detail }) => `${formatPath(path)} ${detail.code}`);
}

describe("what only the machine can tell", () => {
	/** Each need, where it is, and what becomes of the config where it is not met. */
	const needs = (config: JsonValue, target: string | Target = "2026.9.6") =>
		said(config, target).flatMap(({ path, severity, detail }) =>
			detail.code === "needs-host"
				? [`${formatPath(path)} ${detail.what} ${detail.ifMissing} ${severity}`]
				: [],
		);

	it("is told with what is needed", () => {
		expect(
			needs({
				plugins: { load: { paths: ["./a"] }, allow: ["mine", "other"] },
				channels: { mine: {}, stray: {} },
				tools: { web: { search: { provider: "other" } } },
			}),
		).toEqual([
			"plugins.load.paths[0] plugin-path ignored warning",
			"plugins.allow[0] plugin ignored warning",
			"plugins.allow[1] plugin ignored warning",
			"channels.mine channel ignored warning",
			"tools.web.search.provider search-provider ignored warning",
		]);
	});

	it.each([
		["2026.3.13", "refused"],
		["2026.3.31", "ignored"],
	])(
		"is the same from the very release on that changes it: %s",
		(release, ifMissing) => {
			expect(needs({ plugins: { allow: ["mine"] } }, release)).toEqual([
				`plugins.allow[0] plugin ${ifMissing} warning`,
			]);
		},
	);

	it("is no plugin that is named by a blank, a number or a variable", () => {
		const allow = ["", " ", 5, null, reference("A"), " mine ", "mine"];
		expect(needs({ plugins: { allow } })).toEqual([
			"plugins.allow[5] plugin ignored warning",
		]);
	});

	it("is no channel that the release knows, or that is none", () => {
		const names = ["telegram", "defaults", "modelByChannel"];
		const channels = Object.fromEntries(names.map((name) => [name, {}]));
		expect(
			needs({ channels, plugins: { allow: names } }).filter((need) =>
				need.includes(" channel "),
			),
		).toEqual([]);
	});

	it("is no channel and no web search where the release's are not known", () => {
		const target = targetOf("2026.9.6");
		const { snapshot } = target;
		const names = { ...snapshot.names, channels: [], webSearches: [] };
		const config = {
			channels: { mine: {} },
			plugins: { allow: ["mine"] },
			tools: { web: { search: { provider: "other" } } },
		};
		expect(
			needs(config, { ...target, snapshot: { ...snapshot, names } }),
		).toEqual(["plugins.allow[0] plugin ignored warning"]);
	});

	it.each([
		["2026.4.26", []],
		["2026.5.7", ["refused"]],
	])("is a web search from 2026.5.7 on: %s", (release, ifMissing) => {
		const config = { tools: { web: { search: { provider: "other" } } } };
		expect(needs(config, release)).toEqual(
			ifMissing.map(
				(word) => `tools.web.search.provider search-provider ${word} warning`,
			),
		);
	});

	it.each([
		["kimi", "moonshot", "ignored"],
		["kimi", "kimi", "ignored"],
		["kimi", "brave", "refused"],
		["other", "other", "ignored"],
	])(
		"is the web search %s of a plugin that the config names, %s: %s",
		(provider, plugin, ifMissing) => {
			const config = {
				tools: { web: { search: { provider } } },
				plugins: { allow: [plugin] },
			};
			expect(needs(config)).toContain(
				`tools.web.search.provider search-provider ${ifMissing} warning`,
			);
		},
	);
});

describe("a setting without effect", () => {
	const without = (config: JsonValue, release = "2026.7.1") =>
		said(config, release).flatMap(({ path, severity, detail }) =>
			detail.code === "no-effect"
				? [{ path: formatPath(path), severity, why: detail.why }]
				: [],
		);
	const reload = (mode: string) => ({
		gateway: { reload: { mode, debounceMs: 1 } },
	});
	const qmd = { qmd: { command: "qmd" } };
	const sources = (names: readonly string[]) => ({
		agents: {
			defaults: {
				memorySearch: { sources: names, sync: { sessions: { deltaBytes: 1 } } },
			},
		},
	});

	it.each<readonly [JsonObject, readonly string[]]>([
		[reload("off"), ["gateway.reload.debounceMs"]],
		[reload("hot"), []],
		[{ memory: { backend: "builtin", ...qmd } }, ["memory.qmd"]],
		[{ memory: { backend: "qmd", ...qmd } }, []],
		[sources(["memory"]), ["agents.defaults.memorySearch.sync.sessions"]],
		[sources(["sessions"]), []],
	])("in %j: %j", (config, paths) => {
		expect(without(config).map(({ path }) => path)).toEqual(paths);
	});

	it("is told once, as switched off where its watcher is dead besides", () => {
		const skills = { load: { watch: false, watchDebounceMs: 1 } };
		expect(without({ skills }, "2026.3.13")).toEqual([
			{
				path: "skills.load.watchDebounceMs",
				severity: "info",
				why: { kind: "switched-off", by: ["skills", "load", "watch"] },
			},
		]);
		expect(
			without({ skills: { load: { watchDebounceMs: 1 } } }, "2026.3.13"),
		).toMatchObject([{ why: { kind: "watcher-dead", live: "none" } }]);
	});

	it("may be one agent's own", () => {
		const list = [
			{ id: "a", memorySearch: { enabled: false, sync: { watch: true } } },
			{ id: "b", memorySearch: { sync: { watch: true } } },
		];
		expect(without({ agents: { list } })).toEqual([
			{
				path: "agents.list[0].memorySearch.sync",
				severity: "info",
				why: {
					kind: "switched-off",
					by: ["agents", "list", 0, "memorySearch", "enabled"],
				},
			},
		]);
	});

	it("is no default that one of several agents still uses", () => {
		const agents = (second: boolean) => ({
			defaults: { memorySearch: { sync: { watchDebounceMs: 1 } } },
			list: [
				{ id: "a", memorySearch: { sync: { watch: false } } },
				{ id: "b", memorySearch: { sync: { watch: second } } },
			],
		});
		const path = "agents.defaults.memorySearch.sync.watchDebounceMs";
		const told = (second: boolean) =>
			without({ agents: agents(second) }).map((each) => each.path);
		expect(told(true)).toEqual([]);
		expect(told(false)).toEqual([path]);
	});
});

describe("a secret", () => {
	const secrets = (config: JsonValue) =>
		said(config, "2026.9.6").map(({ path, severity, detail }) =>
			[formatPath(path), detail.code, severity].join(" "),
		);
	const bot = (botToken: string) => ({ channels: { telegram: { botToken } } });

	it.each([" ", " <bot-token> ", " ollama ", "\tsecretref-env:TOKEN"])(
		"is not %j, whatever blanks are around it",
		(text) => {
			expect(secrets(bot(text))).toEqual([]);
		},
	);

	it("that was hidden is told as that, with blanks around it, too", () => {
		expect(secrets(bot(" *** "))).toEqual([
			"channels.telegram.botToken redaction-sentinel warning",
		]);
	});

	it.each([
		["auth", "info"],
		["remote", "warning"],
	])("in gateway.%s is %s", (part, severity) => {
		expect(secrets({ gateway: { [part]: { token: "abc" } } })).toEqual([
			`gateway.${part}.token plaintext-secret ${severity}`,
		]);
	});
});

describe("an agent's own value that differs from a default", () => {
	it.each<readonly [JsonValue, JsonValue, boolean]>([
		[{ provider: "local" }, { provider: "openai" }, false],
		[{ enabled: false }, { enabled: true }, true],
		[{ query: { maxResults: 1 } }, { query: { maxResults: 2 } }, true],
	])("%j, %j: is told: %s", (memorySearch, general, isTold) => {
		const agents = {
			defaults: { memorySearch: general },
			list: [{ id: "a", memorySearch }],
		};
		expect(places(said({ agents }))).toHaveLength(isTold ? 1 : 0);
	});
});

describe("advice", () => {
	it("is none of a path that is refused, and of what is below it", () => {
		const config = { plugins: { allow: ["mine"], load: { paths: ["./a"] } } };
		const target = targetOf("2026.9.6");
		const onlyThere = (refused: readonly (readonly (string | number)[])[]) =>
			places(adviseOn(config, target, refused));
		const all = [
			"plugins.load.paths[0] needs-host",
			"plugins.allow[0] needs-host",
		];
		expect(onlyThere([])).toEqual(all);
		expect(onlyThere([["plugins", "load"]])).toEqual([all[1]]);
		expect(onlyThere([["plugins", "allow", 0]])).toEqual([all[0]]);
		expect(onlyThere([["plugins", "allow", 0, "x"]])).toEqual(all);
		expect(onlyThere([["plugins"]])).toEqual([]);
	});
});
