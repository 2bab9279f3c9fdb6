import { describe, expect, it } from "vitest";
import { parsePath } from "../../src/config/path.ts";
import { findingWords } from "../../src/report/finding-words.ts";
import { belowDemands } from "../../src/tuning/demand.ts";
import type { Setting } from "../../src/tuning/setting.ts";
import { configOf, snapshots, targetOf } from "../schema/judged.ts";

const common = {
	path: parsePath("skills.load.watchDebounceMs") ?? [],
	reason: "so",
	origin: "mine",
};
const floor: Setting = { kind: "floor", value: 1000, ...common };
const value: Setting = { kind: "value", value: 1000, ...common };
const own: Setting = { kind: "default", value: 1000, ...common };

function messages(setting: Setting, text: string): readonly string[] {
	return belowDemands(
		[setting],
		configOf(text),
		targetOf("2026.7.1"),
		snapshots,
	).map((finding) => findingWords(finding).message);
}

describe("a demand of 1000", () => {
	it.each<readonly [string, Setting, string, readonly string[]]>([
		[
			"a floor",
			floor,
			"{}",
			["is not set; the preset mine demands at least 1000"],
		],
		[
			"a floor",
			floor,
			"250",
			["is 250; the preset mine demands at least 1000"],
		],
		["a floor", floor, "3000", []],
		["a value", value, "{}", ["is not set; the preset mine demands 1000"]],
		["a value", value, "3000", ["is 3000; the preset mine demands 1000"]],
		["a value", value, "1000", []],
		["a default", own, "{}", []],
		["a default", own, "1000", []],
		[
			"a default",
			own,
			"3000",
			["is 3000; the preset mine demands the release's own 1000"],
		],
	])("as %s: %#, where the config has %s", (_, setting, now, said) => {
		const text =
			now === "{}" ? now : `{skills: {load: {watchDebounceMs: ${now}}}}`;
		expect(messages(setting, text)).toEqual(said);
	});
});

it("of several presets is told as that of the last one which asks for it", () => {
	const other: Setting = {
		...floor,
		path: parsePath("agents.defaults.memorySearch.sync.watchDebounceMs") ?? [],
		origin: "other",
	};
	const findings = belowDemands(
		[{ ...floor, origin: "first" }, other, { ...value, origin: "last" }, other],
		configOf("{}"),
		targetOf("2026.7.1"),
		snapshots,
	);
	expect(findings).toMatchObject([
		{
			code: "below-preset",
			severity: "error",
			preset: "last",
			demand: "value",
		},
		{
			code: "below-preset",
			severity: "error",
			preset: "other",
			demand: "floor",
		},
	]);
});
