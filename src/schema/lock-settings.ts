import { formatPath, type Path, samePath } from "../config/path.ts";
import { erasOf } from "../releases/eras.ts";
import { compareReleases, type Release } from "../releases/release.ts";
import {
	type LockFileEra,
	patientSince,
	withoutLockFileSince,
} from "../releases/session-lock.ts";
import { schemasAt } from "./schema-node.ts";
import type { Target } from "./target.ts";

/**
 * What a setting does to the waits for session locks.
 * - `acquire-timeout`: how long a run waits before it fails, in milliseconds.
 * - `stale-age`: a run does not wait for a lock that is older, in milliseconds. It takes the lock over (read in 2026.5.18
 *   and 2026.5.28), or fails at once (read in 2026.6.1 and 2026.7.1).
 * - `hold-limit`: a gateway releases a lock of its own that it has held for longer, in milliseconds.
 * - `max-concurrent`: how many runs there are at once.
 */
export type LockRole =
	| "acquire-timeout"
	| "stale-age"
	| "hold-limit"
	| "max-concurrent";

/** A setting that acts on the waits for session locks. */
export interface ActingSetting {
	readonly path: Path;
	readonly role: LockRole;
	/** What counts where nothing is set; of a `hold-limit` the least that counts then. */
	readonly usual: number;
	/** The variable of the gateway that wins over the config; undefined where there is none. */
	readonly variable: string | undefined;
}

/** A newer release on which runs wait otherwise: for `waitMs`, or for no lock file at all. */
export interface LockUpgrade {
	/** This release or a later one. */
	readonly since: Release;
	/** Undefined where there are no lock files. */
	readonly waitMs: number | undefined;
}

/** A target whose runs wait for lock files, and what acts on that. */
export interface LockFiles {
	readonly kind: "lock-file";
	/** How long a run waits where nothing is set, in milliseconds. */
	readonly waitMs: number;
	readonly settings: readonly ActingSetting[];
	/** The next first; there is at least one. */
	readonly upgrades: readonly LockUpgrade[];
}

/** What acts on the waits for session locks on a target. */
export type SessionLocks =
	| LockFiles
	/** Sessions are kept in SQLite: a write waits so long for the database, in milliseconds. */
	| { readonly kind: "no-lock-file"; readonly busyTimeoutMs: number };

/** What a path has to do with session locks. */
export interface LockPart {
	/**
	 * - `setting`: it acts on the waits, on the target or on another release.
	 * - `section`: settings that do are in it.
	 * - `debounce`: it is taken to act on them, and does not.
	 */
	readonly kind: "setting" | "section" | "debounce";
	/** The setting as the target has it, where it acts there. */
	readonly own: ActingSetting | undefined;
	readonly locks: SessionLocks;
}

const section: Path = ["session", "writeLock"];
const acquireTimeout: Path = [...section, "acquireTimeoutMs"];
const staleAge: Path = [...section, "staleMs"];
const holdLimit: Path = [...section, "maxHoldMs"];
const maxConcurrent: Path = ["agents", "defaults", "maxConcurrent"];

/**
 * What acts on the waits for session locks. Read in `resolveSessionWriteLockOptions`, `acquireSessionWriteLock` and
 * `runLockWatchdogCheck` of 2026.5.18, 2026.5.28, 2026.6.1 and 2026.7.1; which release has which setting is in its schema.
 */
export function sessionLocksOf({ release, snapshot }: Target): SessionLocks {
	const era = erasOf(release).sessionLock;
	if (era.kind === "no-lock-file") return era;
	return {
		kind: "lock-file",
		waitMs: era.acquireTimeoutMs,
		settings: settingsOf(era).filter(
			({ path }) => schemasAt(snapshot, path).length > 0,
		),
		upgrades: [patientSince, withoutLockFileSince]
			.filter((since) => compareReleases(since, release) > 0)
			.map((since) => {
				const later = erasOf(since).sessionLock;
				return {
					since,
					waitMs:
						later.kind === "lock-file" ? later.acquireTimeoutMs : undefined,
				};
			}),
	};
}

function settingsOf(era: LockFileEra): readonly ActingSetting[] {
	const variable = (name: string): string | undefined =>
		era.readsEnvironment ? `OPENCLAW_SESSION_WRITE_LOCK_${name}_MS` : undefined;
	const ofLocks: readonly ActingSetting[] = [
		{
			path: acquireTimeout,
			role: "acquire-timeout",
			usual: era.acquireTimeoutMs,
			variable: variable("ACQUIRE_TIMEOUT"),
		},
		{
			path: staleAge,
			role: "stale-age",
			usual: 1_800_000,
			variable: variable("STALE"),
		},
		{
			path: holdLimit,
			role: "hold-limit",
			usual: 300_000,
			variable: variable("MAX_HOLD"),
		},
	];
	return [
		...(era.configurable ? ofLocks : []),
		{
			path: maxConcurrent,
			role: "max-concurrent",
			usual: era.defaultMaxConcurrent,
			variable: undefined,
		},
	];
}

/** What a path has to do with session locks; undefined: nothing. `isDebounce`: is it that of a file watcher. */
export function lockPartOf(
	path: Path,
	isDebounce: boolean,
	target: Target,
): LockPart | undefined {
	const kind = isDebounce ? "debounce" : kindOf(path);
	if (!kind) return undefined;
	const locks = sessionLocksOf(target);
	const own =
		locks.kind === "lock-file"
			? locks.settings.find((setting) => samePath(setting.path, path))
			: undefined;
	return { kind, own, locks };
}

function kindOf(path: Path): LockPart["kind"] | undefined {
	switch (formatPath(path)) {
		case formatPath(acquireTimeout):
		case formatPath(staleAge):
		case formatPath(holdLimit):
		case formatPath(maxConcurrent):
			return "setting";
		case formatPath(section):
		case formatPath(section.slice(0, 1)):
			return "section";
		default:
			return undefined;
	}
}
