import { type FileReadingEra, fileReadingSpans } from "./file-reading.ts";
import type { Release } from "./release.ts";
import { type RestoringEra, restoringSpans } from "./restoring.ts";
import { type RpcEra, rpcSpans } from "./rpc.ts";
import { type Spans, spanAt } from "./span.ts";
import { type WritingEra, writingSpans } from "./writing.ts";

/** How a file watcher of the gateway treats its debounce setting. */
export interface WatcherEra {
	/** Does the watcher fire at all: for all of its files, for a few named ones, or for none. */
	readonly live: "all" | "partial" | "none";
	/** How many debounce waits stack up between the last write and the reaction. */
	readonly waits: 1 | 2;
	/** The debounce in milliseconds where no setting says otherwise. */
	readonly defaultDebounceMs: number;
	/** False where the release has no setting and always uses the default. */
	readonly configurable: boolean;
}

const memory = { defaultDebounceMs: 1500, configurable: true } as const;
const skills = { defaultDebounceMs: 250, configurable: true } as const;

/** How one release behaves, in each respect that has changed between releases. */
export interface Eras {
	readonly memoryWatcher: WatcherEra;
	readonly skillsWatcher: WatcherEra;
	readonly rpc: RpcEra;
	readonly writing: WritingEra;
	readonly restoring: RestoringEra;
	readonly fileReading: FileReadingEra;
}

/**
 * The one table of eras. A boundary is the first release that was seen or read to behave so; a release between
 * two measured ones counts with the older, which is the careful side for what `config.patch` destroys.
 * Sources: running the releases, and for the watchers `memory-core` manager and skills `refresh` of
 * 2026.2.12, 2026.2.26, 2026.3.31, 2026.4.26, 2026.5.7, 2026.5.28, 2026.7.1, 2026.8.2 and 2026.9.6.
 */
const table: { readonly [Respect in keyof Eras]: Spans<Eras[Respect]> } = {
	/** The memory index of an agent: `MEMORY.md` and the `memory` folder of its workspace. */
	memoryWatcher: [
		["2026.1.30", { ...memory, live: "all", waits: 2 }],
		["2026.2.26", { ...memory, live: "partial", waits: 2 }],
		["2026.4.12", { ...memory, live: "all", waits: 2 }],
		["2026.5.17", { ...memory, live: "all", waits: 1 }],
		[
			"2026.7.2-beta.4",
			{ ...memory, live: "all", waits: 1, configurable: false },
		],
	],
	/** The skill folders of a workspace. */
	skillsWatcher: [
		["2026.1.30", { ...skills, live: "all", waits: 2 }],
		["2026.2.26", { ...skills, live: "none", waits: 2 }],
		["2026.4.26", { ...skills, live: "all", waits: 2 }],
		[
			"2026.7.2-beta.7",
			{ ...skills, live: "all", waits: 2, configurable: false },
		],
	],
	rpc: rpcSpans,
	writing: writingSpans,
	restoring: restoringSpans,
	fileReading: fileReadingSpans,
};

/** The eras that a release lies in. A release before the first span counts with it. */
export function erasOf(release: Release): Eras {
	return {
		memoryWatcher: spanAt(table.memoryWatcher, release),
		skillsWatcher: spanAt(table.skillsWatcher, release),
		rpc: spanAt(table.rpc, release),
		writing: spanAt(table.writing, release),
		restoring: spanAt(table.restoring, release),
		fileReading: spanAt(table.fileReading, release),
	};
}
