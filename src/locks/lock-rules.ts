import type { JsonValue } from "../config/json.ts";
import type { Environment } from "../config/location.ts";
import { valueAt } from "../config/path.ts";
import type { SessionLockEra } from "../releases/session-lock.ts";

/** From when on a lock of a release counts as too old, held too long, or left behind empty. In milliseconds. */
export interface LockRules {
	/** Older than this it is `too-old`. */
	readonly staleMs: number;
	/** How long it may be held where it does not say so itself; undefined where the release has no such limit. */
	readonly maxHoldMs: number | undefined;
	/** From which age on a lock that names nobody is left behind. */
	readonly emptyGraceMs: number;
	/** The same as `staleMs` for `sessions.json.lock`. */
	readonly storeStaleMs: number;
}

const halfAnHourMs = 1_800_000;
const leastHoldMs = 300_000;
const holdAfterRunMs = 120_000;
/** A lock is made empty and written to a moment later; releases before 2026.2.22 would not wait for that. */
const leastGraceMs = 5000;

/**
 * The rules of a release for a config and the variables of its gateway, as far as they are known here. Read in
 * `inspectLockPayload`, `resolveSessionWriteLockOptions` and `resolveSessionLockMaxHoldFromTimeout` of 2026.2.17,
 * 2026.4.26, 2026.5.28 and 2026.7.1, and `withSessionStoreLock` of 2026.2.12 and 2026.4.26. For a release without lock
 * files: the longest grace that an earlier one had.
 */
export function lockRules(
	era: SessionLockEra,
	value: JsonValue,
	environment: Environment,
): LockRules {
	if (era.kind === "no-lock-file")
		return {
			staleMs: halfAnHourMs,
			maxHoldMs: undefined,
			emptyGraceMs: halfAnHourMs,
			storeStaleMs: 30_000,
		};
	const configured = (key: string, variable: string): number | undefined => {
		if (!era.holdsConfigurable) return undefined;
		const text = environment[variable]?.trim() ?? "";
		return (
			positive(/^\d+$/.test(text) ? Number(text) : undefined) ??
			positive(valueAt(value, ["session", "writeLock", key]))
		);
	};
	return {
		staleMs:
			configured("staleMs", "OPENCLAW_SESSION_WRITE_LOCK_STALE_MS") ??
			halfAnHourMs,
		maxHoldMs:
			configured("maxHoldMs", "OPENCLAW_SESSION_WRITE_LOCK_MAX_HOLD_MS") ??
			(era.limitsHolds
				? Math.max(leastHoldMs, runTimeoutMs(era, value) + holdAfterRunMs)
				: undefined),
		emptyGraceMs: Math.max(leastGraceMs, era.emptyGraceMs),
		storeStaleMs: 30_000,
	};
}

function runTimeoutMs(
	era: Extract<SessionLockEra, { kind: "lock-file" }>,
	value: JsonValue,
): number {
	const seconds = valueAt(value, ["agents", "defaults", "timeoutSeconds"]);
	return typeof seconds === "number" && Number.isFinite(seconds)
		? Math.max(1, Math.floor(seconds)) * 1000
		: era.defaultRunTimeoutMs;
}

function positive(value: unknown): number | undefined {
	return typeof value === "number" && Number.isSafeInteger(value) && value > 0
		? value
		: undefined;
}
