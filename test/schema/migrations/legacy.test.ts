import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/config/json.ts";
import { parsePath } from "../../../src/config/path.ts";
import { lastPlaceOf } from "../../../src/schema/migrations/legacy/eras.ts";
import { migrateOnRead } from "../../../src/schema/read-migration.ts";
import { readingWords } from "./reading-words.ts";

/** What stands in a config, what 2026.4.26 reads instead, and what it says of it. */
type Row = readonly [JsonObject, JsonValue, readonly string[]];

function read(config: JsonValue): readonly [JsonValue, readonly string[]] {
	const { value, old } = migrateOnRead(config, "2026.4.26");
	return [value, old.map(readingWords)];
}

/**
 * Run on 2026.4.26: what its `applyRuntimeLegacyConfigMigrations` makes of each, but for objects that it leaves empty and
 * for the switches of plugins that it adds.
 */
function reads(rows: readonly Row[]): void {
	it.each(rows)("%j", (config, expected, moves) => {
		expect(read(config)).toEqual([expected, moves]);
	});
}

/** What is left as it is. */
function keeps(configs: readonly JsonObject[]): void {
	it.each(configs)("leaves %j", (config) => {
		expect(read(config)).toEqual([config, []]);
	});
}

describe("what ran an agent and where it ran", () => {
	const defaults = (agent: JsonObject): JsonObject => ({
		agents: { defaults: agent },
	});
	reads([
		[
			{
				agents: {
					defaults: { sandbox: { perSession: true } },
					list: [{ id: "a", sandbox: { perSession: false } }],
				},
			},
			{
				agents: {
					defaults: { sandbox: { scope: "session" } },
					list: [{ id: "a", sandbox: { scope: "shared" } }],
				},
			},
			[
				"agents.defaults.sandbox.perSession to agents.defaults.sandbox.scope: session",
				"agents.list[0].sandbox.perSession to agents.list[0].sandbox.scope: shared",
			],
		],
		[
			defaults({ embeddedHarness: { runtime: "r", fallback: "f", x: 1 } }),
			defaults({ agentRuntime: { id: "r", fallback: "f" } }),
			["agents.defaults.embeddedHarness to agents.defaults.agentRuntime"],
		],
		[
			defaults({ embeddedHarness: { runtime: "r" } }),
			defaults({ agentRuntime: { id: "r" } }),
			["agents.defaults.embeddedHarness to agents.defaults.agentRuntime"],
		],
	]);
	keeps([
		defaults({ sandbox: { perSession: "x" } }),
		defaults({ embeddedHarness: "r" }),
		defaults({ llm: 5 }),
		{ agents: { list: [{ id: "a", llm: { idleTimeoutSeconds: 1 } }] } },
		{ memorySearch: "x" },
		{ heartbeat: "x" },
	]);
});

