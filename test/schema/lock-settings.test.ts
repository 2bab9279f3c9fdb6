import { describe, expect, it } from "vitest";
import { formatPath, parsePath } from "../../src/config/path.ts";
import {
	type LockPart,
	lockPartOf,
	sessionLocksOf,
} from "../../src/schema/lock-settings.ts";
import { schemasAt } from "../../src/schema/schema-node.ts";
import { snapshotOf, snapshots, targetOf } from "./judged.ts";

const wait = "session.writeLock.acquireTimeoutMs";
const stale = "session.writeLock.staleMs";
const hold = "session.writeLock.maxHoldMs";
const runs = "agents.defaults.maxConcurrent";

function lockFilesOf(release: string) {
	const locks = sessionLocksOf(targetOf(release));
	if (locks.kind === "lock-file") return locks;
	throw new Error(`${release} has no lock files`);
}

describe("what acts on the waits for session locks", () => {
	it.each([
		["2026.2.12", 10_000, { [runs]: 4 }],
		["2026.4.26", 10_000, { [runs]: 4 }],
		["2026.5.2", 60_000, { [wait]: 60_000, [runs]: 4 }],
		[
			"2026.5.28",
			60_000,
			{ [wait]: 60_000, [stale]: 1_800_000, [hold]: 300_000, [runs]: 4 },
		],
		[
			"2026.7.1",
			60_000,
			{ [wait]: 60_000, [stale]: 1_800_000, [hold]: 300_000, [runs]: 4 },
		],
		["2026.7.2-beta.4", 60_000, { [runs]: 4 }],
		[
			"2026.7.35",
			60_000,
			{ [wait]: 60_000, [stale]: 1_800_000, [hold]: 300_000, [runs]: 4 },
		],
	])(
		"on %s, where a run waits %d ms, with its defaults",
		(release, waitMs, usual) => {
			const locks = lockFilesOf(release);
			expect(locks.waitMs).toBe(waitMs);
			expect(
				Object.fromEntries(
					locks.settings.map((setting) => [
						formatPath(setting.path),
						setting.usual,
					]),
				),
			).toEqual(usual);
		},
	);

	it.each([
		[
			"2026.4.26",
			[
				["2026.5.2", 60_000],
				["2026.8.1", undefined],
			],
		],
		["2026.5.2", [["2026.8.1", undefined]]],
		["2026.7.35", [["2026.8.1", undefined]]],
	] as const)("on %s is also an upgrade", (release, upgrades) => {
		expect(
			lockFilesOf(release).upgrades.map(({ since, waitMs }) => [since, waitMs]),
		).toEqual(upgrades);
	});

	it("wins in the gateway's environment from 2026.5.18 on", () => {
		const variables = (release: string) =>
			lockFilesOf(release).settings.map(({ variable }) => variable);
		expect(variables("2026.5.7")).toEqual([undefined, undefined]);
		expect(variables("2026.5.18")).toEqual([
			"OPENCLAW_SESSION_WRITE_LOCK_ACQUIRE_TIMEOUT_MS",
			"OPENCLAW_SESSION_WRITE_LOCK_STALE_MS",
			"OPENCLAW_SESSION_WRITE_LOCK_MAX_HOLD_MS",
			undefined,
		]);
	});

	it.each(["2026.8.1", "2026.9.6"])("is nothing on %s", (release) => {
		expect(sessionLocksOf(targetOf(release))).toEqual({
			kind: "no-lock-file",
			busyTimeoutMs: 5000,
		});
	});

	it.each(snapshots.releases)(
		"on %s is every setting of session.writeLock that its schema has, and no other",
		(release) => {
			const locks = sessionLocksOf(targetOf(release));
			const settings = locks.kind === "lock-file" ? locks.settings : [];
			const snapshot = snapshotOf(release);
			expect(
				settings
					.map(({ path }) => formatPath(path))
					.filter((path) => path !== runs),
			).toEqual(
				[wait, stale, hold].filter(
					(path) => schemasAt(snapshot, parsePath(path) ?? []).length > 0,
				),
			);
		},
	);
});

describe("what a path has to do with session locks", () => {
	it.each<[string, string, LockPart["kind"], string | undefined]>([
		[wait, "2026.7.1", "setting", "acquire-timeout"],
		[stale, "2026.7.1", "setting", "stale-age"],
		[hold, "2026.7.1", "setting", "hold-limit"],
		[runs, "2026.2.12", "setting", "max-concurrent"],
		[wait, "2026.2.12", "setting", undefined],
		[stale, "2026.5.2", "setting", undefined],
		[runs, "2026.9.6", "setting", undefined],
		["session", "2026.7.1", "section", undefined],
		["session.writeLock", "2026.7.1", "section", undefined],
	])("%s on %s", (path, release, kind, role) => {
		const part = lockPartOf(parsePath(path) ?? [], false, targetOf(release));
		expect(part?.kind).toBe(kind);
		expect(part?.own?.role).toBe(role);
	});

	it.each(["gateway.port", "agents.defaults", "session.scope"])(
		"of %s is nothing",
		(path) => {
			expect(
				lockPartOf(parsePath(path) ?? [], false, targetOf("2026.7.1")),
			).toBeUndefined();
		},
	);
});
