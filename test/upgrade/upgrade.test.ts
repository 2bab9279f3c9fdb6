import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { formatPath } from "../../src/config/path.ts";
import { reference } from "../config/parsed.ts";
import { upgraded, upgradedText } from "./upgraded.ts";

describe("the text of a config", () => {
	it("keeps all that a person wrote, also where it moves", async () => {
		const before = `// the family's gateway
{
  gateway: { mode: "local", reload: { mode: 'hot', debounceMs: 300 } }, // as shipped
  agents: {
    defaults: {
      // found by trial
      memorySearch: {
        provider: "openai", // not local
        remote: { apiKey: "${reference("OPENAI_KEY")}" },
        sync: {
          watchDebounceMs: 5000, // raised after the first stall
        },
      },
      maxConcurrent: 0x4,
    },
    list: [
      // the one that answers
      { id: "main", name: 'Mia' },
      /* for work */
      { id: "work", default: true }, // on Mondays
    ],
  },
  session: {
    /* ten seconds are too few */
    writeLock: { acquireTimeoutMs: 60000 },
    scope: "per-sender",
  },
}
`;
		expect(
			await upgradedText(before, "2026.7.1", "2026.9.6"),
		).toBe(`// the family's gateway
{
  gateway: { mode: "local", reload: { mode: 'hybrid' } }, // as shipped
  agents: {
    defaults: {
      maxConcurrent: 0x4,
    },
    entries: {
      // the one that answers
      main: { name: 'Mia' },
      /* for work */
      work: { default: true }, // on Mondays
    },
  },
  session: {
    scope: "per-sender",
  },
  memory: {
    // found by trial
    search: {
      provider: "openai", // not local
      remote: { apiKey: "${reference("OPENAI_KEY")}" },
    },
  },
}
`);
	});

	it("is left as it is where the release takes it", async () => {
		const text = '{ gateway: { mode: "local" }, logging: { level: "warn" } }\n';
		const { after, deeds } = await upgraded(text, "2026.2.26", "2026.9.6");
		expect(after.root.text).toBe(text);
		expect(deeds).toEqual([]);
	});

	it("keeps meta, by which OpenClaw knows its own file", async () => {
		expect(
			await upgradedText(
				'{ "meta": { "lastTouchedAt": "2026-07-01T00:00:00.000Z" } }\n',
				"2026.7.1",
				"2026.9.6",
			),
		).toBe('{ "meta": {} }\n');
	});
});

