import { expect, it } from "vitest";
import { judge } from "../../../src/schema/judge.ts";
import { configOf, noVariables, snapshots, targetOf } from "../judged.ts";

/** 2026.4.26 takes each (run on it). Its schema, which knows no old setting, does not. */
it.each([
	'{"memorySearch":{"enabled":true},"agents":{"defaults":{"memorySearch":"x"}}}',
	'{"audio":{"transcription":{"command":["whisper","{input}"]}},"tools":{"media":{"audio":{"models":"x"}}}}',
	'{"mcp":{"servers":{"a":{"url":"http://x","type":"sse","transport":5}}}}',
])(
	"what a new place must not hold gives way to an old setting: %s",
	async (text) => {
		const one = { config: configOf(text), target: targetOf("2026.4.26") };
		const [judgement] = await judge([one], snapshots, noVariables);
		expect(judgement?.verdict).toBe("valid");
	},
);
