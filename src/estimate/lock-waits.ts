import type { JsonValue } from "../config/json.ts";
import { erasOf } from "../releases/eras.ts";
import { compareReleases, type Release } from "../releases/release.ts";
import {
	patientSince,
	type SessionLockEra,
	withoutLockFileSince,
} from "../releases/session-lock.ts";
import type { LockHold } from "../trace/lock-hold.ts";
import { type LockSetting, lockSetting } from "./lock-setting.ts";
import { type ObservedLocks, observeLocks } from "./observed-locks.ts";
import { type SimulatedWaits, simulateWaits } from "./simulated-waits.ts";

/** What a trace says of session locks, and what would change it. */
export interface LockEstimate {
	readonly release: Release;
	readonly era: SessionLockEra;
	/** Undefined where the trace shows no hold. */
	readonly observed: ObservedLocks | undefined;
	readonly before: LockWaits;
	/** The very same as `before` where the change leaves the waits as they are. */
	readonly after: LockWaits;
	/** What would change the waits, each set on the config before. */
	readonly levers: readonly LockLever[];
}

/** How long runs would wait for the lock of the busiest session. */
export type LockWaits =
	| {
			readonly kind: "simulated";
			readonly setting: LockSetting;
			readonly simulated: SimulatedWaits;
	  }
	/** Nothing is known: no hold was seen, or no two runs are there at once. */
	| {
			readonly kind: "not-simulated";
			readonly setting: LockSetting;
			readonly why: "no-holds" | "one-run";
	  }
	/** The release has no session lock files. */
	| { readonly kind: "no-lock-file"; readonly busyTimeoutMs: number };

/** One thing that acts on session locks. */
export type LockLever =
	/** `session.writeLock.acquireTimeoutMs` or `agents.defaults.maxConcurrent`, set as the waits say. */
	| {
			readonly kind: "acquire-timeout" | "max-concurrent";
			readonly waits: LockWaits;
	  }
	| {
			readonly kind: "upgrade";
			/** To this release or a later one. */
			readonly since: Release;
			readonly waits: LockWaits;
	  };

/** Longer waits that are tried out, in milliseconds. */
const limitsMs = [60_000, 120_000];
/** Fewer runs at once that are tried out. */
const concurrencies = [1, 2, 4];

/**
 * Simulates how long runs would wait for the lock of the session that was held most, from the holds of a trace of
 * `durationMs`: with the config before and after, and with each lever set on the config before. `concurrency` is how many
 * runs want the lock at once, at least 1; undefined: as many as the config lets run.
 */
export function estimateLockWaits(
	holds: readonly LockHold[],
	durationMs: number,
	config: { readonly before: JsonValue; readonly after: JsonValue },
	release: Release,
	concurrency?: number,
): LockEstimate {
	const observed = observeLocks(holds, durationMs);
	const waitsOf = (value: JsonValue, on: Release): LockWaits => {
		const era = erasOf(on).sessionLock;
		return era.kind === "no-lock-file"
			? era
			: waitsFor(observed, durationMs, lockSetting(value, era, concurrency));
	};
	const before = waitsOf(config.before, release);
	const after = waitsOf(config.after, release);
	return {
		release,
		era: erasOf(release).sessionLock,
		observed,
		before,
		after: isSameWait(before, after) ? before : after,
		levers:
			before.kind === "simulated"
				? [
						...settingLevers(before.setting, release).map(
							({ kind, setting }): LockLever => ({
								kind,
								waits: waitsFor(observed, durationMs, setting),
							}),
						),
						...[patientSince, withoutLockFileSince]
							.filter((since) => compareReleases(since, release) > 0)
							.map(
								(since): LockLever => ({
									kind: "upgrade",
									since,
									waits: waitsOf(config.before, since),
								}),
							),
					]
				: [],
	};
}

function waitsFor(
	observed: ObservedLocks | undefined,
	durationMs: number,
	setting: LockSetting,
): LockWaits {
	if (!observed) return { kind: "not-simulated", setting, why: "no-holds" };
	if (setting.concurrency < 2)
		return { kind: "not-simulated", setting, why: "one-run" };
	const simulated = simulateWaits(observed.busiest, durationMs, setting);
	return { kind: "simulated", setting, simulated };
}

/** The settings that would help beyond those that count now. */
function settingLevers(
	setting: LockSetting,
	release: Release,
): readonly {
	readonly kind: "acquire-timeout" | "max-concurrent";
	readonly setting: LockSetting;
}[] {
	const era = erasOf(release).sessionLock;
	const isLimitFree = era.kind === "lock-file" && era.configurable;
	return [
		...limitsMs
			.filter((limitMs) => isLimitFree && limitMs > setting.limitMs)
			.map((limitMs) => ({
				kind: "acquire-timeout" as const,
				setting: { ...setting, limitMs, limitFrom: "config" as const },
			})),
		...concurrencies
			.filter((concurrency) => concurrency < setting.concurrency)
			.map((concurrency) => ({
				kind: "max-concurrent" as const,
				setting: {
					...setting,
					concurrency,
					concurrencyFrom: "config" as const,
				},
			})),
	];
}

/** Do both stand for the same limit, the same way to wait for it and the same number of runs. */
export function isSameWait(one: LockWaits, other: LockWaits): boolean {
	if (one.kind === "no-lock-file" || other.kind === "no-lock-file")
		return one.kind === other.kind;
	return (
		one.setting.polling === other.setting.polling &&
		one.setting.limitMs === other.setting.limitMs &&
		one.setting.concurrency === other.setting.concurrency
	);
}
