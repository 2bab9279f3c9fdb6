import type { WatcherEra } from "../../releases/watching.ts";
import { fileEventNames } from "../../trace/recorded-trace.ts";
import { createDeadlines } from "./deadlines.ts";
import { gone, type PathState, quietPath, written } from "./notices.ts";
import type { Seen } from "./seen.ts";

/** One watcher with its one timer, to which events are told in the order of their times. */
export interface WatcherRun {
	/** `key` names the path; `size` in bytes, -1 where it is not known. */
	event(
		atMs: number,
		key: number,
		seen: Seen,
		event: number,
		size: number,
	): void;
	/** Ends the run at a time and gives what the watcher did. What it would do later does not count. */
	end(atMs: number): WatcherDeeds;
}

/** What a watcher did. */
export interface WatcherDeeds {
	/** When what it could see happened, in milliseconds. */
	readonly events: readonly number[];
	/** When it fired, in milliseconds. */
	readonly firings: readonly number[];
	/** How long each event waited for the firing that took it in, in milliseconds. */
	readonly waits: readonly number[];
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

/**
 * Runs a release's watcher again: paths are noticed as the release does, each notice starts the one timer anew, and when
 * that runs out the watcher fires, unless the release looks whether its files have settled and they have not.
 */
export function createWatcherRun({
	era,
	debounceMs,
	syncMs,
}: WatcherSetting): WatcherRun {
	const states = new Map<number, PathState>();
	const deadlines = createDeadlines();
	const unsettled = new Set<PathState>();
	const firings: number[] = [];
	const waits: number[] = [];
	let waiting: number[] = [];
	const events: number[] = [];
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
		for (const sinceMs of waiting) waits.push(atMs - sinceMs);
		waiting = [];
	};
	const due = (atMs: number): void => {
		const key = deadlines.take();
		const state = states.get(key);
		if (!state || state.dueMs === Infinity) return;
		if (state.dueMs > atMs) {
			deadlines.add(state.dueMs, key);
			return;
		}
		state.dueMs = Infinity;
		state.isGone = false;
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
	const stateOf = (key: number): PathState => {
		const known = states.get(key);
		if (known) return known;
		const fresh = quietPath();
		states.set(key, fresh);
		return fresh;
	};

	return {
		event(atMs, key, seen, event, size) {
			advance(atMs);
			if (event >= folderAdded) {
				const counts =
					seen.folders === "both" ||
					(seen.folders === "gone" && event !== folderAdded);
				if (!counts) return;
				events.push(atMs);
				waiting.push(atMs);
				notice(atMs);
				return;
			}
			const isGone = event === removed;
			if (seen.files === "none" || (seen.files === "gone" && !isGone)) return;
			events.push(atMs);
			waiting.push(atMs);
			const state = stateOf(key);
			const wasDueMs = state.dueMs;
			const isTold = isGone
				? gone(state, atMs, seen.noticing)
				: written[seen.noticing](
						state,
						atMs,
						event === added,
						size,
						debounceMs,
					);
			if (isTold) notice(atMs);
			if (state.unsettled) unsettled.add(state);
			else unsettled.delete(state);
			if (state.dueMs < Infinity && !(wasDueMs <= state.dueMs))
				deadlines.add(state.dueMs, key);
		},
		end(atMs) {
			advance(atMs);
			return { events, firings, waits, waiting: waiting.length, idle };
		},
	};
}