describe("what stands in the new place already", () => {
	const model = (command: string): JsonObject => ({ type: "cli", command });
	const audio = (settings: JsonObject): JsonObject => ({
		tools: { media: { audio: settings } },
	});
	const moved = ["audio.transcription to tools.media.audio.models"];
	const old = { audio: { transcription: { command: ["whisper"] } } };
	const whisper = { enabled: true, models: [model("whisper")] };
	const defaults = (agent: JsonObject): JsonObject => ({
		agents: { defaults: agent },
	});
	reads([
		[
			{ ...old, ...audio({ models: [] }) },
			{ audio: {}, ...audio(whisper) },
			moved,
		],
		[
			{ ...old, ...audio({ models: "x", enabled: false, language: "de" }) },
			{ audio: {}, ...audio({ ...whisper, language: "de" }) },
			moved,
		],
		[{ ...old, tools: "x" }, { audio: {}, ...audio(whisper) }, moved],
		[
			{ ...old, ...audio({ models: [model("mine")], enabled: false }) },
			{ audio: {}, ...audio({ models: [model("mine")], enabled: false }) },
			moved,
		],
		// What is no object there gives way to one, but only at the new place itself.
		[
			{
				memorySearch: { enabled: true },
				agents: { defaults: { memorySearch: "x" } },
			},
			defaults({ memorySearch: { enabled: true } }),
			["memorySearch to agents.defaults.memorySearch"],
		],
		[
			{ memorySearch: { enabled: true }, agents: "x" },
			defaults({ memorySearch: { enabled: true } }),
			["memorySearch to agents.defaults.memorySearch"],
		],
		[
			{
				memorySearch: { a: [1], b: { c: [1] }, d: { e: 1 }, f: { g: 1 } },
				...defaults({
					memorySearch: { a: [], b: { c: [] }, d: "x", f: null },
				}),
			},
			defaults({ memorySearch: { a: [], b: { c: [] }, d: "x", f: null } }),
			["memorySearch to agents.defaults.memorySearch"],
		],
		[
			{ heartbeat: { every: "1h" }, ...defaults({ heartbeat: 5 }) },
			defaults({ heartbeat: { every: "1h" } }),
			["heartbeat to agents.defaults.heartbeat"],
		],
		[
			defaults({ embeddedHarness: { runtime: "r" }, agentRuntime: "x" }),
			defaults({ agentRuntime: { id: "r" } }),
			["agents.defaults.embeddedHarness to agents.defaults.agentRuntime"],
		],
		[
			defaults({
				embeddedHarness: { runtime: "r", fallback: "f" },
				agentRuntime: { id: "a" },
			}),
			defaults({ agentRuntime: { id: "a", fallback: "f" } }),
			["agents.defaults.embeddedHarness to agents.defaults.agentRuntime"],
		],
		[
			{ session: { threadBindings: { ttlHours: 3, idleHours: null } } },
			{ session: { threadBindings: { idleHours: null } } },
			["session.threadBindings.ttlHours to session.threadBindings.idleHours"],
		],
		[
			{
				memorySearch: { a: 1, b: { c: 1, d: 2 } },
				agents: { defaults: { memorySearch: { a: 2, b: { d: 3 } } } },
			},
			{
				agents: {
					defaults: { memorySearch: { a: 2, b: { c: 1, d: 3 } } },
				},
			},
			["memorySearch to agents.defaults.memorySearch"],
		],
	]);
});

describe("what a heartbeat shows", () => {
	reads([
		[
			{ heartbeat: { showAlerts: true, useIndicator: true } },
			{
				channels: {
					defaults: { heartbeat: { showAlerts: true, useIndicator: true } },
				},
			},
			["heartbeat to channels.defaults.heartbeat"],
		],
	]);
});

describe("how a channel answers", () => {
	const channel = (name: string, settings: JsonObject): JsonObject => ({
		channels: { [name]: settings },
	});
	reads([
		[
			channel("telegram", { groupMentionsOnly: true }),
			channel("telegram", { groups: { "*": { requireMention: true } } }),
			[
				'channels.telegram.groupMentionsOnly to channels.telegram.groups["*"].requireMention',
			],
		],
		[
			channel("telegram", {
				streamMode: "partial",
				chunkMode: "newline",
				blockStreaming: true,
				draftChunk: { minChars: 1 },
				blockStreamingCoalesce: { minChars: 2 },
			}),
			channel("telegram", {
				streaming: {
					mode: "partial",
					chunkMode: "newline",
					block: { enabled: true, coalesce: { minChars: 2 } },
					preview: { chunk: { minChars: 1 } },
				},
			}),
			[
				"channels.telegram.streamMode to channels.telegram.streaming.mode",
				"channels.telegram.chunkMode to channels.telegram.streaming.chunkMode",
				"channels.telegram.blockStreaming to channels.telegram.streaming.block.enabled",
				"channels.telegram.blockStreamingCoalesce to channels.telegram.streaming.block.coalesce",
				"channels.telegram.draftChunk to channels.telegram.streaming.preview.chunk",
			],
		],
		[
			channel("discord", { accounts: { x: { chunkMode: "newline" } } }),
			channel("discord", {
				accounts: { x: { streaming: { chunkMode: "newline" } } },
			}),
			[
				"channels.discord.accounts.x.chunkMode to channels.discord.accounts.x.streaming.chunkMode",
			],
		],
		[
			channel("discord", {
				accounts: { a: { threadBindings: { ttlHours: 3 } } },
			}),
			channel("discord", {
				accounts: { a: { threadBindings: { idleHours: 3 } } },
			}),
			[
				"channels.discord.accounts.a.threadBindings.ttlHours to channels.discord.accounts.a.threadBindings.idleHours",
			],
		],
		[
			channel("matrix", { threadBindings: { ttlHours: 2 } }),
			channel("matrix", { threadBindings: { idleHours: 2 } }),
			[
				"channels.matrix.threadBindings.ttlHours to channels.matrix.threadBindings.idleHours",
			],
		],
	]);
	keeps([
		channel("telegram", { streaming: { mode: "off" } }),
		channel("telegram", { streaming: 5 }),
		channel("signal", { streaming: true }),
		channel("discord", { groupMentionsOnly: true }),
		channel("telegram", { groupMentionsOnly: true, groups: { "*": 5 } }),
		channel("telegram", { groupMentionsOnly: true, groups: "x" }),
	]);
});

