import type { JsonValue } from "../config/json.ts";
import { valueAt } from "../config/path.ts";
import type { LockFileEra, LockPolling } from "../releases/session-lock.ts";

/** What decides how long runs wait for a session lock. */
export interface LockSetting {
	/** How long a run waits before it fails, in milliseconds. */
	readonly limitMs: number;
	/** Who says so. */
	readonly limitFrom: "config" | "release";
	readonly polling: LockPolling;
	/** How many runs want the same lock at once, the one that holds it among them. */
	readonly concurrency: number;
	/** Who says so: the user, `agents.defaults.maxConcurrent`, or the release. */
	readonly concurrencyFrom: "given" | "config" | "release";
}

/**
 * What a config makes of the lock on a release. `given`: how many runs at once, whatever the config says.
 * A limit counts that is a number above 0, and a number of runs is rounded down to at least 1 (read in `resolvePositiveMs`
 * and `resolveAgentMaxConcurrent` of 2026.7.1).
 */
export function lockSetting(
	value: JsonValue,
	era: LockFileEra,
	given?: number,
): LockSetting {
	const limit = valueAt(value, ["session", "writeLock", "acquireTimeoutMs"]);
	const isLimitSet =
		era.configurable &&
		typeof limit === "number" &&
		Number.isFinite(limit) &&
		limit > 0;
	const runs = valueAt(value, ["agents", "defaults", "maxConcurrent"]);
	const areRunsSet = typeof runs === "number" && Number.isFinite(runs);
	return {
		limitMs: isLimitSet ? limit : era.acquireTimeoutMs,
		limitFrom: isLimitSet ? "config" : "release",
		polling: era.polling,
		concurrency:
			given ??
			(areRunsSet ? Math.max(1, Math.floor(runs)) : era.defaultMaxConcurrent),
		concurrencyFrom:
			given !== undefined ? "given" : areRunsSet ? "config" : "release",
	};
}
