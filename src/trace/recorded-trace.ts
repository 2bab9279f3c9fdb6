import type { LockHold } from "./lock-hold.ts";
import type { FileEventName, HeaderLine } from "./trace.ts";
import type { TraceProblem } from "./trace-problem.ts";

/** A trace as it was read: columns for the many file events, plain values for the rest. */
export interface RecordedTrace {
	readonly header: HeaderLine;
	/** How long it lasted, in milliseconds: to its last line, or to the end that it states. */
	readonly durationMs: number;
	/** Did it end as it should. */
	readonly ended: boolean;
	/** How many events the system dropped while it was recorded, as far as that was noticed. */
	readonly missed: number;
	readonly files: FileEvents;
	readonly holds: readonly LockHold[];
	readonly growths: readonly TranscriptGrowth[];
	/** What could not be used, and where. */
	readonly problems: readonly TraceProblem[];
}

/** File events in the order of their times, one column for each property. */
export interface FileEvents {
	readonly length: number;
	/** Milliseconds since the start of the trace. */
	readonly atMs: Float64Array;
	/** Which of `paths`. */
	readonly path: Uint32Array;
	/** Which of `fileEventNames`. */
	readonly event: Uint8Array;
	/** Bytes after the event; -1 where the trace does not say. */
	readonly size: Float64Array;
	readonly paths: readonly TracePath[];
}

/** A file or folder that a trace tells of. */
export interface TracePath {
	/** Which of the header's roots. */
	readonly root: number;
	/** From the root, with `/` between the names; `.` for the root itself. */
	readonly file: string;
}

/** The names of events in the order of their numbers in `FileEvents`. */
export const fileEventNames = [
	"add",
	"change",
	"unlink",
	"addDir",
	"unlinkDir",
] as const satisfies readonly FileEventName[];

/** A transcript that grew. */
export interface TranscriptGrowth {
	readonly atMs: number;
	/** Counted from the state folder. */
	readonly file: string;
	readonly agent: string;
	/** By how many bytes. */
	readonly grew: number;
}
