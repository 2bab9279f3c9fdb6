import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskFiles } from "../../src/config/files.ts";
import type { JsonValue } from "../../src/config/json.ts";
import { formatPath, parsePath, valueAt } from "../../src/config/path.ts";
import { compareReleases, type Release } from "../../src/releases/release.ts";
import { defaultOf } from "../../src/schema/default-value.ts";
import { schemasAt } from "../../src/schema/schema-node.ts";
import { withAgents } from "../../src/tuning/agents.ts";
import { valueAfter } from "../../src/tuning/change.ts";
import { type Tuning, tune } from "../../src/tuning/changes.ts";
import {
	bundledPresets,
	loadPreset,
	type Preset,
	presetNames,
} from "../../src/tuning/preset.ts";
import type { Setting } from "../../src/tuning/setting.ts";
import { meaning } from "../config/parsed.ts";
import {
	judged,
	packageDirectory,
	snapshots,
	targetOf,
} from "../schema/judged.ts";

const source = {
	files: diskFiles,
	packageDirectory,
	userDirectory: join(packageDirectory, "test", "no-such-folder"),
};
const presets = new Map(
	await Promise.all(
		bundledPresets.map(
			async (name): Promise<readonly [string, Preset]> => [
				name,
				await loadPreset(name, source),
			],
		),
	),
);

const memory = "agents.defaults.memorySearch.sync.watchDebounceMs";
const memoryWatching = "agents.defaults.memorySearch.sync.watch";
const skills = "skills.load.watchDebounceMs";
const skillsWatching = "skills.load.watch";
const lockWait = "session.writeLock.acquireTimeoutMs";

function settingsOf(name: string): readonly Setting[] {
	return presets.get(name)?.settings ?? [];
}

function tuned(name: string, value: JsonValue, release: Release): Tuning {
	const settings = withAgents(settingsOf(name), value);
	return tune(settings, value, targetOf(release), snapshots);
}

function configAfter(
	name: string,
	value: JsonValue,
	release: Release,
): JsonValue {
	return valueAfter(value, tuned(name, value, release).changes);
}

/** What a preset makes of a config, path by path. */
function outcome(name: string, text: string, release: Release): object {
	return Object.fromEntries(
		tuned(name, meaning(text), release).changes.map(({ path, to }) => [
			formatPath(path),
			to,
		]),
	);
}

const everyCase = snapshots.releases.flatMap((release) =>
	bundledPresets.map((name) => [name, release] as const),
);

describe("the bundled presets", () => {
	it("are the files of presets/, offered in this order", () => {
		expect(presetNames(source)).toEqual(bundledPresets);
	});

	it.each(bundledPresets)(
		"%s has a cost, and evidence for each setting",
		(name) => {
			expect(presets.get(name)?.cost).toBeTruthy();
			for (const { evidence = [] } of settingsOf(name)) {
				expect(evidence.length).toBeGreaterThan(0);
				for (const { fact, source: place } of evidence) {
					expect(fact).not.toMatch(/\.$/);
					expect(place).toMatch(/\d{4}\.\d+\.\d+|60000/);
				}
			}
		},
	);

	it.each(everyCase)(
		"%s makes of an empty config one that %s takes, and then has nothing to do",
		async (name, release) => {
			const empty = meaning('{"gateway": {"mode": "local"}}');
			const value = configAfter(name, empty, release);
			const { verdict, findings } = await judged(
				JSON.stringify(value),
				release,
			);
			expect(findings.filter(({ severity }) => severity === "error")).toEqual(
				[],
			);
			expect(verdict).toBe("valid");
			expect(tuned(name, value, release).changes).toEqual([]);
		},
	);

	it.each(everyCase)(
		"%s is known on %s, or said not to be",
		(name, release) => {
			const { changes, skipped } = tuned(name, {}, release);
			expect(changes.length + skipped.length).toBe(settingsOf(name).length);
			for (const { kind } of skipped)
				expect(["retired", "future", "at-default"]).toContain(kind);
		},
	);
});