describe("how a channel writes its answers", () => {
	const channel = (name: string, settings: JsonObject): JsonObject => ({
		channels: { [name]: settings },
	});

	it.each<readonly [string, JsonObject, JsonObject]>([
		["telegram", { streaming: " OFF " }, { mode: "off" }],
		["telegram", { streaming: "partial" }, { mode: "partial" }],
		["telegram", { streaming: "block" }, { mode: "block" }],
		["telegram", { streaming: "progress" }, { mode: "partial" }],
		["telegram", { streaming: "x" }, { mode: "partial" }],
		["telegram", { streaming: true }, { mode: "partial" }],
		["telegram", { streaming: false }, { mode: "off" }],
		["telegram", { streamMode: "Block" }, { mode: "block" }],
		["telegram", { streamMode: "append" }, { mode: "partial" }],
		["telegram", { streaming: "off", streamMode: "block" }, { mode: "off" }],
		["telegram", { streaming: true, streamMode: "block" }, { mode: "block" }],
		["telegram", { streaming: "x", streamMode: "off" }, { mode: "off" }],
		["discord", { streaming: "off" }, { mode: "off" }],
		["discord", { streaming: "block" }, { mode: "block" }],
		["discord", { streaming: "partial" }, { mode: "partial" }],
		["discord", { streaming: "Partial" }, { mode: "off" }],
		["discord", { streaming: "progress" }, { mode: "off" }],
		["discord", { streaming: true }, { mode: "partial" }],
		["discord", { streaming: false }, { mode: "off" }],
		["discord", { streamMode: "x" }, { mode: "off" }],
		["discord", { streaming: true, streamMode: "block" }, { mode: "block" }],
		["slack", { streaming: "off" }, { mode: "off" }],
		["slack", { streaming: "Block " }, { mode: "block" }],
		["slack", { streaming: "progress" }, { mode: "progress" }],
		["slack", { streaming: "append" }, { mode: "partial" }],
		["slack", { streamMode: "append" }, { mode: "block" }],
		["slack", { streamMode: "replace" }, { mode: "partial" }],
		["slack", { streamMode: " Status_Final " }, { mode: "progress" }],
		["slack", { streamMode: "block" }, { mode: "partial" }],
		["slack", { streaming: true }, { mode: "partial", nativeTransport: true }],
		["slack", { streaming: false }, { mode: "off", nativeTransport: false }],
		[
			"slack",
			{ streaming: false, nativeStreaming: true },
			{ mode: "off", nativeTransport: true },
		],
		[
			"slack",
			{ streaming: false, nativeStreaming: "x" },
			{ mode: "off", nativeTransport: false },
		],
		["slack", { nativeStreaming: "x" }, { nativeTransport: true }],
		["slack", { nativeStreaming: false }, { nativeTransport: false }],
	])("%s %j becomes streaming %j", (name, settings, streaming) => {
		expect(read(channel(name, settings))[0]).toEqual(
			channel(name, { streaming }),
		);
		const [account] = read(channel(name, { accounts: { a: settings } }));
		expect(account).toEqual(channel(name, { accounts: { a: { streaming } } }));
	});

	it.each([
		["telegram", "off", "off"],
		["telegram", "progress", "partial"],
		["discord", false, "off"],
		["slack", "block", "block"],
	])(
		"%s streaming %j is told as the mode that it is read as, %s",
		(name, streaming, mode) => {
			const place = `channels.${name}.streaming`;
			expect(read(channel(name, { streaming }))[1]).toEqual([
				`${place} to ${place}.mode: ${mode}`,
			]);
		},
	);

	// Nothing of these is moved, and the release refuses the old setting.
	keeps([
		channel("slack", { streamMode: "append", streaming: { mode: "off" } }),
		channel("slack", { draftChunk: { minChars: 3 } }),
		channel("slack", {
			nativeStreaming: false,
			streaming: { nativeTransport: true },
		}),
		channel("telegram", { nativeStreaming: false }),
		channel("telegram", {
			chunkMode: "newline",
			streaming: { chunkMode: "length" },
		}),
		channel("telegram", {
			blockStreaming: true,
			streaming: { block: { enabled: false } },
		}),
		channel("discord", {
			draftChunk: { minChars: 1 },
			streaming: { preview: { chunk: { minChars: 2 } } },
		}),
	]);

	it("drops an old mode beside a new one where anything else of the channel is moved", () => {
		const both = { streamMode: "block", streaming: { mode: "off" } };
		const before = channel("telegram", {
			...both,
			accounts: { a: both, b: { streaming: true } },
		});
		expect(read(before)[0]).toEqual(
			channel("telegram", {
				streaming: { mode: "off" },
				accounts: {
					a: { streaming: { mode: "off" } },
					b: { streaming: { mode: "partial" } },
				},
			}),
		);
	});
});

