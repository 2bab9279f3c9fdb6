import type { Noticing, WatcherEra } from "../../releases/watching.ts";
import type { TraceRoot } from "../../trace/trace.ts";

/** How a watcher takes what happens at one path. */
export interface Seen {
	readonly noticing: Exclude<Noticing, "never">;
	/** Which events count, by their names in a trace. */
	readonly files: "every" | "gone" | "none";
	readonly folders: WatcherEra["reactsToFolders"];
}

/** Names that chokidar 5 passes over as what an editor leaves while it saves (`index.js`, `DOT_RE`). */
const editorFile = /\..*\.(?:sw[px])$|~$|\.subl.*\.tmp/;

/** How a release's watcher takes what happens at a path; undefined where it never learns of it. */
export function seenAt(
	era: WatcherEra,
	root: TraceRoot,
	file: string,
	platform: string,
): Seen | undefined {
	const noticing = noticingAt(era, root, file, platform);
	if (noticing === undefined || noticing === "never") return undefined;
	const isChokidar = noticing === "write-finish" || noticing === "throttled";
	if (isChokidar && editorFile.test(file)) return undefined;
	const names = file.split("/");
	if (names.some((name) => era.ignoredFolders.includes(name.toLowerCase())))
		return undefined;
	const files = isNamed(era, root, file)
		? "every"
		: countedAt(era, file.slice(file.lastIndexOf("/") + 1), noticing);
	return { noticing, files, folders: era.reactsToFolders };
}

function noticingAt(
	era: WatcherEra,
	root: TraceRoot,
	file: string,
	platform: string,
): Noticing | undefined {
	if (isNamed(era, root, file)) return era.namedNoticing;
	const isFolder =
		root.holds !== "workspace" ||
		file === "memory" ||
		file.startsWith("memory/");
	if (!isFolder) return undefined;
	return platform === "linux"
		? era.folderNoticing
		: era.folderNoticingElsewhere;
}

/** Is it watched by its name: also a file that the config itself names as one more to index. */
function isNamed(era: WatcherEra, root: TraceRoot, file: string): boolean {
	return root.holds === "extra-path" ? file === "." : era.named.includes(file);
}

/** Which events count for a file in a folder. One that is gone has no type that could be asked for. */
function countedAt(
	{ counts }: WatcherEra,
	name: string,
	noticing: Noticing,
): Seen["files"] {
	if (counts === "every-file") return "every";
	if (counts === "skill-file") return name === "SKILL.md" ? "every" : "none";
	const dot = name.lastIndexOf(".");
	const isText = dot <= 0 || name.slice(dot).toLowerCase() === ".md";
	if (isText) return "every";
	return noticing === "each-event" ? "gone" : "none";
}
