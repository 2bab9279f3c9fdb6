import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { valueAt } from "../../src/config/path.ts";
import { migrateOnRead } from "../../src/schema/read-migration.ts";
import { judged, targetOf } from "./judged.ts";
import { readingWords } from "./migrations/reading-words.ts";

const release = "2026.9.6";

/** What a release reads where a config says something else, run on 2026.9.6. */
const migrated: readonly (readonly [string, JsonValue, JsonValue])[] = [
	["no agents", {}, { agents: { entries: { main: {} } } }],
	[
		"agents without one",
		{ agents: { entries: {}, defaults: {} } },
		{ agents: { entries: { main: {} }, defaults: {} } },
	],
	[
		"an empty list",
		{ agents: { list: [] } },
		{ agents: { entries: { main: {} } } },
	],
	[
		"an empty list of an explicit owner",
		{ agents: { list: [], ownership: "explicit" } },
		{ agents: { ownership: "explicit", entries: {} } },
	],
	[
		"a list",
		{ agents: { list: [{ id: "a", name: "A" }, { id: "b" }] } },
		{ agents: { entries: { a: { name: "A" }, b: {} } } },
	],
	[
		"a budget of an agent",
		{ agents: { entries: { a: { contextTokens: 5 } } } },
		{ agents: { entries: { a: {} } } },
	],
	[
		"a budget of a provider",
		{
			agents: { entries: { a: {} } },
			models: {
				providers: {
					p: { contextWindow: 5, models: [{}, { contextWindow: 6 }] },
				},
			},
		},
		{
			agents: { entries: { a: {} } },
			models: {
				providers: {
					p: { models: [{ contextWindow: 5 }, { contextWindow: 6 }] },
				},
			},
		},
	],
	[
		"the switch of a plugin",
		{
			agents: { entries: { a: {} } },
			plugins: {
				entries: {
					"github-copilot": { config: { discovery: { enabled: true } } },
				},
			},
		},
		{
			agents: { entries: { a: {} } },
			plugins: { entries: { "github-copilot": { config: {} } } },
		},
	],
];

/** What it reads as it is written. */
const kept: readonly (readonly [string, JsonValue])[] = [
	["agents that are none", { agents: 5 }],
	["a list that is none", { agents: { list: 5 } }],
	["entries beside a list", { agents: { list: [], entries: { a: {} } } }],
	[
		"more than the switch of a plugin",
		{
			agents: { entries: { a: {} } },
			plugins: {
				entries: { "github-copilot": { config: { discovery: { x: 1 } } } },
			},
		},
	],
	[
		"another thing in the place of that",
		{
			agents: { entries: { a: {} } },
			plugins: {
				entries: { "github-copilot": { config: { discovery: "x" } } },
			},
		},
	],
];

/** Lists that OpenClaw leaves where they are. */
const lists: readonly (readonly [string, JsonValue])[] = [
	["of an id in capital letters", [{ id: "A" }]],
	["of an id with blanks", [{ id: " a" }]],
	["of an agent without an id", [{}]],
	["with an id twice", [{ id: "a" }, { id: "a" }]],
	["of texts", ["a"]],
	["of a default that is no boolean", [{ id: "a", default: "yes" }]],
];

