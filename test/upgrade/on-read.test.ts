import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/config/json.ts";
import { upgraded } from "./upgraded.ts";

const release = "2026.4.26";

/** What stands in a config, and what is written for good. Run on 2026.4.26: it reads the first as the second, and takes that. */
type Row = readonly [JsonObject, JsonObject];

function settles(rows: readonly Row[]): void {
	it.each(rows)("%j", async (config, expected) => {
		const { after, decisions } = await upgraded(
			JSON.stringify(config),
			release,
			release,
		);
		expect(after.value).toEqual(expected);
		expect(decisions).toEqual([]);
	});
}

describe("an old setting that 2026.4.26 reads as another one is written as that", () => {
	const transcription = { command: ["whisper", "{input}"] };
	const model = { type: "cli", command: "whisper", args: ["{{MediaPath}}"] };
	const audio = (settings: JsonObject): JsonObject => ({
		tools: { media: { audio: settings } },
	});
	const defaults = (agent: JsonObject): JsonObject => ({
		agents: { defaults: agent },
	});
	settles([
		[{ audio: { transcription } }, audio({ models: [model], enabled: true })],
		[
			defaults({ embeddedHarness: { runtime: "pi" } }),
			defaults({ agentRuntime: { id: "pi" } }),
		],
		[
			{ tools: { message: { allowCrossContextSend: true } } },
			{
				tools: {
					message: {
						crossContext: {
							allowWithinProvider: true,
							allowAcrossProviders: true,
						},
					},
				},
			},
		],
		[
			audio({ deepgram: { detectLanguage: true } }),
			audio({ providerOptions: { deepgram: { detect_language: true } } }),
		],
		[
			{ channels: { slack: { streaming: false } } },
			{
				channels: {
					slack: { streaming: { mode: "off", nativeTransport: false } },
				},
			},
		],
		[
			{
				channels: {
					slack: {
						streaming: "off",
						nativeStreaming: false,
						chunkMode: "newline",
					},
				},
			},
			{
				channels: {
					slack: {
						streaming: {
							mode: "off",
							nativeTransport: false,
							chunkMode: "newline",
						},
					},
				},
			},
		],
		[
			{
				tools: {
					web: {
						search: { apiKey: "k" },
						fetch: { firecrawl: { enabled: true, apiKey: "f" } },
					},
				},
			},
			{
				plugins: {
					entries: {
						brave: { enabled: true, config: { webSearch: { apiKey: "k" } } },
						firecrawl: { enabled: true, config: { webFetch: { apiKey: "f" } } },
					},
				},
			},
		],
		[
			{
				tools: { web: { search: { apiKey: "k" } } },
				plugins: { entries: { brave: { enabled: false } } },
			},
			{
				plugins: {
					entries: {
						brave: { enabled: false, config: { webSearch: { apiKey: "k" } } },
					},
				},
			},
		],
	]);
});

describe("an old setting that goes to two places is written in both", () => {
	settles([
		[
			{ heartbeat: { every: "1h", showOk: true } },
			{
				channels: { defaults: { heartbeat: { showOk: true } } },
				agents: { defaults: { heartbeat: { every: "1h" } } },
			},
		],
	]);
});

describe("what stands at the new place already becomes what the release makes of both", () => {
	const transcription = { command: ["whisper"] };
	const model = (command: string): JsonObject => ({ type: "cli", command });
	const audio = (settings: JsonObject): JsonObject => ({
		tools: { media: { audio: settings } },
	});
	settles([
		[
			{ audio: { transcription }, ...audio({ enabled: false }) },
			audio({ enabled: true, models: [model("whisper")] }),
		],
		[
			{ audio: { transcription }, ...audio({ models: [] }) },
			audio({ enabled: true, models: [model("whisper")] }),
		],
		[
			{
				audio: { transcription },
				...audio({ enabled: false, models: [model("m")] }),
			},
			audio({ enabled: false, models: [model("m")] }),
		],
		[
			{
				memorySearch: { enabled: true, provider: "auto" },
				agents: { defaults: { memorySearch: { enabled: false } } },
			},
			{
				agents: {
					defaults: { memorySearch: { enabled: false, provider: "auto" } },
				},
			},
		],
		[
			{
				memorySearch: { enabled: true },
				agents: { defaults: { memorySearch: "x" } },
			},
			{ agents: { defaults: { memorySearch: { enabled: true } } } },
		],
		[
			{
				tools: {
					web: {
						search: { grok: { apiKey: "g" } },
						x_search: { apiKey: "x" },
					},
				},
			},
			{
				plugins: {
					entries: {
						xai: { enabled: true, config: { webSearch: { apiKey: "x" } } },
					},
				},
			},
		],
		[
			{
				browser: {
					ssrfPolicy: {
						allowPrivateNetwork: true,
						dangerouslyAllowPrivateNetwork: false,
					},
				},
			},
			{ browser: { ssrfPolicy: { dangerouslyAllowPrivateNetwork: true } } },
		],
		[
			{
				mcp: { servers: { a: { url: "http://x", type: "sse", transport: 5 } } },
			},
			{ mcp: { servers: { a: { url: "http://x", transport: "sse" } } } },
		],
	]);
});

it("what only moves keeps its text and its comments", async () => {
	const { after, decisions } = await upgraded(
		"{ memorySearch: { enabled: true /* mine */ } }",
		release,
		release,
	);
	expect(after.root.text).toContain("{ enabled: true /* mine */ }");
	expect(after.value).toEqual({
		agents: { defaults: { memorySearch: { enabled: true } } },
	});
	expect(decisions).toEqual([]);
});
