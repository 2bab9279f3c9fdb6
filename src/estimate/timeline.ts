import type { WatcherId } from "../trace/trace.ts";

/** What a watcher would have done over the time of a trace, in buckets of equal length. */
export interface Timeline {
	/** When the trace began, ISO 8601 in UTC. */
	readonly startedAt: string;
	readonly durationMs: number;
	/** The length of one bucket, in milliseconds; the last one may be cut short by the end. */
	readonly bucketMs: number;
	readonly watchers: readonly WatcherTimeline[];
	/** How much of each bucket a session lock was held, 0 to 1; empty where no lock was seen. */
	readonly lockHeld: readonly number[];
}

/** The buckets of one watcher: counts, all lists of the same length. */
export interface WatcherTimeline {
	readonly id: WatcherId;
	/** The agent whose memory is watched; undefined for the skills. */
	readonly agent: string | undefined;
	/** The debounce of now and after the change, in milliseconds; undefined where the watcher is switched off. */
	readonly debounceMs: {
		readonly before: number | undefined;
		readonly after: number | undefined;
	};
	readonly events: readonly number[];
	/** Firings with the settings of now. */
	readonly before: readonly number[];
	/** Firings with the settings after the change. */
	readonly after: readonly number[];
}