describe("what a release moves while reading", () => {
	it.each(migrated)("%s", (_, config, expected) => {
		expect(migrateOnRead(config, release).value).toEqual(expected);
	});

	it.each(kept)("leaves %s", (_, config) => {
		expect(migrateOnRead(config, release).value).toEqual(config);
	});

	it.each(lists)("leaves a list %s", (_, list) => {
		const config = { agents: { list } };
		expect(migrateOnRead(config, release).value).toEqual(config);
	});

	it.each(migrated)("nothing before 2026.8.1: %s", (_, config) => {
		expect(migrateOnRead(config, "2026.7.1").value).toBe(config);
	});

	it("and says so of each", () => {
		const { old } = migrateOnRead(
			{
				agents: { defaults: { contextTokens: 5 }, list: [{ id: "a" }] },
				models: { providers: { "p.q": { contextWindow: 5, models: [{}] } } },
				plugins: {
					entries: {
						"github-copilot": { config: { discovery: { enabled: true } } },
					},
				},
			},
			release,
		);
		expect(old.map(readingWords)).toEqual([
			"agents.defaults.contextTokens dropped",
			'models.providers["p.q"].contextWindow for each of models.providers["p.q"].models',
			"plugins.entries.github-copilot.config.discovery.enabled dropped",
			"agents.list to agents.entries",
		]);
	});

	it.each([
		[
			["agents", "entries", "b", "name"],
			["agents", "list", 1, "name"],
		],
		[
			["agents", "entries"],
			["agents", "list"],
		],
		[
			["agents", "entries", "zz"],
			["agents", "list"],
		],
		[
			["agents", "defaults", "model"],
			["agents", "defaults", "model"],
		],
		[
			["gateway", "entries", "a"],
			["gateway", "entries", "a"],
		],
		[["gateway"], ["gateway"]],
	])("leads from %j back to %j", (path, written) => {
		const config = { agents: { list: [{ id: "a" }, { id: "b" }] } };
		expect(migrateOnRead(config, release).authoredPath(path)).toEqual(written);
	});

	it("leads back to where each agent was written", () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9_]{0,5}$/), {
					minLength: 1,
				}),
				(ids) => {
					const config = {
						agents: { list: ids.map((id) => ({ id, name: id })) },
					};
					const read = migrateOnRead(config, release);
					for (const id of ids) {
						const path = ["agents", "entries", id, "name"];
						expect(valueAt(read.value, path)).toBe(id);
						expect(valueAt(config, read.authoredPath(path))).toBe(id);
					}
				},
			),
		);
	});
});

/** What 2026.4.26 reads where a config says something older, and what it moves there; verdicts run in `test/openclaw/reading.test.ts`. */
const old: readonly (readonly [
	string,
	JsonValue,
	JsonValue,
	readonly string[],
])[] = [
	[
		"a command that writes down what was said",
		{ audio: { transcription: { command: ["whisper", "x"] } } },
		{
			audio: {},
			tools: {
				media: {
					audio: {
						enabled: true,
						models: [{ type: "cli", command: "whisper", args: ["x"] }],
					},
				},
			},
		},
		["audio.transcription to tools.media.audio.models"],
	],
	[
		"no such command, without a new place",
		{ audio: { transcription: { command: [] } } },
		{ audio: {} },
		["audio.transcription dropped"],
	],
	[
		"search in memories, which fills up what is there",
		{
			memorySearch: { enabled: false, provider: "local" },
			agents: { defaults: { memorySearch: { enabled: true } } },
		},
		{
			agents: {
				defaults: { memorySearch: { enabled: true, provider: "local" } },
			},
		},
		["memorySearch to agents.defaults.memorySearch"],
	],
	[
		"a heartbeat, in two parts",
		{ heartbeat: { every: "1h", showOk: true } },
		{
			agents: { defaults: { heartbeat: { every: "1h" } } },
			channels: { defaults: { heartbeat: { showOk: true } } },
		},
		[
			"heartbeat to channels.defaults.heartbeat",
			"heartbeat to agents.defaults.heartbeat",
		],
	],
	[
		"a heartbeat of which only one part is there",
		{ heartbeat: { showOk: true } },
		{ channels: { defaults: { heartbeat: { showOk: true } } } },
		["heartbeat to channels.defaults.heartbeat"],
	],
	["an empty heartbeat, of which nothing is said", { heartbeat: {} }, {}, []],
	[
		"a switch that is one of several settings now",
		{ channels: { telegram: { streaming: true } } },
		{ channels: { telegram: { streaming: { mode: "partial" } } } },
		[
			"channels.telegram.streaming to channels.telegram.streaming.mode: partial",
		],
	],
	[
		"a limit that is dropped",
		{ agents: { defaults: { llm: { idleTimeoutSeconds: 5 } } } },
		{ agents: { defaults: {} } },
		["agents.defaults.llm dropped"],
	],
	[
		"a lifetime beside the newer one",
		{ session: { threadBindings: { ttlHours: 1, idleHours: 2 } } },
		{ session: { threadBindings: { idleHours: 2 } } },
		["session.threadBindings.ttlHours to session.threadBindings.idleHours"],
	],
	[
		"a key for search in the web, past a text in its way",
		{ tools: { web: { search: { apiKey: "k" } } }, plugins: { entries: "?" } },
		{
			tools: { web: { search: {} } },
			plugins: {
				entries: { brave: { config: { webSearch: { apiKey: "k" } } } },
			},
		},
		[
			"tools.web.search.apiKey to plugins.entries.brave.config.webSearch.apiKey",
		],
	],
	[
		"an address, in its place",
		{ gateway: { bind: " LocalHost " } },
		{ gateway: { bind: "loopback" } },
		["gateway.bind as loopback"],
	],
	[
		"a section talk with what cannot be used",
		{ talk: { voiceId: "v", interruptOnSpeech: 1, provider: " a " } },
		{ talk: { providers: { elevenlabs: { voiceId: "v" } }, provider: "a" } },
		[],
	],
];

