import stringWidth from "fast-string-width";
import type { Target } from "../schema/target.ts";
import type { WatchTrouble } from "../trace/record/folder-watch.ts";
import type { RecordedSoFar } from "../trace/record/recording.ts";
import type { WatchedRoot } from "../trace/record/roots.ts";
import type { WatcherId } from "../trace/trace.ts";
import { printable } from "./printable.ts";
import { durationWords } from "./trace-words.ts";
import { targetWords } from "./words.ts";

/** A recording as it is told of. */
export interface Observation {
	readonly target: Target;
	readonly roots: readonly WatchedRoot[];
	readonly stateDirectory: string;
	/** How long it lasts, in milliseconds; undefined: until Ctrl-C. */
	readonly forMs: number | undefined;
	/** The file, as it was named; undefined for the standard output. */
	readonly out: string | undefined;
	/** The file of its part before, where there may be one. */
	readonly earlier: string | undefined;
}

/** What is recorded, and for how long. `isThere` tells whether a place is there already. */
export function beginningLines(
	{ target, roots, stateDirectory, forMs }: Observation,
	isThere: (folder: string) => boolean,
): readonly string[] {
	const length = forMs === undefined ? "" : ` for ${durationWords(forMs)}`;
	const names = roots.map(nameOf);
	const width = Math.max(0, ...names.map((name) => name.length));
	return [
		`Recording${length} beside ${targetWords(target)}; Ctrl-C ends it.`,
		...roots.map((root, index) => {
			const place = printable(root.folder);
			const what =
				root.holds === "workspace" ? `${place}: MEMORY.md, memory` : place;
			const missing = isThere(root.folder) ? "" : " (not there yet)";
			return `  ${(names[index] ?? "").padEnd(width)}  ${what}${missing}`;
		}),
		`  ${"sessions".padEnd(width)}  ${printable(stateDirectory)}: locks and transcripts of all agents`,
	];
}

/** Said where a terminal would show the trace itself. */
export const onScreenWords =
	"The trace goes to this screen; --out trace.jsonl keeps it in a file.";

/** One line of how far it is, `1:05 of 10:00  1234 events  2 locks seen, 1 held  88 kB`, cut to `columns`. */
export function progressLine(
	{ forMs }: Observation,
	soFar: RecordedSoFar,
	columns: number | undefined,
): string {
	const { durationMs, locks, size } = soFar;
	const time = clockWords(durationMs);
	const line = [
		forMs === undefined ? time : `${time} of ${clockWords(forMs)}`,
		counted(eventsOf(soFar), "file event"),
		`${counted(locks.appeared + locks.before, "session lock")} seen, ${locks.held} held`,
		bytesWords(size),
	].join("  ");
	return columns !== undefined && stringWidth(line) >= columns
		? line.slice(0, Math.max(0, columns - 1))
		: line;
}

/** What is said when the older part of a trace gave way. */
export function droppedLine({ out, earlier }: Observation): string {
	return `${printable(out ?? "")} is full again: what was in ${printable(earlier ?? "")} is dropped. A larger --max-size keeps more.`;
}

/** What is said when folders cannot be watched. */
export function unwatchedLine(trouble: WatchTrouble): string {
	switch (trouble) {
		case "limit":
			return "Not every folder can be watched: the system's limit is reached. On Linux raise fs.inotify.max_user_watches, or max_user_instances where no folder at all can be. The others are recorded.";
		case "denied":
			return "Not every folder can be watched: some may not be read. The others are recorded.";
		case "unknown":
			return "Not every folder can be watched. The others are recorded.";
	}
}

/** How many file events there were in all. */
export function eventsOf({ events }: RecordedSoFar): number {
	return [...events.values()].reduce((sum, count) => sum + count, 0);
}

/** `memory (main)`, `skills`. */
export function nameOf({
	watcher,
	agent,
}: {
	readonly watcher: WatcherId;
	readonly agent?: string | undefined;
}): string {
	return agent === undefined ? watcher : `${watcher} (${printable(agent)})`;
}

/** `1 event`, `2 events`. */
export function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** `1:05`, `2:00:00`. */
function clockWords(durationMs: number): string {
	const seconds = Math.floor(durationMs / 1000);
	const two = (number: number): string => String(number).padStart(2, "0");
	const minutes = Math.floor(seconds / 60);
	return minutes < 60
		? `${minutes}:${two(seconds % 60)}`
		: `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** `512 B`, `88 kB`, `1.2 MB`. */
export function bytesWords(bytes: number): string {
	if (bytes < 1024) return `${bytes} B`;
	const kilo = bytes / 1024;
	if (kilo < 1024) return `${Math.round(kilo)} kB`;
	const mega = kilo / 1024;
	return mega < 1024
		? `${mega.toFixed(1)} MB`
		: `${(mega / 1024).toFixed(1)} GB`;
}
