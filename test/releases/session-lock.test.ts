import { describe, expect, it } from "vitest";
import { erasOf } from "../../src/releases/eras.ts";
import type { Release } from "../../src/releases/release.ts";
import type { SessionLockEra } from "../../src/releases/session-lock.ts";

describe("the session lock", () => {
	const first: SessionLockEra = {
		kind: "lock-file",
		acquireTimeoutMs: 10_000,
		configurable: false,
		readsEnvironment: false,
		polling: "growing",
		sharedInProcess: true,
		defaultMaxConcurrent: 4,
	};
	const notShared: SessionLockEra = { ...first, sharedInProcess: false };
	const patient: SessionLockEra = {
		...notShared,
		acquireTimeoutMs: 60_000,
		configurable: true,
		polling: "growing-to-limit",
	};
	const steady: SessionLockEra = { ...patient, polling: "steady" };
	const last: SessionLockEra = { ...steady, readsEnvironment: true };
	const none: SessionLockEra = { kind: "no-lock-file", busyTimeoutMs: 5000 };
	it.each<[Release, SessionLockEra]>([
		["2026.1.1", first],
		["2026.2.12", first],
		["2026.4.20", first],
		["2026.4.22", notShared],
		["2026.4.29", notShared],
		["2026.5.2", patient],
		["2026.5.7", patient],
		["2026.5.12", steady],
		["2026.5.18", last],
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
