import { describe, expect, it } from "vitest";
import { erasOf } from "../../src/releases/eras.ts";
import type { Release } from "../../src/releases/release.ts";
import type {
	LockFileEra,
	SessionLockEra,
} from "../../src/releases/session-lock.ts";

describe("the session lock", () => {
	const first: LockFileEra = {
		kind: "lock-file",
		acquireTimeoutMs: 10_000,
		configurable: false,
		readsEnvironment: false,
		polling: "growing",
		sharedInProcess: true,
		defaultMaxConcurrent: 4,
		emptyGraceMs: 0,
		limitsHolds: false,
		holdsConfigurable: false,
		defaultRunTimeoutMs: 600_000,
	};
	const limited: LockFileEra = { ...first, limitsHolds: true };
	const lenient: LockFileEra = { ...limited, emptyGraceMs: 1_800_000 };
	const longRuns: LockFileEra = {
		...lenient,
		defaultRunTimeoutMs: 172_800_000,
	};
	const notShared: LockFileEra = { ...longRuns, sharedInProcess: false };
	const brisk: LockFileEra = { ...notShared, emptyGraceMs: 5000 };
	const patient: LockFileEra = {
		...brisk,
		acquireTimeoutMs: 60_000,
		configurable: true,
		polling: "growing-to-limit",
	};
	const steady: LockFileEra = { ...patient, polling: "steady" };
	const byEnvironment: LockFileEra = {
		...steady,
		readsEnvironment: true,
		holdsConfigurable: true,
	};
	const last: LockFileEra = { ...byEnvironment, emptyGraceMs: 30_000 };
	const none: SessionLockEra = { kind: "no-lock-file", busyTimeoutMs: 5000 };
	it.each<[Release, SessionLockEra]>([
		["2026.1.1", first],
		["2026.2.12", first],
		["2026.2.17", limited],
		["2026.2.21", limited],
		["2026.2.22", lenient],
		["2026.3.13", lenient],
		["2026.3.23", longRuns],
		["2026.4.20", longRuns],
		["2026.4.22", notShared],
		["2026.4.23", notShared],
		["2026.4.26", brisk],
		["2026.4.29", brisk],
		["2026.5.2", patient],
		["2026.5.7", patient],
		["2026.5.12", steady],
		["2026.5.18", byEnvironment],
		["2026.5.28", byEnvironment],
		["2026.6.1", last],
		["2026.7.1-2", last],
		["2026.7.2-beta.3", last],
		["2026.7.2-beta.4", { ...last, configurable: false }],
		["2026.7.2-beta.7", none],
		["2026.7.33", last],
		["2026.7.35", last],
		["2026.8.1", none],
		["2026.9.6", none],
	])("of %s", (release, era) => {
		expect(erasOf(release).sessionLock).toEqual(era);
	});
});
