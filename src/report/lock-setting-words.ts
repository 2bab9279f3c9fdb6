import { formatPath } from "../config/path.ts";
import type { Release } from "../releases/release.ts";
import type {
	ActingSetting,
	LockFiles,
	LockPart,
	LockRole,
	LockUpgrade,
	SessionLocks,
} from "../schema/lock-settings.ts";
import { waitWords } from "./trace-words.ts";

/** What a setting does to the waits for session locks, with what counts where it is not set. */
const roleWords: Readonly<Record<LockRole, (usual: number) => string>> = {
	"acquire-timeout": (usual) =>
		`how long a run waits for its session's lock before it fails; ${usual} ms by default`,
	"stale-age": (usual) =>
		`a run does not wait for a session's lock that is older than this; ${usual} ms by default`,
	"hold-limit": (usual) =>
		`the gateway releases a session's lock that it has held for longer than this; at least ${usual} ms by default`,
	"max-concurrent": (usual) =>
		`frees no session lock, but fewer runs at once wait less for one another; ${usual} by default`,
};

/** What a path has to do with session locks on a release, in a few words. */
export function lockPartWords(
	{ kind, own, locks }: LockPart,
	release: Release,
): string {
	if (locks.kind === "no-lock-file")
		return `OpenClaw ${release} has no session lock files: sessions are kept in SQLite, and a write waits up to ${waitWords(locks.busyTimeoutMs)} for the database`;
	if (kind === "debounce")
		return `frees no session lock: no watcher takes one; ${actingWords(locks)}`;
	if (!own) return actingWords(locks);
	const what = roleWords[own.role](own.usual);
	if (own.role === "max-concurrent")
		return `${what}; what else acts on the waits is ${listWords(locks, own)}`;
	return own.variable === undefined
		? what
		: `${what}; ${own.variable}, where the gateway has it, wins over it`;
}

/** What acts on the waits for session locks where there are lock files, as a part of a sentence. */
export function actingWords(locks: LockFiles): string {
	const isFixed = locks.settings.every(
		({ role }) => role !== "acquire-timeout",
	);
	return isFixed
		? `a run waits up to ${waitWords(locks.waitMs)} for a session lock, whatever is set; what acts on the waits is ${listWords(locks)}`
		: `what acts on the waits for session locks is ${listWords(locks)}`;
}

/** The settings that act, but for one that is named already, and the upgrades. */
function listWords(
	{ settings, upgrades }: LockFiles,
	named?: ActingSetting,
): string {
	const names = settings
		.filter((setting) => setting !== named)
		.map(({ path }) => formatPath(path))
		.join(", ");
	const upgrade = `an upgrade: ${upgrades.map(upgradeWords).join(", ")}`;
	return names === "" ? upgrade : `${names}, or ${upgrade}`;
}

function upgradeWords({ since, waitMs }: LockUpgrade): string {
	return waitMs === undefined
		? `from ${since} on there are no lock files`
		: `from ${since} on a run waits ${waitWords(waitMs)}`;
}

/** What a path has to do with session locks, as JSON has it; `acts`: does it act on the waits on the target. */
export function lockPartJson({ kind, own, locks }: LockPart): object {
	return {
		kind,
		acts: own !== undefined,
		...(own ? { setting: settingJson(own) } : {}),
		...locksJson(locks),
	};
}

function locksJson(locks: SessionLocks): object {
	if (locks.kind === "no-lock-file")
		return { lockFiles: false, busyTimeoutMs: locks.busyTimeoutMs };
	const { waitMs, settings, upgrades } = locks;
	return {
		lockFiles: true,
		acquireTimeoutMs: waitMs,
		settings: settings.map(settingJson),
		upgrades: upgrades.map(({ since, waitMs: later }) =>
			later === undefined
				? { since, lockFiles: false }
				: { since, lockFiles: true, acquireTimeoutMs: later },
		),
	};
}

function settingJson({ path, role, usual, variable }: ActingSetting): object {
	return {
		path: formatPath(path),
		role,
		default: usual,
		...(variable === undefined ? {} : { variable }),
	};
}