describe("responsive", () => {
	it.each(snapshots.releases)("names the defaults of %s", (release) => {
		const { snapshot } = targetOf(release);
		for (const { path, value } of settingsOf("responsive"))
			if (schemasAt(snapshot, path).length > 0)
				expect(defaultOf(path, release)).toEqual({ kind: "value", value });
	});

	it.each(snapshots.releases)(
		"takes back on %s what the calm ones did",
		(release) => {
			for (const name of ["safe", "balanced", "quiet"]) {
				const value = configAfter(
					"responsive",
					configAfter(name, {}, release),
					release,
				);
				for (const { path, value: wanted } of settingsOf("responsive"))
					expect([undefined, wanted]).toContain(valueAt(value, path));
			}
		},
	);

	it("lowers and raises to the default, and leaves unset what is unset", () => {
		expect(outcome("responsive", "{}", "2026.7.1")).toEqual({});
		expect(
			outcome(
				"responsive",
				"{skills: {load: {watch: false, watchDebounceMs: 1000}}}",
				"2026.7.1",
			),
		).toEqual({ [skills]: 250, [skillsWatching]: true });
		expect(
			outcome(
				"responsive",
				"{agents: {defaults: {memorySearch: {sync: {watch: false, watchDebounceMs: 0}}}}}",
				"2026.7.1",
			),
		).toEqual({ [memory]: 1500, [memoryWatching]: true });
	});

	it("brings back an agent's own value, too, where the agents are meant", () => {
		const own = "agents.list[0].memorySearch.sync.watchDebounceMs";
		expect(
			outcome(
				"responsive",
				"{agents: {list: [{id: 'night', memorySearch: {sync: {watchDebounceMs: 30000}}}]}}",
				"2026.7.1",
			),
		).toEqual({ [own]: 1500 });
	});
});

describe("what each preset does", () => {
	it.each<readonly [string, Release, object]>([
		["safe", "2026.7.1", { [memory]: 5000, [skills]: 1000 }],
		["balanced", "2026.7.1", { [memory]: 3000, [skills]: 500 }],
		["quiet", "2026.7.1", { [memory]: 30_000, [skillsWatching]: false }],
		["quiet", "2026.9.6", { [skillsWatching]: false }],
		["responsive", "2026.9.6", {}],
		["patient-locks", "2026.7.1", { [lockWait]: 120_000 }],
		["patient-locks", "2026.2.12", {}],
		["patient-locks", "2026.9.6", {}],
	])("%s on an empty config for %s", (name, release, changes) => {
		expect(outcome(name, "{}", release)).toEqual(changes);
	});

	it("balanced lies between the defaults and safe", () => {
		for (const { path, value } of settingsOf("balanced")) {
			const other = settingsOf("safe").find(
				(setting) => formatPath(setting.path) === formatPath(path),
			);
			const known = defaultOf(path, "2026.7.1");
			expect(known?.kind === "value" && known.value).toBeLessThan(
				Number(value),
			);
			expect(Number(value)).toBeLessThan(Number(other?.value));
		}
	});

	it("patient-locks raises the limit where there is one, above the default and below the longest hold", () => {
		const path = parsePath(lockWait) ?? [];
		const longest = defaultOf(
			parsePath("session.writeLock.maxHoldMs") ?? [],
			"2026.7.1",
		);
		const usual = defaultOf(path, "2026.7.1");
		const [setting] = settingsOf("patient-locks");
		expect(Number(setting?.value)).toBeGreaterThan(
			Number(usual?.kind === "value" && usual.value),
		);
		expect(Number(setting?.value)).toBeLessThan(
			Number(longest?.kind === "value" && longest.value),
		);
		for (const release of snapshots.releases) {
			const has =
				compareReleases(release, "2026.5.2") >= 0 &&
				compareReleases(release, "2026.8.1") < 0;
			expect(tuned("patient-locks", {}, release).changes).toHaveLength(
				has ? 1 : 0,
			);
		}
	});

	it("patient-locks leaves a longer wait, and says from which release on there is one", () => {
		expect(
			outcome(
				"patient-locks",
				"{session: {writeLock: {acquireTimeoutMs: 180000}}}",
				"2026.7.1",
			),
		).toEqual({});
		expect(tuned("patient-locks", {}, "2026.2.12").skipped).toMatchObject([
			{ kind: "future", firstSeen: "2026.5.2" },
		]);
	});
});
