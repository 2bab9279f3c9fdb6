import type { WatcherEra } from "../../releases/watching.ts";
import { fileEventNames } from "../../trace/recorded-trace.ts";
import { createDeadlines } from "./deadlines.ts";
import {
	gone,
	type PathState,
	quietPath,
	told,
	type Written,
	written,
} from "./notices.ts";
import type { Seen } from "./seen.ts";

/** One watcher with its one timer, to which events are told in the order of their times. */
export interface WatcherRun {
	/**
	 * Tells of a path before anything happens at it, and gives its number in this run. `folder`: the number of the one that
	 * it lies in, where that is told of, too.
	 */
	watch(seen: Seen, folder: number | undefined): number;
	/** `path` as `watch` gave it, `event` as in `FileEvents`; `size` in bytes, -1 where it is not known. */
	event(atMs: number, path: number, event: number, size: number): void;
	/** Ends the run at a time and gives what the watcher did. What it would do later does not count. */
	end(atMs: number): WatcherDeeds;
}

/** What a watcher did. */
export interface WatcherDeeds {
	/** When what it could see happened, in milliseconds. */
	readonly events: readonly number[];
	/** When it fired, in milliseconds. */
	readonly firings: readonly number[];
	/** How long each event waited for the firing that took it in, in milliseconds, for each of its timers. */
	readonly waits: readonly Float64Array[];
	/** How many events no firing had taken in at the end. */
	readonly waiting: number;
	/** How many firings came while an earlier one was still at work and so did nothing. */
	readonly idle: number;
}

/** How a watcher is set. */
export interface WatcherSetting {
	readonly era: WatcherEra;
	readonly debounceMs: number;
	/** How long what a firing starts takes, in milliseconds: another one meanwhile starts nothing. */
	readonly syncMs: number;
}

const added = fileEventNames.indexOf("add");
const removed = fileEventNames.indexOf("unlink");
const folderAdded = fileEventNames.indexOf("addDir");
/** How long chokidar takes until it watches a new folder. */
const attachMs = 12;

/**
 * Runs a release's watcher again: paths are noticed as the release does, each notice starts the one timer anew, and when
 * that runs out the watcher fires, unless the release looks whether its files have settled and they have not.
 */
export function createWatcherRun({
	era,
	debounceMs,
	syncMs,
}: WatcherSetting): WatcherRun {
	const watched: {
		readonly seen: Seen;
		readonly take: Written;
		readonly state: PathState;
		/** The folder that it lies in, where what is in a new one may go unheard. */
		readonly folder: PathState | undefined;
	}[] = [];
	const deadlines = createDeadlines();
	const unsettled = new Set<PathState>();
	const firings: number[] = [];
	const events: number[] = [];
	/** The firings that took events in, and how many had been taken in by then. */
	const takings: { readonly atMs: number; readonly upTo: number }[] = [];
	let idle = 0;
	let fireMs = Infinity;
	let busyUntilMs = -Infinity;

	const notice = (atMs: number): void => {
		fireMs = atMs + debounceMs;
	};
	const fire = (): void => {
		const atMs = fireMs;
		fireMs = Infinity;
		if (era.settles && unsettled.size > 0) {
			for (const state of unsettled) state.unsettled = false;
			unsettled.clear();
			fireMs = atMs + debounceMs;
			return;
		}
		firings.push(atMs);
		if (atMs < busyUntilMs) {
			idle += 1;
			return;
		}
		busyUntilMs = atMs + syncMs;
		takings.push({ atMs, upTo: events.length });
	};
	const due = (atMs: number): void => {
		const path = deadlines.take();
		const state = watched[path]?.state;
		if (!state || state.dueMs === Infinity) return;
		if (state.dueMs > atMs) {
			deadlines.add(state.dueMs, path);
			return;
		}
		told(state, atMs);
		if (state.dueMs < Infinity) deadlines.add(state.dueMs, path);
		notice(atMs);
	};
	const advance = (untilMs: number): void => {
		for (;;) {
			const firstMs = deadlines.first();
			const nextMs = Math.min(firstMs, fireMs);
			if (nextMs > untilMs || nextMs === Infinity) return;
			if (fireMs <= firstMs) fire();
			else due(firstMs);
		}
	};
	return {
		watch(seen, folder) {
			watched.push({
				seen,
				state: quietPath(),
				take: written[seen.noticing],
				folder:
					folder === undefined || seen.noticing !== "stable-file"
						? undefined
						: watched[folder]?.state,
			});
			return watched.length - 1;
		},
		event(atMs, path, event, size) {
			const at = watched[path];
			if (!at) return;
			const { seen, take, state, folder } = at;
			if (atMs >= fireMs || atMs >= deadlines.first()) advance(atMs);
			if (event >= folderAdded) {
				const counts =
					seen.folders === "both" ||
					(seen.folders === "gone" && event !== folderAdded);
				if (event === folderAdded) state.startMs = atMs;
				if (!counts) return;
				events.push(atMs);
				notice(atMs);
				return;
			}
			const isGone = event === removed;
			if (seen.files === "none" || (seen.files === "gone" && !isGone)) return;
			events.push(atMs);
			// A folder that is new is looked into before it is watched, and what was in it is not told of.
			if (folder && !isGone && atMs - folder.startMs < attachMs) return;
			const wasDueMs = state.dueMs;
			const isTold = isGone
				? gone(state, atMs, seen.noticing, debounceMs)
				: take(state, atMs, event === added, size, debounceMs);
			if (isTold) notice(atMs);
			if (state.unsettled) unsettled.add(state);
			else if (unsettled.size > 0) unsettled.delete(state);
			if (state.dueMs < Infinity && !(wasDueMs <= state.dueMs))
				deadlines.add(state.dueMs, path);
		},
		end(atMs) {
			advance(atMs);
			const waits = waitsOf(events, takings);
			return {
				events,
				firings,
				waits: [waits],
				waiting: events.length - waits.length,
				idle,
			};
		},
	};
}

function waitsOf(
	events: readonly number[],
	takings: readonly { readonly atMs: number; readonly upTo: number }[],
): Float64Array {
	const waits = new Float64Array(takings.at(-1)?.upTo ?? 0);
	let from = 0;
	for (const { atMs, upTo } of takings) {
		for (; from < upTo; from += 1) waits[from] = atMs - (events[from] ?? 0);
	}
	return waits;
}