describe("old settings", () => {
	it.each(old)("are read as new ones: %s", (_, config, expected, moves) => {
		const { value, old } = migrateOnRead(config, "2026.4.26");
		expect(value).toEqual(expected);
		expect(old.map(readingWords)).toEqual(moves);
	});

	it.each(["2026.3.22", "2026.5.7", "2026.7.1"])(
		"are left as they are by %s",
		(release) => {
			for (const [, config] of old)
				expect(migrateOnRead(config, targetOf(release).release).value).toBe(
					config,
				);
		},
	);

	it("are read as new ones wherever one pattern finds them, 20,000 in one object", () => {
		const servers = (value: JsonValue): JsonValue =>
			Object.fromEntries(
				Array.from({ length: 20_000 }, (_, index) => [`s${index}`, value]),
			);
		const { value, old } = migrateOnRead(
			{ mcp: { servers: servers({ type: "http" }) } },
			"2026.4.26",
		);
		expect(value).toEqual({
			mcp: { servers: servers({ transport: "streamable-http" }) },
		});
		expect(old).toHaveLength(20_000);
	});

	it("count for 2026.3.31 only where all that comes of them is valid", async () => {
		const settings = '"gateway": {"mode": "local"}, "memorySearch": {}';
		const good = await judged(`{${settings}}`, "2026.3.31");
		expect(good.verdict).toBe("valid");
		expect(good.findings).toMatchObject([
			{
				code: "migrated-on-read",
				severity: "warning",
				path: ["memorySearch"],
				reading: { kind: "moved", to: ["agents", "defaults", "memorySearch"] },
			},
		]);
		const bad = await judged(`{${settings}, "gatway": 1}`, "2026.3.31");
		const errors = bad.findings.filter(({ severity }) => severity === "error");
		expect(errors).toMatchObject([
			{ code: "rule", rule: "legacy-key", path: ["memorySearch"] },
		]);
	});

	it("are named where they are written when what comes of them is wrong", async () => {
		const { verdict, findings } = await judged(
			'{"gateway": {"mode": "local"}, "memorySearch": {"enabled": "yes"}}',
			"2026.4.26",
		);
		expect(verdict).toBe("invalid");
		expect(findings).toMatchObject([
			{ code: "migrated-on-read", path: ["memorySearch"] },
			{ code: "wrong-type", path: ["memorySearch", "enabled"] },
		]);
	});
});
