import { describe, expect, it } from "vitest";
import { parsePath } from "../../src/config/path.ts";
import {
	presetPretty,
	presetsJson,
	presetsPretty,
} from "../../src/report/presets-report.ts";
import { plainStyle } from "../../src/report/style.ts";
import { tune } from "../../src/tuning/changes.ts";
import type { Preset } from "../../src/tuning/preset.ts";
import { snapshots, targetOf } from "../schema/judged.ts";

const preset: Preset = {
	name: "mine",
	title: "Fewer runs, as few as it takes",
	cost: "older results",
	settings: [
		{
			kind: "default",
			path: parsePath("skills.load.watch") ?? [],
			value: true,
			reason: "as built",
			origin: "mine",
		},
		{
			kind: "floor",
			path: parsePath("skills.load.watchDebounceMs") ?? [],
			value: 700,
			reason: "one run for many writes",
			origin: "mine",
			evidence: [
				{ fact: "at most 85 a minute", source: "60000 / debounce" },
				{ fact: "the wait comes twice", source: "read in 2026.7.1" },
			],
		},
	],
};

function on(release: string, shown: Preset = preset) {
	const target = targetOf(release);
	const { skipped } = tune(shown.settings, {}, target, snapshots);
	const absent = skipped.filter(({ kind }) => kind !== "at-default");
	return { preset: shown, target, absent };
}

describe("one preset", () => {
	it("is shown with its cost, and each setting with what it rests on", () => {
		expect(
			presetPretty(on("2026.7.1"), plainStyle(undefined)),
		).toBe(`mine  Fewer runs, as few as it takes
for OpenClaw 2026.7.1 (--target)
cost: older results
  skills.load.watch  true, the release's own
    as built
  skills.load.watchDebounceMs  at least 700
    one run for many writes
    - at most 85 a minute (60000 / debounce)
    - the wait comes twice (read in 2026.7.1)
`);
	});

	it("says why a setting does nothing, in place of what it rests on", () => {
		const shown = presetPretty(on("2026.9.6"), plainStyle(undefined));
		expect(shown).toContain("does nothing here: retired in OpenClaw 2026.8.1");
		expect(shown).not.toContain("at most 85");
	});

	it("fits a narrow terminal", () => {
		const lines = presetPretty(on("2026.7.1"), plainStyle(40)).split("\n");
		for (const line of lines) expect(line.length).toBeLessThanOrEqual(40);
		expect(lines).toContain("    - at most 85 a minute (60000 /");
		expect(lines).toContain("      debounce)");
	});

	it("without a cost has none, and JSON says why a setting does nothing", () => {
		const { cost: _, ...free } = preset;
		const shown = on("2026.9.6", free);
		expect(presetPretty(shown, plainStyle(undefined))).not.toContain("cost");
		const [json] = JSON.parse(presetsJson([shown], "0.0.0")).presets;
		expect(json).not.toHaveProperty("cost");
		expect(json.settings[1]).toMatchObject({
			applies: false,
			skipped: expect.stringMatching(/^retired in OpenClaw 2026\.8\.1/),
		});
	});

	it("has it all in JSON", () => {
		expect(JSON.parse(presetsJson([on("2026.7.1")], "0.0.0"))).toMatchObject({
			presets: [
				{
					name: "mine",
					cost: "older results",
					settings: [
						{ path: "skills.load.watch", default: true, evidence: [] },
						{ floor: 700, evidence: [{ fact: "at most 85 a minute" }, {}] },
					],
				},
			],
		});
	});
});

describe("the list of presets", () => {
	it("has the costs, and says what does nothing on the release", () => {
		const other: Preset = {
			name: "x",
			title: "Another",
			settings: preset.settings.slice(1),
		};
		expect(
			presetsPretty(
				[on("2026.9.6"), on("2026.9.6", other)],
				plainStyle(undefined),
			),
		).toBe(`for OpenClaw 2026.9.6 (--target)
mine  Fewer runs, as few as it takes
      cost: older results
x     Another
      does nothing on OpenClaw 2026.9.6: it has none of its settings
`);
	});
});
