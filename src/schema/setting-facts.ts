import { type JsonValue, member } from "../config/json.ts";
import { formatPath, type Path } from "../config/path.ts";
import { erasOf } from "../releases/eras.ts";
import { compareReleases, type Release } from "../releases/release.ts";
import { type Reload, reloadOf } from "../releases/reload.ts";
import type { WatcherEra } from "../releases/watching.ts";
import { credentialPathsOf } from "./advice/credential-path.ts";
import { type DefaultValue, defaultOf } from "./default-value.ts";
import { type LockPart, lockPartOf } from "./lock-settings.ts";
import { type RetiredSetting, retiredSettingAt } from "./retired.ts";
import { keysAt, schemasAt } from "./schema-node.ts";
import type { Snapshot, Snapshots } from "./snapshot.ts";
import type { Target } from "./target.ts";
import { formsOf, type ValueForm } from "./value-form.ts";

/** What is known of one setting, or of a section of settings. */
export interface SettingFacts {
	readonly path: Path;
	/** Does the target have it. */
	readonly onTarget: boolean;
	/** The release whose schema is told: the target's snapshot, or the nearest one that has the path. */
	readonly toldBy: Release;
	readonly forms: readonly ValueForm[];
	/** The keys that a section has by name. */
	readonly keys: readonly string[];
	readonly default: DefaultValue | undefined;
	readonly isSecret: boolean;
	/** The first and the last bundled release that have it. */
	readonly firstSeen: Release;
	readonly lastSeen: Release;
	/** Is `lastSeen` the newest release that clawtune knows, so that nothing is said of an end. */
	readonly stillThere: boolean;
	/** Is `firstSeen` the oldest release that clawtune knows, so that it may be older. */
	readonly sinceEver: boolean;
	readonly retired: RetiredSetting | undefined;
	/** The watcher that a debounce setting tunes, as the target has it. */
	readonly watcher: WatcherEra | undefined;
	/** What it has to do with the waits for session locks on the target. */
	readonly sessionLocks: LockPart | undefined;
	readonly reload: Reload;
}

/** All there is to know of a path; undefined where no bundled release has it. */
export function settingFacts(
	asked: Path,
	target: Target,
	snapshots: Snapshots,
): SettingFacts | undefined {
	const having = snapshots.releases.flatMap((release) => {
		const snapshot = snapshots.forRelease(release);
		const path = snapshot && pathIn(snapshot, asked);
		return path ? [{ release, snapshot, path }] : [];
	});
	const own = having.find(({ release }) => release === target.snapshot.release);
	const before = having.findLast(
		({ release }) => compareReleases(release, target.snapshot.release) < 0,
	);
	const told = own ?? before ?? having[0];
	const [first] = having;
	const last = having.at(-1);
	if (!told || !first || !last) return undefined;
	const { path, snapshot } = told;
	const schemas = schemasAt(snapshot, path).map(({ schema }) => schema);
	const stated = schemas.map((schema) => member(schema, "default"));
	const newest = snapshots.releases.at(-1);
	const watcher = watcherOf(path, target.release);
	const sessionLocks = lockPartOf(path, watcher !== undefined, target);
	return {
		path,
		onTarget: own !== undefined,
		toldBy: told.release,
		forms: formsOf(schemas),
		keys: keysAt(snapshot, path),
		default:
			defaultOf(path, target.release) ??
			statedDefault([...stated, sessionLocks?.own?.usual]),
		isSecret: credentialPathsOf(snapshot)(path),
		firstSeen: first.release,
		lastSeen: last.release,
		stillThere: last.release === newest,
		sinceEver: first.release === snapshots.releases[0],
		retired: newest && retiredSettingAt(path, newest),
		watcher,
		sessionLocks,
		reload: reloadOf(formatPath(path)),
	};
}

/** The path as a release has it: `list.0` and `list[0]` are the same. Undefined where it has none. */
function pathIn(snapshot: Snapshot, asked: Path): Path | undefined {
	let path: Path = [];
	for (const step of asked) {
		const readings =
			typeof step === "string" && /^\d+$/.test(step)
				? [step, Number(step)]
				: [step];
		const next = readings
			.map((reading) => [...path, reading])
			.find((candidate) => schemasAt(snapshot, candidate).length > 0);
		if (!next) return undefined;
		path = next;
	}
	return path;
}

function statedDefault(
	stated: readonly (JsonValue | undefined)[],
): DefaultValue | undefined {
	const value = stated.find((candidate) => candidate !== undefined);
	return value === undefined ? undefined : { kind: "value", value };
}

function watcherOf(path: Path, release: Release): WatcherEra | undefined {
	const text = formatPath(path);
	const eras = erasOf(release);
	if (/(?:^|\.)memorySearch\.sync\.watchDebounceMs$/.test(text))
		return eras.memoryWatcher;
	return text === "skills.load.watchDebounceMs"
		? eras.skillsWatcher
		: undefined;
}