describe("the voices", () => {
	const tts = (settings: JsonObject): JsonObject => ({
		messages: { tts: settings },
	});
	reads([
		[
			tts({ openai: { voice: "a" }, edge: { voice: "e" }, elevenlabs: "x" }),
			tts({
				elevenlabs: "x",
				providers: { openai: { voice: "a" }, microsoft: { voice: "e" } },
			}),
			[
				"messages.tts.openai to messages.tts.providers.openai",
				"messages.tts.edge to messages.tts.providers.microsoft",
			],
		],
		[
			tts({ providers: { edge: { voice: "e" } }, provider: " Edge " }),
			tts({ providers: { microsoft: { voice: "e" } }, provider: "microsoft" }),
			[
				"messages.tts.providers.edge to messages.tts.providers.microsoft",
				"messages.tts.provider as microsoft",
			],
		],
		[
			{
				plugins: {
					entries: { "voice-call": { config: { tts: { edge: { rate: 1 } } } } },
				},
			},
			{
				plugins: {
					entries: {
						"voice-call": {
							config: { tts: { providers: { microsoft: { rate: 1 } } } },
						},
					},
				},
			},
			[
				"plugins.entries.voice-call.config.tts.edge to plugins.entries.voice-call.config.tts.providers.microsoft",
			],
		],
	]);
	keeps([tts({ provider: "openai" }), tts({ provider: 5 })]);
});

describe("what hears and writes down", () => {
	const transcription = (settings: JsonObject): JsonObject => ({
		audio: { transcription: settings },
	});
	const model = (settings: JsonObject): JsonObject => ({
		audio: {},
		tools: {
			media: {
				audio: { enabled: true, models: [{ type: "cli", ...settings }] },
			},
		},
	});
	const moved = ["audio.transcription to tools.media.audio.models"];
	const gone = ["audio.transcription dropped"];
	reads([
		[
			transcription({ command: [" whisper ", "a"], timeoutSeconds: 5 }),
			model({ command: "whisper", args: ["a"], timeoutSeconds: 5 }),
			moved,
		],
		[
			transcription({ command: ["whisper", "--in={input}", "{input}"] }),
			model({
				command: "whisper",
				args: ["--in={{MediaPath}}", "{{MediaPath}}"],
			}),
			moved,
		],
		[
			transcription({ command: ["whisper"], timeoutSeconds: "5" }),
			model({ command: "whisper" }),
			moved,
		],
		[transcription({ command: ["whisper", "a", 5] }), { audio: {} }, gone],
		[transcription({ command: "whisper" }), { audio: {} }, gone],
		[
			{
				tools: {
					media: {
						audio: {
							deepgram: {
								detectLanguage: true,
								punctuate: false,
								smartFormat: true,
								x: 1,
							},
						},
						models: [{ deepgram: { punctuate: true } }],
						image: { models: [{ deepgram: { smartFormat: true } }] },
					},
				},
			},
			{
				tools: {
					media: {
						audio: {
							providerOptions: {
								deepgram: {
									detect_language: true,
									punctuate: false,
									smart_format: true,
								},
							},
						},
						models: [{ providerOptions: { deepgram: { punctuate: true } } }],
						image: {
							models: [
								{ providerOptions: { deepgram: { smart_format: true } } },
							],
						},
					},
				},
			},
			[
				"tools.media.audio.deepgram to tools.media.audio.providerOptions.deepgram",
				"tools.media.image.models[0].deepgram to tools.media.image.models[0].providerOptions.deepgram",
				"tools.media.models[0].deepgram to tools.media.models[0].providerOptions.deepgram",
			],
		],
	]);
	keeps([{ tools: { media: { audio: { deepgram: true } } } }]);
});

