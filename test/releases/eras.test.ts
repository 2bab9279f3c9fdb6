import { describe, expect, it } from "vitest";
import { erasOf } from "../../src/releases/eras.ts";
import type { FileReadingEra } from "../../src/releases/file-reading.ts";
import type { Release } from "../../src/releases/release.ts";
import { type Reload, reloadOf } from "../../src/releases/reload.ts";
import type { RestoringEra } from "../../src/releases/restoring.ts";
import type { RpcEra } from "../../src/releases/rpc.ts";
import type { WatcherEra } from "../../src/releases/watching.ts";
import type { WritingEra } from "../../src/releases/writing.ts";

describe("the memory watcher", () => {
	const first: Partial<WatcherEra> = {
		live: "all",
		waits: 2,
		defaultDebounceMs: 1500,
		configurable: true,
		named: ["MEMORY.md", "memory.md"],
		namedNoticing: "write-finish",
		folderNoticing: "write-finish",
		counts: "every-file",
		reactsToFolders: "never",
		settles: false,
	};
	const deaf: Partial<WatcherEra> = {
		...first,
		live: "partial",
		folderNoticing: "never",
		counts: "markdown",
	};
	const mended: Partial<WatcherEra> = {
		...first,
		named: ["MEMORY.md"],
		counts: "markdown",
		reactsToFolders: "gone",
	};
	const settling: Partial<WatcherEra> = {
		...mended,
		waits: 1,
		namedNoticing: "throttled",
		folderNoticing: "throttled",
		folderNoticingElsewhere: "each-event",
		settles: true,
	};
	const tree: Partial<WatcherEra> = {
		...settling,
		folderNoticing: "each-event",
		reactsToFolders: "both",
	};
	const fixed: Partial<WatcherEra> = {
		...tree,
		configurable: false,
		named: ["MEMORY.md", "USER.md"],
	};
	it.each<[Release, Partial<WatcherEra>]>([
		["2026.1.1", first],
		["2026.1.30", first],
		["2026.2.12", first],
		["2026.2.25", first],
		["2026.2.26-beta.1", first],
		["2026.2.26", deaf],
		["2026.3.13", deaf],
		["2026.4.11", deaf],
		["2026.4.12", mended],
		["2026.5.16", mended],
		["2026.5.17", settling],
		["2026.5.28", settling],
		["2026.7.1-2", tree],
		["2026.7.2-beta.3", tree],
		["2026.7.2-beta.4", fixed],
		["2026.7.33", tree],
		["2026.7.35", tree],
		["2026.8.1", fixed],
		["2026.8.2", fixed],
		["2026.9.6", fixed],
	])("of %s", (release, era) => {
		expect(erasOf(release).memoryWatcher).toMatchObject(era);
	});
});

describe("the skills watcher", () => {
	const first: Partial<WatcherEra> = {
		live: "all",
		waits: 2,
		defaultDebounceMs: 250,
		configurable: true,
		named: [],
		folderNoticing: "write-finish",
		counts: "every-file",
		reactsToFolders: "never",
		timer: "one",
		rewritesSessions: true,
	};
	const deaf: Partial<WatcherEra> = {
		...first,
		live: "none",
		named: ["SKILL.md"],
		folderNoticing: "never",
		counts: "skill-file",
	};
	const mended: Partial<WatcherEra> = {
		...first,
		counts: "skill-file",
		reactsToFolders: "gone",
	};
	const unlocked: Partial<WatcherEra> = { ...mended, rewritesSessions: false };
	const apart: Partial<WatcherEra> = { ...unlocked, timer: "each-root" };
	const tree: Partial<WatcherEra> = {
		...apart,
		folderNoticing: "stable-file",
		reactsToFolders: "both",
	};
	const fixed: Partial<WatcherEra> = { ...tree, configurable: false };
	it.each<[Release, Partial<WatcherEra>]>([
		["2026.2.25", first],
		["2026.2.26", deaf],
		["2026.4.25", deaf],
		["2026.4.26", mended],
		["2026.5.2", unlocked],
		["2026.5.28", apart],
		["2026.7.1", tree],
		["2026.7.2-beta.6", tree],
		["2026.7.2-beta.7", fixed],
		["2026.7.35", tree],
		["2026.8.1", fixed],
		["2026.9.6", fixed],
	])("of %s", (release, era) => {
		expect(erasOf(release).skillsWatcher).toMatchObject(era);
	});
});

