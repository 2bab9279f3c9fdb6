import json5 from "json5";
import { describe, expect, it } from "vitest";
import { conversionCases } from "./conversions/all.ts";
import { mended } from "./mended.ts";
import { upgraded } from "./upgraded.ts";

describe("an old value becomes on 2026.9.6 what a gateway makes of it", () => {
	it.each(conversionCases)("from %s: %s", async (from, before, after) => {
		const result =
			from === undefined
				? await mended(before, "2026.9.6")
				: await upgraded(before, from, "2026.9.6");
		expect(result.decisions).toEqual([]);
		expect(result.after.value).toEqual(json5.parse(after));
	});
});

describe("an old value that a gateway would refuse becomes what its like does", () => {
	it.each([
		["2026.7.1", "{ audio: {} }", "{}"],
		[
			"2026.7.1",
			'{ session: { sendPolicy: { default: "allow", rules: [{ action: "deny", match: { chatType: "dm" } }] } } }',
			'{ session: { sendPolicy: { default: "allow", rules: [{ action: "deny", match: { chatType: "direct" } }] } } }',
		],
		[
			undefined,
			'{ channels: { signal: { account: "+15555550100", transport: {} } } }',
			'{ channels: { signal: { account: "+15555550100", transport: { kind: "managed-native" } } } }',
		],
	])("from %s: %s", async (from, before, after) => {
		const result =
			from === undefined
				? await mended(before, "2026.9.6")
				: await upgraded(before, from, "2026.9.6");
		expect(result.decisions).toEqual([]);
		expect(result.after.value).toEqual(json5.parse(after));
	});
});

describe("what a release makes of an old value each time that it reads it is written down", () => {
	it("as another value", async () => {
		const { after } = await upgraded(
			'{ messages: { tts: { provider: "edge" } } }',
			"2026.2.26",
			"2026.4.26",
		);
		expect(after.root.text).toBe(
			'{ messages: { tts: { provider: "microsoft" } } }',
		);
	});

	it("as the value of each model that has none", async () => {
		const { after, decisions } = await upgraded(
			'{ models: { providers: { p: { baseUrl: "http://127.0.0.1:1", api: "openai-completions", contextWindow: 1000, models: [{ id: "a", name: "a" }, { id: "b", name: "b", contextWindow: 5 }] } } } }',
			"2026.7.1",
			"2026.9.6",
		);
		expect(decisions).toEqual([]);
		expect(after.value).toMatchObject({
			models: {
				providers: {
					p: {
						models: [
							{ id: "a", contextWindow: 1000 },
							{ id: "b", contextWindow: 5 },
						],
					},
				},
			},
		});
		expect(after.root.text).not.toContain("1000, models");
	});
});

describe("an old value of which nothing is known is left to a person, where it stands", () => {
	it.each([
		['{ agents: { defaults: { sandbox: { perSession: "yes" } } } }'],
		['{ tools: { codeMode: { enabled: true, runtime: "other" } } }'],
		["{ channels: { telegram: { streaming: 5 } } }"],
		['{ channels: { slack: { thread: { requireExplicitMention: "yes" } } } }'],
		['{ channels: { signal: { account: "+1", autoStart: false } } }'],
		['{ diagnostics: { otel: { captureContent: "yes" } } }'],
		['{ skills: { workshop: { autonomous: { enabled: "yes" } } } }'],
		['{ mcp: { servers: { a: { command: "x", disabled: "yes" } } } }'],
		['{ messages: { tts: { enabled: "yes" } } }'],
	])("%s", async (text) => {
		const { after, decisions } = await mended(text, "2026.9.6");
		expect(after.root.text).toBe(text);
		expect(decisions).toHaveLength(1);
	});
});

describe("the command that writes down what was said", () => {
	it("is left with its section where the list of models has a comment, and nothing is set for it", async () => {
		const text = `{
  audio: { transcription: { command: ["whisper"] } },
  tools: { media: { models: [
    { provider: "openai", model: "n", capabilities: ["image"] }, // sees
  ] } },
}
`;
		const { after, decisions } = await upgraded(text, "2026.7.1", "2026.9.6");
		expect(after.root.text).toBe(text);
		expect(decisions).toMatchObject([
			{ kind: "finding", finding: { path: ["audio"] } },
		]);
	});
});