describe("the leave to send to other conversations", () => {
	const message = (settings: JsonObject): JsonObject => ({
		tools: { message: settings },
	});
	const moved = [
		"tools.message.allowCrossContextSend to tools.message.crossContext",
	];
	reads([
		[
			message({ allowCrossContextSend: true }),
			message({
				crossContext: { allowWithinProvider: true, allowAcrossProviders: true },
			}),
			moved,
		],
		[
			message({ allowCrossContextSend: false }),
			message({ crossContext: {} }),
			moved,
		],
		[
			message({
				allowCrossContextSend: true,
				crossContext: { allowWithinProvider: false, marker: { enabled: true } },
			}),
			message({
				crossContext: {
					allowWithinProvider: true,
					allowAcrossProviders: true,
					marker: { enabled: true },
				},
			}),
			moved,
		],
		[
			message({ allowCrossContextSend: true, crossContext: "x" }),
			message({
				crossContext: { allowWithinProvider: true, allowAcrossProviders: true },
			}),
			moved,
		],
	]);
	keeps([message({ allowCrossContextSend: "x" })]);
});

describe("addresses, servers and the browser", () => {
	it.each([
		...["0.0.0.0", "::", "[::]", " * "].map((bind) => [bind, "lan"]),
		...["127.0.0.1", "::1", "[::1]", "LocalHost"].map((bind) => [
			bind,
			"loopback",
		]),
	])("gateway.bind %j is %s", (bind, mode) => {
		expect(read({ gateway: { bind } })).toEqual([
			{ gateway: { bind: mode } },
			[`gateway.bind as ${mode}`],
		]);
	});

	reads([
		[
			{
				mcp: {
					servers: {
						a: { type: " STDIO ", command: "x" },
						b: { type: "SSE" },
						c: { type: "http" },
						d: { type: "streamable-http" },
					},
				},
			},
			{
				mcp: {
					servers: {
						a: { command: "x" },
						b: { transport: "sse" },
						c: { transport: "streamable-http" },
						d: { transport: "streamable-http" },
					},
				},
			},
			[
				"mcp.servers.b.type to mcp.servers.b.transport: sse",
				"mcp.servers.c.type to mcp.servers.c.transport: streamable-http",
				"mcp.servers.d.type to mcp.servers.d.transport",
				"mcp.servers.a.type dropped",
			],
		],
		[
			{
				browser: {
					relayBindHost: "x",
					profiles: { a: { driver: " extension " }, b: { driver: "openclaw" } },
					ssrfPolicy: { allowPrivateNetwork: true },
				},
			},
			{
				browser: {
					profiles: {
						a: { driver: "existing-session" },
						b: { driver: "openclaw" },
					},
					ssrfPolicy: { dangerouslyAllowPrivateNetwork: true },
				},
			},
			[
				"browser.relayBindHost dropped",
				"browser.profiles.a.driver as existing-session",
				"browser.ssrfPolicy.allowPrivateNetwork to browser.ssrfPolicy.dangerouslyAllowPrivateNetwork",
			],
		],
	]);
	it.each<readonly [JsonValue, JsonValue, JsonValue]>([
		[true, false, true],
		[false, true, true],
		[false, false, false],
		["x", true, true],
		[true, "x", true],
		[false, "x", false],
		["x", "y", "y"],
	])("the leave for private networks, %j and %j, is %j", (old, there, left) => {
		const [value] = read({
			browser: {
				ssrfPolicy: {
					allowPrivateNetwork: old,
					dangerouslyAllowPrivateNetwork: there,
				},
			},
		});
		expect(value).toEqual({
			browser: { ssrfPolicy: { dangerouslyAllowPrivateNetwork: left } },
		});
	});

	it.each<readonly [JsonValue, JsonValue]>([
		["streamable-http", "streamable-http"],
		[5, "sse"],
	])("a transport %j beside the type sse is %j", (transport, left) => {
		expect(
			read({ mcp: { servers: { a: { type: "sse", transport } } } })[0],
		).toEqual({
			mcp: { servers: { a: { transport: left } } },
		});
	});

	keeps([
		{ gateway: { bind: "tailnet" } },
		{ gateway: { bind: 5 } },
		{ mcp: { servers: { a: { type: "other" } } } },
		{ mcp: { servers: { a: { type: 5 } } } },
		{ browser: { profiles: { a: { driver: 5 } } } },
	]);
});

