import { describe, expect, it } from "vitest";
import { parsePath } from "../../../src/config/path.ts";
import {
	presetDetail,
	presetLine,
	settingLine,
	shortChange,
} from "../../../src/report/wizard/setting-words.ts";
import { wantedAt } from "../../../src/schema/value-reading.ts";
import { tune } from "../../../src/tuning/changes.ts";
import type { Preset } from "../../../src/tuning/preset.ts";
import { parseSetOption } from "../../../src/tuning/setting.ts";
import { snapshots, targetOf } from "../../schema/judged.ts";

const safe: Preset = {
	name: "calm",
	title: "Calmer",
	settings: [
		"agents.defaults.memorySearch.sync.watchDebounceMs=5000",
		"skills.load.watchDebounceMs=1000",
	].map(parseSetOption),
};

function lineOn(release: string, config: object): object {
	const target = targetOf(release);
	const value = JSON.parse(JSON.stringify(config));
	const { changes, skipped } = tune(safe.settings, value, target, snapshots);
	return presetLine(safe, changes, skipped, target);
}

const stated = {
	agents: { defaults: { memorySearch: { sync: { watchDebounceMs: 2000 } } } },
	skills: { load: { watchDebounceMs: 250 } },
};

describe("what a preset does to a config, in one line", () => {
	it("names each change, by the names that people have for the settings", () => {
		expect(lineOn("2026.7.1", stated)).toEqual({
			name: "calm: memory watch 2000 → 5000 ms, skills watch 250 → 1000 ms",
			nothing: undefined,
		});
	});

	it("says from which default where nothing is stated", () => {
		expect(lineOn("2026.7.1", {})).toMatchObject({
			name: "calm: memory watch 1500 (default) → 5000 ms, skills watch 250 (default) → 1000 ms",
		});
	});

	it("is told with what it costs", () => {
		expect(presetDetail(safe)).toBe("Calmer");
		expect(presetDetail({ ...safe, cost: "older results" })).toBe(
			"Calmer. Cost: older results.",
		);
	});

	it("says why it does nothing", () => {
		expect(lineOn("2026.9.6", {})).toEqual({
			name: "calm",
			nothing:
				"does nothing here: memory watch retired in OpenClaw 2026.8.1: the gateway now always uses 1500 ms; skills watch retired in OpenClaw 2026.8.1: the gateway now always uses 250 ms",
		});
	});
});

describe("a setting in one line", () => {
	const target = targetOf("2026.7.1");

	it.each([
		[
			"skills.load.watchDebounceMs",
			250,
			"now 250; default 250; integer, at least 0",
		],
		["gateway.reload.mode", undefined, /^not stated; default "hybrid"; /],
		["gateway.auth.token", "hunter2", /^now "••••"; /],
		[
			"agents.list[0].memorySearch.sync.watchDebounceMs",
			undefined,
			"not stated; default 1500, that of agents.defaults.memorySearch.sync.watchDebounceMs; integer, at least 0",
		],
	])("%s tells what is, what would be, and what may be", (name, now, line) => {
		const path = parsePath(name) ?? [];
		const { forms } = wantedAt(target.snapshot, path);
		expect(settingLine(path, { now }, forms, target)).toMatch(line);
	});

	it("tells what an agent inherits from the config before what it would inherit without", () => {
		const path =
			parsePath("agents.list[0].memorySearch.sync.watchDebounceMs") ?? [];
		expect(settingLine(path, { now: 700, general: 2000 }, [], target)).toBe(
			"now 700; default 2000, that of agents.defaults.memorySearch.sync.watchDebounceMs; any value",
		);
	});

	it("tells first what was chosen in its place", () => {
		const path = parsePath("skills.load.watchDebounceMs") ?? [];
		expect(settingLine(path, { now: 250, chosen: 800 }, [], target)).toBe(
			"chosen 800; now 250; default 250; any value",
		);
	});

	it("shows no secret that changes", () => {
		const path = parsePath("gateway.auth.token") ?? [];
		const change = { path, from: "hunter2", to: "hunter3", reason: "" };
		expect(shortChange(change, target)).toBe('auth.token "••••" → "••••"');
	});
});
