import type { Release } from "./release.ts";
import type { Spans } from "./span.ts";

/**
 * When a run that found a session lock held looks again.
 * - `growing`: after 50 ms, then each time 50 ms later than the time before, at most a second. It gives up at the first
 *   look that falls at the limit or after it: for 10 s the last real one is at 9.5 s, and it fails at 10.5 s.
 * - `growing-to-limit`: the same, but it does not sleep beyond the limit.
 * - `steady`: each 50 ms, the last time at the limit.
 */
export type LockPolling = "growing" | "growing-to-limit" | "steady";

/** A run holds `agents/<agent>/sessions/<session>.jsonl.lock` while it writes a session. */
export interface LockFileEra {
	readonly kind: "lock-file";
	/** How long a run waits for the lock, in milliseconds, where nothing is set. */
	readonly acquireTimeoutMs: number;
	/** Does `session.writeLock.acquireTimeoutMs` set it. */
	readonly configurable: boolean;
	/** Does `OPENCLAW_SESSION_WRITE_LOCK_ACQUIRE_TIMEOUT_MS` of the gateway win over the config. */
	readonly readsEnvironment: boolean;
	readonly polling: LockPolling;
	/** Does a run enter at once where its own process holds the lock, so that only other processes wait. */
	readonly sharedInProcess: boolean;
	/** How many runs a gateway has at once where `agents.defaults.maxConcurrent` is not set. */
	readonly defaultMaxConcurrent: number;
	/** From which age on a lock that names nobody is taken for left behind, in milliseconds; 0: at once. */
	readonly emptyGraceMs: number;
	/** Does a gateway release the locks of its own that it has held too long. */
	readonly limitsHolds: boolean;
	/** Do `session.writeLock.maxHoldMs` and `.staleMs`, and two variables of the gateway, say how long is too long. */
	readonly holdsConfigurable: boolean;
	/** How long a run may take where `agents.defaults.timeoutSeconds` is not set, in milliseconds. */
	readonly defaultRunTimeoutMs: number;
}

/** Sessions are kept in SQLite; a write waits for another one of the database. */
export interface NoLockFileEra {
	readonly kind: "no-lock-file";
	/** How long a write waits for the database, in milliseconds. */
	readonly busyTimeoutMs: number;
}

/** How runs keep out of each other's sessions. */
export type SessionLockEra = LockFileEra | NoLockFileEra;

/** From this release on a run waits 60 s, and a setting says how long. */
export const patientSince: Release = "2026.5.2";
/** From this release on there are no session lock files. */
export const withoutLockFileSince: Release = "2026.8.1";

const atFirst: LockFileEra = {
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

const limited: LockFileEra = { ...atFirst, limitsHolds: true };
const lenient: LockFileEra = { ...limited, emptyGraceMs: 1_800_000 };
const longRuns: LockFileEra = { ...lenient, defaultRunTimeoutMs: 172_800_000 };
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
const unhurried: LockFileEra = { ...byEnvironment, emptyGraceMs: 30_000 };
const database: NoLockFileEra = { kind: "no-lock-file", busyTimeoutMs: 5000 };

/**
 * The lock of a session's transcript. Read in `acquireSessionWriteLock` of 2026.2.12, 2026.3.31, 2026.4.26, 2026.4.29,
 * 2026.5.7, 2026.5.12, 2026.5.28 and 2026.7.1, from 2026.5.12 on with `createSidecarLockManager`; the first releases with
 * the setting, with the variable and without sharing in the change log of 2026.5.28 and the schemas; the databases in
 * 2026.8.2 and 2026.9.6. The number of runs in `resolveAgentMaxConcurrent` of 2026.2.12, 2026.2.26, 2026.3.31, 2026.4.26,
 * 2026.4.29, 2026.5.28 and 2026.7.1; 2026.8.2, without lock files, has 8 to 16, by the processors.
 * What is left behind and held too long: `inspectLockPayload`, `cleanStaleLockFiles`, the watchdog and
 * `DEFAULT_AGENT_TIMEOUT_SECONDS` of these and of 2026.2.17, 2026.2.19 to 2026.2.24, 2026.3.1, 2026.3.2, 2026.3.7,
 * 2026.3.23, 2026.3.28, 2026.4.20 to 2026.4.23, 2026.5.2, 2026.5.18, 2026.6.1, 2026.6.5, 2026.6.11, 2026.6.33 and 2026.7.35.
 * From 2026.6.1 on the grace is 5 s where a run waits less than 30 s; the longer one counts here.
 * The setting was taken out during the betas of 2026.7.2, not in 2026.7.33 to 2026.7.35, which follow 2026.7.1.
 */
export const sessionLockSpans: Spans<SessionLockEra> = [
	["2026.1.30", atFirst],
	["2026.2.17", limited],
	["2026.2.22", lenient],
	["2026.3.23", longRuns],
	["2026.4.22", notShared],
	["2026.4.26", brisk],
	[patientSince, patient],
	["2026.5.12", steady],
	["2026.5.18", byEnvironment],
	["2026.6.1", unhurried],
	["2026.7.2-beta.4", { ...unhurried, configurable: false }],
	["2026.7.2-beta.7", database],
	["2026.7.33", unhurried],
	[withoutLockFileSince, database],
];
