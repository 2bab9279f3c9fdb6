import type { Release } from "../releases/release.ts";
import type { Target } from "../schema/target.ts";

/** Whose files are watched: an agent's memory, or the skills. */
export type WatcherId = "memory" | "skills";

/**
 * One line of a trace (JSON Lines). The first is the header, the others follow in the order of their times.
 * The form is `schemas/trace.schema.json`.
 */
export type TraceLine =
	| HeaderLine
	| FileLine
	| LockLine
	| TranscriptLine
	| EndLine;

/** What was recorded, and where. */
export interface HeaderLine {
	readonly kind: "header";
	/** `1.0`. */
	readonly formatVersion: string;
	readonly tool: { readonly name: "clawtune"; readonly version: string };
	readonly target: {
		readonly release: Release;
		readonly source: Target["source"];
	};
	/** When the recording began, ISO 8601 in UTC: `atMs` counts from here. */
	readonly startedAt: string;
	/** As Node names it: `linux`, `darwin`, `win32`. */
	readonly platform: string;
	readonly roots: readonly TraceRoot[];
	/** Counts up where one recording fills several files: 2 for the second one. */
	readonly part?: number;
}

/** A place that was watched. */
export interface TraceRoot {
	/** Its name in this trace. */
	readonly id: string;
	readonly watcher: WatcherId;
	/** The agent whose workspace it is in; absent for what all agents share. */
	readonly agent?: string;
	/** `workspace`: its `MEMORY.md`, `memory.md`, `USER.md` and the folder `memory`. The others: all that lies there. */
	readonly holds: "workspace" | "extra-path" | "skills";
	/** Counted from the state folder, or with `~` from the home folder; absent where it lies elsewhere. */
	readonly path?: string;
}

/** What happened to a file or folder, once for each write. */
export interface FileLine {
	readonly kind: "file";
	/** Milliseconds since the start. */
	readonly atMs: number;
	/** The id of the root that it lies in. */
	readonly root: string;
	readonly event: FileEventName;
	/** Its path from the root, with `/` between the names; `.` for the root itself. */
	readonly file: string;
	/** Its size after the event, in bytes. */
	readonly size?: number;
}

/** What can happen to a file or folder. */
export type FileEventName =
	| "add"
	| "change"
	| "unlink"
	| "addDir"
	| "unlinkDir";

/** A session lock that came or went. */
export interface LockLine {
	readonly kind: "lock";
	/** Milliseconds since the start. */
	readonly atMs: number;
	readonly event: "appeared" | "disappeared";
	/** The lock file, counted from the state folder: `agents/main/sessions/0b7e.jsonl.lock`. */
	readonly file: string;
	readonly agent: string;
	/** The process that holds it, as the lock says. */
	readonly pid?: number;
	/** It was there when the recording began, so that it was held for longer. */
	readonly sinceBefore?: true;
}

/** A session transcript that grew; several writes within a second may be one line. */
export interface TranscriptLine {
	readonly kind: "transcript";
	/** Milliseconds since the start. */
	readonly atMs: number;
	/** Counted from the state folder: `agents/main/sessions/0b7e.jsonl`. */
	readonly file: string;
	readonly agent: string;
	/** Its size in bytes. */
	readonly size: number;
	/** By how many bytes it grew since its last line; negative where it was cut. */
	readonly grew: number;
}

/** The recording ended as it should. */
export interface EndLine {
	readonly kind: "end";
	/** Milliseconds since the start. */
	readonly atMs: number;
	/** How many events the system dropped, where it says so: rates are then too low. */
	readonly missed?: number;
}