describe("searches of the web", () => {
	const plugin = (name: string, config: JsonObject): JsonObject => ({
		plugins: { entries: { [name]: { config } } },
	});
	reads([
		[
			{
				tools: {
					web: {
						search: { grok: { apiKey: "g", model: "m" } },
						x_search: { apiKey: "x" },
					},
				},
			},
			{
				tools: { web: { search: {}, x_search: {} } },
				...plugin("xai", { webSearch: { apiKey: "x", model: "m" } }),
			},
			[
				"tools.web.x_search.apiKey to plugins.entries.xai.config.webSearch.apiKey",
				"tools.web.search.grok to plugins.entries.xai.config.webSearch",
			],
		],
		[
			{ tools: { web: { search: { gemini: { model: "m" }, brave: "x" } } } },
			{
				tools: { web: { search: { brave: "x" } } },
				...plugin("google", { webSearch: { model: "m" } }),
			},
			["tools.web.search.gemini to plugins.entries.google.config.webSearch"],
		],
		[
			{ tools: { web: { x_search: { apiKey: "k" } } } },
			{
				tools: { web: { x_search: {} } },
				...plugin("xai", { webSearch: { apiKey: "k" } }),
			},
			[
				"tools.web.x_search.apiKey to plugins.entries.xai.config.webSearch.apiKey",
			],
		],
		[
			{
				tools: {
					web: { fetch: { firecrawl: { enabled: true, apiKey: "f" } } },
				},
			},
			{
				tools: { web: { fetch: {} } },
				...plugin("firecrawl", { webFetch: { apiKey: "f" } }),
			},
			[
				"tools.web.fetch.firecrawl to plugins.entries.firecrawl.config.webFetch",
			],
		],
	]);
});

