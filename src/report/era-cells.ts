import type { FileReadingEra } from "../releases/file-reading.ts";
import type { RestoringEra } from "../releases/restoring.ts";
import type { RpcEra } from "../releases/rpc.ts";
import type { SessionLockEra } from "../releases/session-lock.ts";
import type { WatcherEra } from "../releases/watching.ts";
import type { WritingEra } from "../releases/writing.ts";
import { durationWords } from "./trace-words.ts";

/** When a watcher fires, its debounce, how long it waits, and whether the config says so. */
export function watcherCells({
	live,
	named,
	defaultDebounceMs,
	waits,
	configurable,
}: WatcherEra): readonly string[] {
	const few = named.map((name) => `\`${name}\``).join(", ");
	const fires = {
		all: "for all of its files",
		partial: `for ${few} alone: its folders are not seen`,
		none: "for almost nothing: its folders are not seen",
	};
	return [
		fires[live],
		`${defaultDebounceMs} ms`,
		waits === 1 ? "one debounce" : "two debounces",
		configurable ? "yes" : "no",
	];
}

/** How long a run waits for a session, what sets that, and what becomes of locks that are left behind. */
export function lockCells(era: SessionLockEra): readonly string[] {
	if (era.kind === "no-lock-file")
		return [
			`no lock files: sessions are in SQLite, a write waits up to ${durationWords(era.busyTimeoutMs)}`,
			"",
			"",
			"",
		];
	const setBy = [
		...(era.configurable ? ["`session.writeLock.acquireTimeoutMs`"] : []),
		...(era.readsEnvironment
			? ["`OPENCLAW_SESSION_WRITE_LOCK_ACQUIRE_TIMEOUT_MS`"]
			: []),
	];
	return [
		durationWords(era.acquireTimeoutMs),
		setBy.join(", ") || "nothing",
		era.emptyGraceMs === 0 ? "at once" : durationWords(era.emptyGraceMs),
		era.limitsHolds ? "yes" : "no",
	];
}

/** Who may patch, and what a patch does to the file and the gateway beside what it says. */
export function rpcCells({
	scopes,
	writesReferencesOut,
	bakedDefaults,
	restart,
}: RpcEra): readonly string[] {
	const baked =
		bakedDefaults === "all"
			? "all its runtime defaults"
			: bakedDefaults.map((path) => `\`${path}\``).join(", ");
	return [
		scopes === "token" ? "who has the token" : "who shows a device, too",
		writesReferencesOut ? "yes" : "no",
		baked || "none",
		restart === "possible" ? "perhaps" : restart,
	];
}

const arrayWords = {
	replaced: "takes the place of the whole one",
	"by-id": "is put together by the ids of its items",
	"by-id-guarded": "is put together by ids; what would drop items is refused",
} as const;
const includeWords = {
	flattened: "are written into the one file",
	refused: "keep the gateway from writing",
	"root-only": "are left alone; only what the root states is written",
	written: "are written, where one file alone changes",
} as const;

/** What a patch makes of arrays and of included files, and of a gateway that does not reload. */
export function writingCells({
	arrays,
	includes,
	reloadOff,
}: WritingEra): readonly string[] {
	return [
		arrayWords[arrays],
		includeWords[includes],
		reloadOff === "restarts" ? "it restarts" : "nothing until the next start",
	];
}

/** When a release puts the backup of its config back. */
export function restoringCells({
	when,
	damage,
}: RestoringEra): readonly string[] {
	return [
		when === "never"
			? "never"
			: `${when === "at-start" ? "when a gateway starts" : "whenever it reads the config"}, where the file ${damage === "any" ? "has lost `meta`, `gateway.mode` or half of its size" : "names an update channel and nothing else"}`,
	];
}

/** What a release makes of missing variables, of included files and of retired keys. */
export function readingCells({
	missingVariable,
	includes,
	repairsAtStart,
}: FileReadingEra): readonly string[] {
	return [
		missingVariable === "refused" ? "the config is invalid" : "a warning",
		includes.confined
			? `files below the config's folder${includes.knowsIncludeRoots ? " or `OPENCLAW_INCLUDE_ROOTS`" : ""}`
			: "any file",
		repairsAtStart === "none" ? "refused" : "migrated in a plain single file",
	];
}