describe("config.patch", () => {
	const commands = [
		"commands.native",
		"commands.nativeSkills",
		"commands.restart",
		"commands.ownerDisplay",
	];
	it.each<[Release, Partial<RpcEra>]>([
		[
			"2026.2.12",
			{
				scopes: "token",
				writesReferencesOut: true,
				bakedDefaults: "all",
				restart: "always",
				announcesRelease: false,
				hashIsSha256: true,
				patchesPerMinute: undefined,
			},
		],
		[
			"2026.2.25",
			{
				writesReferencesOut: true,
				bakedDefaults: "all",
				patchesPerMinute: undefined,
			},
		],
		["2026.2.17", { scopes: "device", writesReferencesOut: true }],
		["2026.2.25", { scopes: "device", writesReferencesOut: true }],
		[
			"2026.2.26",
			{
				scopes: "token",
				writesReferencesOut: false,
				bakedDefaults: commands,
				restart: "always",
				announcesRelease: false,
				patchesPerMinute: 3,
			},
		],
		["2026.3.11", { scopes: "token", announcesRelease: false }],
		[
			"2026.3.12",
			{
				scopes: "device",
				bakedDefaults: commands,
				restart: "always",
				announcesRelease: true,
			},
		],
		["2026.4.24", { scopes: "device" }],
		[
			"2026.4.25",
			{ scopes: "token", bakedDefaults: commands, restart: "possible" },
		],
		["2026.5.27", { bakedDefaults: commands, restart: "possible" }],
		[
			"2026.5.28",
			{
				bakedDefaults: [],
				restart: "never",
				hashIsSha256: true,
				patchesPerMinute: 3,
			},
		],
		[
			"2026.7.35",
			{ bakedDefaults: [], hashIsSha256: true, patchesPerMinute: 3 },
		],
		[
			"2026.8.1",
			{
				scopes: "token",
				bakedDefaults: [],
				restart: "never",
				hashIsSha256: false,
				patchesPerMinute: 30,
			},
		],
		["2026.9.6", { hashIsSha256: false, patchesPerMinute: 30 }],
	])("of %s", (release, era) => {
		expect(erasOf(release).rpc).toMatchObject(era);
	});
});

describe("a variable that is not set", () => {
	it.each<[Release, FileReadingEra["missingVariable"]]>([
		["2026.2.12", "refused"],
		["2026.2.26", "refused"],
		["2026.3.1", "warning"],
		["2026.3.13", "warning"],
		["2026.9.6", "warning"],
	])("is on %s: %s", (release, missingVariable) => {
		expect(erasOf(release).fileReading.missingVariable).toBe(missingVariable);
	});
});

describe("a changed path", () => {
	it.each<[string, Reload]>([
		["agents.defaults.memorySearch.sync.watchDebounceMs", "next-use"],
		["agents.list[0].memorySearch", "next-use"],
		["agents.entries.main", "next-use"],
		["skills.load.watchDebounceMs", "next-use"],
		["agents.defaults.heartbeat.every", "hot"],
		["agents.defaults.maxConcurrent", "none"],
		["agents", "none"],
		["skills.loader", "none"],
		["session.writeLock", "none"],
		["cron.enabled", "hot"],
		["gateway.port", "restart"],
		["gatewayish", "unknown"],
		["plugins.entries", "unknown"],
	])("%s: %s", (path, reload) => {
		expect(reloadOf(path)).toBe(reload);
	});
});

it.each<[Release, Partial<WritingEra>]>([
	["2026.2.12", { arrays: "replaced", includes: "flattened" }],
	["2026.2.17", { arrays: "by-id", includes: "flattened" }],
	["2026.4.15", { arrays: "by-id", includes: "flattened" }],
	["2026.4.24", { arrays: "by-id", includes: "refused" }],
	["2026.5.28", { includes: "refused", reloadOff: "restarts" }],
	["2026.6.11", { arrays: "by-id-guarded", includes: "refused" }],
	["2026.7.1", { includes: "root-only", reloadOff: "waits" }],
	["2026.8.2", { includes: "root-only", addedAtRootInclude: [] }],
	["2026.9.6", { arrays: "by-id-guarded", includes: "written" }],
])("a gateway of %s writes a config: %j", (release, era) => {
	expect(erasOf(release).writing).toMatchObject(era);
});

it.each<[Release, Partial<RestoringEra>]>([
	["2026.3.28", { when: "never" }],
	["2026.3.31", { when: "at-each-read", damage: "update-alone" }],
	["2026.4.15", { damage: "update-alone" }],
	["2026.4.24", { when: "at-each-read", damage: "any", record: "file" }],
	["2026.5.2", { when: "at-each-read" }],
	["2026.5.7", { when: "never" }],
	["2026.5.28", { when: "never" }],
	["2026.6.11", { when: "at-start", damage: "any", meta: "stamp" }],
	["2026.7.35", { when: "at-start", meta: "stamp", record: "database" }],
	["2026.8.2", { when: "at-start", meta: "object" }],
	["2026.9.6", { when: "at-start", meta: "object" }],
])("OpenClaw %s puts a backup back: %j", (release, era) => {
	expect(erasOf(release).restoring).toMatchObject(era);
});