describe("the section talk", () => {
	const talk = (settings: JsonObject): JsonObject => ({ talk: settings });
	reads([
		[
			talk({
				speechLocale: " de ",
				interruptOnSpeech: true,
				silenceTimeoutMs: 700,
				provider: " x ",
				providers: {
					" x ": { apiKey: " ", voice: "v" },
					"": { voice: "v" },
					" ": { voice: "v" },
					y: {},
					z: "t",
				},
			}),
			talk({
				speechLocale: "de",
				interruptOnSpeech: true,
				silenceTimeoutMs: 700,
				provider: "x",
				providers: { x: { voice: "v" } },
			}),
			[],
		],
		[
			talk({
				providers: {
					a: { apiKey: { source: "env", id: "A" } },
					b: { apiKey: { source: "file", id: "/a" } },
					c: { apiKey: { source: "exec", id: "a" } },
					d: { apiKey: "k" },
					e: { apiKey: { source: "env", id: " " } },
					f: { apiKey: { source: "env" } },
					g: { apiKey: { source: "nope", id: "A" }, voice: 1 },
					h: { apiKey: "" },
					i: { apiKey: 5 },
				},
			}),
			talk({
				providers: {
					a: { apiKey: { source: "env", id: "A" } },
					b: { apiKey: { source: "file", id: "/a" } },
					c: { apiKey: { source: "exec", id: "a" } },
					d: { apiKey: "k" },
					g: { voice: 1 },
				},
			}),
			[],
		],
		[
			talk({
				voiceId: "v",
				modelId: "m",
				outputFormat: "o",
				voiceAliases: { a: "b" },
				apiKey: "k",
				providers: { elevenlabs: { voiceId: "w" }, x: { voice: "v" } },
			}),
			talk({
				providers: {
					elevenlabs: {
						voiceId: "w",
						modelId: "m",
						outputFormat: "o",
						voiceAliases: { a: "b" },
						apiKey: "k",
					},
					x: { voice: "v" },
				},
			}),
			[],
		],
		[
			talk({ silenceTimeoutMs: 1.5, interruptOnSpeech: false }),
			talk({ interruptOnSpeech: false }),
			[],
		],
		[
			talk({ silenceTimeoutMs: 0, speechLocale: " ", provider: "a" }),
			talk({ provider: "a" }),
			[],
		],
		[
			talk({ silenceTimeoutMs: "700", provider: 5, speechLocale: "de" }),
			talk({ speechLocale: "de" }),
			[],
		],
		[talk({ silenceTimeoutMs: 1, x: 1 }), talk({ silenceTimeoutMs: 1 }), []],
		[talk({ providers: {}, provider: "a" }), talk({ provider: "a" }), []],
	]);
	keeps([
		talk({ silenceTimeoutMs: 0 }),
		talk({ foo: 1 }),
		talk({ providers: { y: {} } }),
		talk({}),
		{ talk: "x" },
	]);
});

describe("where a thing would be read that no release reads so any more", () => {
	it.each<readonly [string, JsonValue, object | undefined]>([
		["gateway.auth.none", 1, undefined],
		[
			"memorySearch",
			{ enabled: true },
			{ kind: "moved", to: ["agents", "defaults", "memorySearch"] },
		],
		[
			"agents.defaults.sandbox.perSession",
			true,
			{
				kind: "moved",
				to: ["agents", "defaults", "sandbox", "scope"],
				as: "session",
			},
		],
		// In two places, in its own, and nowhere.
		["heartbeat", { every: "1h", showOk: true }, undefined],
		["gateway.bind", "0.0.0.0", undefined],
		["browser.relayBindHost", "x", undefined],
		["memorySearch", "x", undefined],
	])("%s = %j", (text, value, expected) => {
		expect(lastPlaceOf(parsePath(text) ?? [], value)).toEqual(expected);
	});
});

describe("what is wrong in what an old setting is read as", () => {
	const { authoredPath } = migrateOnRead(
		{ memorySearch: { sync: {} }, heartbeat: { every: "1h", showOk: true } },
		"2026.4.26",
	);

	it.each([
		[
			["agents", "defaults", "memorySearch", "sync", "x"],
			["memorySearch", "sync", "x"],
		],
		[["agents", "defaults", "memorySearch"], ["memorySearch"]],
		[
			["agents", "defaults", "heartbeat", "every"],
			["heartbeat", "every"],
		],
		[
			["channels", "defaults", "heartbeat", "showOk"],
			["heartbeat", "showOk"],
		],
		[
			["agents", "defaults", "model"],
			["agents", "defaults", "model"],
		],
		[[], []],
	])("at %j is told at %j", (path, written) => {
		expect(authoredPath(path)).toEqual(written);
	});

	it("is told where the first of two was written that are read as one", () => {
		const { authoredPath, value } = migrateOnRead(
			{ messages: { tts: { edge: { a: 1 }, microsoft: { b: 2 } } } },
			"2026.4.26",
		);
		expect(value).toEqual({
			messages: { tts: { providers: { microsoft: { a: 1, b: 2 } } } },
		});
		expect(
			authoredPath(["messages", "tts", "providers", "microsoft", "a"]),
		).toEqual(["messages", "tts", "microsoft", "a"]);
	});
});