/** What a gateway of 2026.9.6 itself makes of these when it starts (run). */
const conversions: readonly (readonly [
	from: string,
	before: JsonValue,
	after: JsonValue,
])[] = [
	[
		"2026.7.1",
		{ agents: { defaults: { memorySearch: { sync: { watch: true } } } } },
		{ agents: { defaults: {} } },
	],
	[
		"2026.7.1",
		{
			agents: {
				defaults: {
					memorySearch: { provider: "auto", query: { maxResults: 5 } },
				},
			},
			memory: { citations: "auto" },
		},
		{
			agents: { defaults: {} },
			memory: {
				citations: "auto",
				search: { provider: "openai", query: { maxResults: 5 } },
			},
		},
	],
	[
		"2026.7.1",
		{ agents: { list: [{ id: "a", memorySearch: { enabled: false } }] } },
		{ agents: { entries: { a: { memory: { search: { enabled: false } } } } } },
	],
	[
		"2026.7.1",
		{ agents: { list: [{ id: "a" }, { id: "b" }] } },
		{ agents: { entries: { a: { default: true }, b: {} } } },
	],
	[
		"2026.7.1",
		{ agents: { list: [{ id: "A b" }] } },
		{ agents: { entries: { "a-b": {} } } },
	],
	[
		"2026.7.1",
		{ agents: { defaults: { contextTokens: 50_000, maxConcurrent: 2 } } },
		{ agents: { defaults: { maxConcurrent: 2 } } },
	],
	[
		"2026.3.31",
		{ channels: { telegram: { streaming: "off", blockStreaming: true } } },
		{
			channels: {
				telegram: { streaming: { mode: "off", block: { enabled: true } } },
			},
		},
	],
	[
		"2026.3.31",
		{ channels: { slack: { streaming: false } } },
		{
			channels: {
				slack: { streaming: { mode: "off", nativeTransport: false } },
			},
		},
	],
	[
		"2026.2.26",
		{ channels: { slack: { streamMode: "append" } } },
		{ channels: { slack: { streaming: { mode: "block" } } } },
	],
	[
		"2026.2.26",
		{ messages: { queue: { mode: "steer-backlog", debounceMs: 5 } } },
		{ messages: { queue: { mode: "followup" } } },
	],
	[
		"2026.2.26",
		{
			messages: {
				tts: {
					auto: "always",
					provider: "edge",
					edge: { voice: "x", rate: "5" },
					openai: { voice: "y" },
				},
			},
		},
		{
			tts: {
				auto: "always",
				provider: "microsoft",
				providers: {
					microsoft: { speakerVoice: "x", rate: "5" },
					openai: { speakerVoice: "y" },
				},
			},
		},
	],
	[
		"2026.3.31",
		{ tools: { web: { search: { provider: "brave", apiKey: "k" } } } },
		{
			tools: { web: { search: { provider: "brave" } } },
			plugins: {
				entries: {
					brave: { enabled: true, config: { webSearch: { apiKey: "k" } } },
				},
			},
		},
	],
	[
		"2026.7.1",
		{
			tools: {
				media: {
					audio: { models: [{ provider: "openai", model: "m" }] },
					image: { models: [{ provider: "openai", model: "n" }] },
				},
			},
		},
		{
			tools: {
				media: {
					models: [
						{ provider: "openai", model: "n", capabilities: ["image"] },
						{ provider: "openai", model: "m", capabilities: ["audio"] },
					],
				},
			},
		},
	],
	[
		"2026.2.26",
		{ channels: { googlechat: { streamMode: "append" } } },
		{ channels: { googlechat: {} } },
	],
	[
		"2026.4.26",
		{
			agents: {
				defaults: {
					model: {
						primary: "google/gemini-2.0-flash-exp",
						fallbacks: ["google-vertex/gemini-1.5-pro"],
					},
					models: { "google/gemini-2.0-flash-exp": { alias: "quick" } },
				},
			},
		},
		{
			agents: {
				defaults: {
					model: {
						primary: "google/gemini-2.5-flash",
						fallbacks: ["google-vertex/gemini-3.1-pro-preview"],
					},
					models: { "google/gemini-2.5-flash": { alias: "quick" } },
				},
			},
		},
	],
	[
		"2026.7.1",
		{ env: { ONE: "1", vars: { TWO: "2" } } },
		{ env: { vars: { TWO: "2", ONE: "1" } } },
	],
	[
		"2026.7.1",
		{ session: { idleMinutes: 60 } },
		{ session: { reset: { mode: "idle", idleMinutes: 60 } } },
	],
	[
		"2026.7.1",
		{
			memory: {
				qmd: { paths: [{ path: "/notes" }], sessions: { enabled: true } },
			},
		},
		{
			memory: {
				search: {
					extraPaths: ["/notes"],
					experimental: { sessionMemory: true },
					sources: ["memory", "sessions"],
				},
			},
		},
	],
	[
		"2026.7.1",
		{ mcp: { servers: { a: { command: "x", connectTimeout: 5 } } } },
		{ mcp: { servers: { a: { command: "x", connectionTimeoutMs: 5000 } } } },
	],
	[
		"2026.7.1",
		{ diagnostics: { otel: { captureContent: { inputMessages: true } } } },
		{ diagnostics: { otel: { captureContent: true } } },
	],
	[
		"2026.7.1",
		{ channels: { whatsapp: { ackReaction: { emoji: "x", direct: false } } } },
		{
			channels: { whatsapp: {} },
			messages: { ackReaction: "x", ackReactionScope: "group-mentions" },
		},
	],
	[
		"2026.3.31",
		{ models: { bedrockDiscovery: { enabled: true, region: "us-east-1" } } },
		{
			plugins: {
				entries: {
					"amazon-bedrock": {
						config: { discovery: { enabled: true, region: "us-east-1" } },
					},
				},
			},
		},
	],
];

describe("what a setting becomes on 2026.9.6", () => {
	it.each(conversions)("from %s: %j", async (from, before, after) => {
		const text = JSON.stringify(before, null, 2);
		const result = await upgraded(text, from, "2026.9.6");
		expect(result.decisions).toEqual([]);
		expect(result.after.value).toEqual(after);
	});
});

