import type { Spans } from "./span.ts";

/**
 * How a watcher learns that a file was written.
 * - `write-finish`: chokidar 5 with `awaitWriteFinish`: looks at the file each 100 ms and tells once its size has not
 *   changed for one debounce.
 * - `throttled`: chokidar 5 without it: tells at once, but of one file at most each 50 ms.
 * - `each-event`: one `fs.watch` a folder: tells of everything at once.
 * - `stable-file`: one `fs.watch` a folder; each event on a file starts a look each 100 ms until its size and time have
 *   not changed for one debounce.
 * - `never`: watches a glob pattern, which chokidar 5 takes for the name of a file.
 */
export type Noticing =
	| "write-finish"
	| "throttled"
	| "each-event"
	| "stable-file"
	| "never";

/** How a file watcher of the gateway treats its debounce setting, and what it sees. */
export interface WatcherEra {
	/** Does the watcher fire at all: for all of its files, for a few named ones, or for none. */
	readonly live: "all" | "partial" | "none";
	/** How many debounce waits stack up between the last write and the reaction. */
	readonly waits: 1 | 2;
	/** The debounce in milliseconds where no setting says otherwise. */
	readonly defaultDebounceMs: number;
	/** False where the release has no setting and always uses the default. */
	readonly configurable: boolean;
	/** Files that are watched by their names: in a workspace for the memory, in a skill folder for the skills. */
	readonly named: readonly string[];
	readonly namedNoticing: Noticing;
	/** How it learns of what lies in its folders, at any depth. */
	readonly folderNoticing: Noticing;
	/** The same on macOS and Windows. */
	readonly folderNoticingElsewhere: Noticing;
	/** Which files in its folders count. */
	readonly counts: "every-file" | "markdown" | "skill-file";
	/** Names of folders whose content does not count. */
	readonly ignoredFolders: readonly string[];
	/** Does it react to a folder that comes or goes. */
	readonly reactsToFolders: "never" | "gone" | "both";
	/** Does it look again whether its files have changed since it was told of them, and waits once more if so. */
	readonly settles: boolean;
	/** Does one timer serve all of its folders, or has each one of its own. */
	readonly timer: "one" | "each-root";
	/** Does the next turn of each session after a firing rewrite `sessions.json`, under a lock file of its own. */
	readonly rewritesSessions: boolean;
}

const memoryAtFirst: WatcherEra = {
	live: "all",
	waits: 2,
	defaultDebounceMs: 1500,
	configurable: true,
	named: ["MEMORY.md", "memory.md"],
	namedNoticing: "write-finish",
	folderNoticing: "write-finish",
	folderNoticingElsewhere: "write-finish",
	counts: "every-file",
	ignoredFolders: [],
	reactsToFolders: "never",
	settles: false,
	timer: "one",
	rewritesSessions: false,
};

const memoryMended: WatcherEra = {
	...memoryAtFirst,
	named: ["MEMORY.md"],
	counts: "markdown",
	ignoredFolders: [
		".git",
		"node_modules",
		".pnpm-store",
		".venv",
		"venv",
		".tox",
		"__pycache__",
	],
	reactsToFolders: "gone",
};

const memorySettling: WatcherEra = {
	...memoryMended,
	waits: 1,
	namedNoticing: "throttled",
	folderNoticing: "throttled",
	folderNoticingElsewhere: "each-event",
	settles: true,
};

const memoryTree: WatcherEra = {
	...memorySettling,
	folderNoticing: "each-event",
	reactsToFolders: "both",
};

const memoryFixed: WatcherEra = {
	...memoryTree,
	configurable: false,
	named: ["MEMORY.md", "USER.md"],
};

/**
 * The memory index of an agent: `MEMORY.md` and the `memory` folder of its workspace, and what `extraPaths` adds.
 * Read in `ensureWatcher` and `scheduleWatchSync` of the memory manager, and `watch-settle`, of 2026.2.12, 2026.2.26,
 * 2026.3.31, 2026.4.26, 2026.5.28, 2026.7.1, 2026.8.2 and 2026.9.6.
 */
export const memoryWatcherSpans: Spans<WatcherEra> = [
	["2026.1.30", memoryAtFirst],
	[
		"2026.2.26",
		{
			...memoryAtFirst,
			live: "partial",
			folderNoticing: "never",
			folderNoticingElsewhere: "never",
			counts: "markdown",
		},
	],
	["2026.4.12", memoryMended],
	["2026.5.17", memorySettling],
	["2026.7.1", memoryTree],
	["2026.7.2-beta.4", memoryFixed],
	// The maintenance releases of 2026.7 kept the settings.
	["2026.7.33", memoryTree],
	["2026.8.1", memoryFixed],
];

const skillsAtFirst: WatcherEra = {
	...memoryAtFirst,
	defaultDebounceMs: 250,
	named: [],
	ignoredFolders: [
		".git",
		"node_modules",
		"dist",
		".venv",
		"venv",
		"__pycache__",
		".mypy_cache",
		".pytest_cache",
		"build",
		".cache",
	],
	rewritesSessions: true,
};

const skillsMended: WatcherEra = {
	...skillsAtFirst,
	counts: "skill-file",
	reactsToFolders: "gone",
};

const skillsTree: WatcherEra = {
	...skillsMended,
	folderNoticing: "stable-file",
	folderNoticingElsewhere: "stable-file",
	reactsToFolders: "both",
	timer: "each-root",
	rewritesSessions: false,
};

const skillsFixed: WatcherEra = { ...skillsTree, configurable: false };

/**
 * The skill folders of a workspace, of the user and of the config.
 * Read in `ensureSkillsWatcher` of the skills `refresh` of the same releases; that the next turn rewrites `sessions.json`
 * in `ensureSkillSnapshot` and `updateSessionStore` of 2026.2.12, which takes no lock file from 2026.5.2 on.
 */
export const skillsWatcherSpans: Spans<WatcherEra> = [
	["2026.1.30", skillsAtFirst],
	[
		"2026.2.26",
		{
			...skillsAtFirst,
			live: "none",
			named: ["SKILL.md"],
			folderNoticing: "never",
			folderNoticingElsewhere: "never",
			counts: "skill-file",
		},
	],
	["2026.4.26", skillsMended],
	["2026.5.2", { ...skillsMended, rewritesSessions: false }],
	[
		"2026.5.28",
		{ ...skillsMended, timer: "each-root", rewritesSessions: false },
	],
	["2026.7.1", skillsTree],
	["2026.7.2-beta.7", skillsFixed],
	["2026.7.33", skillsTree],
	["2026.8.1", skillsFixed],
];
