import { type FileReadingEra, fileReadingSpans } from "./file-reading.ts";
import { type FoldersEra, folderSpans } from "./folders.ts";
import type { Release } from "./release.ts";
import { type RestoringEra, restoringSpans } from "./restoring.ts";
import { type RpcEra, rpcSpans } from "./rpc.ts";
import { type SessionLockEra, sessionLockSpans } from "./session-lock.ts";
import { type Spans, spanAt } from "./span.ts";
import {
	memoryWatcherSpans,
	skillsWatcherSpans,
	type WatcherEra,
} from "./watching.ts";
import { type WritingEra, writingSpans } from "./writing.ts";

/** How one release behaves, in each respect that has changed between releases. */
export interface Eras {
	readonly memoryWatcher: WatcherEra;
	readonly skillsWatcher: WatcherEra;
	readonly sessionLock: SessionLockEra;
	readonly rpc: RpcEra;
	readonly writing: WritingEra;
	readonly restoring: RestoringEra;
	readonly fileReading: FileReadingEra;
	readonly folders: FoldersEra;
}

/**
 * The one table of eras. A boundary is the first release that was seen or read to behave so; a release between
 * two measured ones counts with the older, which is the careful side for what `config.patch` destroys.
 */
const table: { readonly [Respect in keyof Eras]: Spans<Eras[Respect]> } = {
	memoryWatcher: memoryWatcherSpans,
	skillsWatcher: skillsWatcherSpans,
	sessionLock: sessionLockSpans,
	rpc: rpcSpans,
	writing: writingSpans,
	restoring: restoringSpans,
	fileReading: fileReadingSpans,
	folders: folderSpans,
};

/** The releases that were asked for: the same few are asked for again and again. */
const known = new Map<Release, Eras>();

/** The eras that a release lies in. A release before the first span counts with it. */
export function erasOf(release: Release): Eras {
	const eras = known.get(release) ?? lookUp(release);
	known.set(release, eras);
	return eras;
}

function lookUp(release: Release): Eras {
	return {
		memoryWatcher: spanAt(table.memoryWatcher, release),
		skillsWatcher: spanAt(table.skillsWatcher, release),
		sessionLock: spanAt(table.sessionLock, release),
		rpc: spanAt(table.rpc, release),
		writing: spanAt(table.writing, release),
		restoring: spanAt(table.restoring, release),
		fileReading: spanAt(table.fileReading, release),
		folders: spanAt(table.folders, release),
	};
}