describe("between older releases", () => {
	it.each([
		[
			"2026.2.26",
			"2026.5.28",
			{ channels: { discord: { streamMode: "partial" } } },
			{ channels: { discord: { streaming: { mode: "partial" } } } },
		],
		[
			"2026.4.26",
			"2026.7.1",
			{ gateway: { bind: "0.0.0.0" }, memorySearch: { enabled: true } },
			{
				gateway: { bind: "lan" },
				agents: { defaults: { memorySearch: { enabled: true } } },
			},
		],
	])("from %s to %s: %j", async (from, to, before, after) => {
		const result = await upgraded(JSON.stringify(before, null, 2), from, to);
		expect(result.decisions).toEqual([]);
		expect(result.after.value).toEqual(after);
	});
});

describe("what only a person can decide", () => {
	it.each([
		[
			"an agent that does not exist",
			"2026.7.1",
			{ bindings: [{ agentId: "nobody", match: { channel: "telegram" } }] },
			["bindings[0].agentId rule"],
		],
		[
			"plugins that only the config tells of",
			"2026.2.26",
			{ plugins: { installs: { one: { source: "npm", spec: "one" } } } },
			["plugins.installs retired-key"],
		],
		[
			"agents of one id",
			"2026.2.26",
			{ agents: { list: [{ id: "a" }, { id: "a" }] } },
			["agents.entries rule", "agents.list retired-key"],
		],
		[
			"a setting that a gateway refuses to migrate",
			"2026.2.26",
			{ channels: { signal: { httpUrl: "http://127.0.0.1:8080" } } },
			["channels.signal.httpUrl retired-key"],
		],
		[
			"a proxy beside a token, which the release does not start with",
			"2026.2.26",
			{
				gateway: {
					mode: "local",
					bind: "loopback",
					trustedProxies: ["127.0.0.1"],
					auth: {
						mode: "trusted-proxy",
						token: "a-long-enough-token",
						trustedProxy: { userHeader: "x-user" },
					},
				},
			},
			["gateway.auth.token will-not-start"],
		],
	])("%s", async (_, from, before, wanted) => {
		const { decisions } = await upgraded(
			JSON.stringify(before),
			from,
			"2026.9.6",
		);
		expect(
			decisions.map((decision) =>
				decision.kind === "text"
					? decision.refusal.refused
					: `${formatPath(decision.finding.path)} ${decision.finding.code}`,
			),
		).toEqual(wanted);
	});

	it("a text that cannot be edited without risk", async () => {
		const { decisions, after } = await upgraded(
			"{ session: { writeLock: { staleMs: 1 }, writeLock: { staleMs: 2 } } }",
			"2026.7.1",
			"2026.9.6",
		);
		expect(decisions).toEqual([
			{
				kind: "text",
				refusal: {
					file: "/nowhere/openclaw.json",
					refused: "not-an-object",
					path: ["session", "writeLock"],
				},
			},
		]);
		expect(after.root.text).toContain("writeLock");
	});
});

describe("a model that is withdrawn", () => {
	it.each([
		[
			"has settings of its own, and so has its successor",
			{
				"google/gemini-2.0-flash": { alias: "old" },
				"google/gemini-2.5-flash": { alias: "new" },
			},
		],
		["has no successor", { "xai/grok-4.20-multi-agent": { alias: "many" } }],
	])("is left to a person where it %s", async (_, models) => {
		const text = JSON.stringify({ agents: { defaults: { models } } });
		const { decisions, after } = await upgraded(text, "2026.4.26", "2026.9.6");
		expect(decisions).toMatchObject([
			{ kind: "finding", finding: { rule: "withdrawn-model" } },
		]);
		expect(after.root.text).toBe(text);
	});
});

describe("what must be on the gateway's machine", () => {
	it("is told where the release of before did not need it", async () => {
		const text = JSON.stringify({
			plugins: {
				entries: { lobster: { enabled: true } },
				slots: { memory: "own" },
			},
		});
		const { needs } = await upgraded(text, "2026.4.26", "2026.9.6");
		expect(needs.map(({ path }) => formatPath(path))).toEqual([
			"plugins.entries.lobster",
		]);
	});
});
