import type { Noticing } from "../../releases/watching.ts";

/** What a path goes through until its watcher is told of it. */
export interface PathState {
	/** When the watcher is told next, in milliseconds; `Infinity` where nothing is on its way. */
	dueMs: number;
	/** Is it told of a file that is gone. */
	isGone: boolean;
	/** The first event since it was last told. */
	startMs: number;
	/** Did it begin with a file that was not there before. */
	isNew: boolean;
	/** The last time that put the telling off. */
	changedMs: number;
	/** Bytes, as last seen. */
	size: number;
	/** When it was last told of a change at once. */
	toldMs: number;
	/** It changed since it was told, which nothing told. */
	unsettled: boolean;
	/** The looks that are under way, each 100 ms: which of them has which place in these 100 ms. */
	looks: Set<number> | undefined;
}

/** A path of which nothing is on its way. */
export function quietPath(): PathState {
	return {
		dueMs: Infinity,
		isGone: false,
		startMs: 0,
		isNew: false,
		changedMs: 0,
		size: -1,
		toldMs: -Infinity,
		unsettled: false,
		looks: undefined,
	};
}

/** chokidar looks at a file that is being written each 100 ms; a timer of Node and the look itself take 1 ms more. */
const lookMs = 101;
/** How long chokidar waits whether a file that is gone comes back, as when an editor saves it. */
const goneMs = 100;
/** chokidar tells of a change of one file at most once in this time. */
const throttleMs = 50;
/** A change so soon after another is in the state that the first one's look finds. */
const lagMs = 3;

/** Takes a write in. Gives true where the watcher is told at once; else `dueMs` says when. */
export type Written = (
	state: PathState,
	atMs: number,
	isAdd: boolean,
	size: number,
	debounceMs: number,
) => boolean;

/** How each kind of watcher takes a file that was added or changed. */
export const written: {
	readonly [Kind in Exclude<Noticing, "never">]: Written;
} = {
	"each-event": () => true,

	throttled(state, atMs, isAdd) {
		const isBack = state.isGone && atMs < state.dueMs;
		state.isGone = false;
		state.dueMs = Infinity;
		if (!isAdd || isBack) {
			const sinceMs = atMs - state.toldMs;
			if (sinceMs < throttleMs) {
				state.unsettled ||= sinceMs > lagMs;
				return false;
			}
			state.toldMs = atMs;
		}
		state.unsettled = false;
		return true;
	},

	"write-finish"(state, atMs, isAdd, size, debounceMs) {
		const isPending = state.dueMs < Infinity && !state.isGone;
		if (!isPending) {
			state.isNew = isAdd && !state.isGone;
			state.isGone = false;
			state.startMs = atMs;
			state.changedMs = atMs;
		} else {
			const sinceMs = atMs - state.startMs;
			// The first look has nothing to compare a size with.
			const isFound = size !== state.size && sinceMs >= lookMs;
			const foundMs = state.startMs + Math.ceil(sinceMs / lookMs) * lookMs;
			state.changedMs = Math.max(state.changedMs, isFound ? foundMs : atMs);
		}
		state.size = size;
		const waitMs = state.changedMs + debounceMs - state.startMs;
		state.dueMs =
			state.startMs + Math.max(1, Math.ceil(waitMs / lookMs)) * lookMs;
		return false;
	},

	"stable-file"(state, atMs, _isAdd, _size, debounceMs) {
		if (debounceMs === 0) return true;
		if (state.dueMs === Infinity) state.looks = undefined;
		const place = Math.floor(atMs % 100);
		let foundMs = atMs;
		for (const other of state.looks ?? []) {
			const laterMs = (other - (atMs % 100) + 100) % 100;
			foundMs = Math.max(foundMs, atMs + laterMs);
		}
		state.looks ??= new Set();
		state.looks.add(place);
		state.dueMs = foundMs + debounceMs;
		return false;
	},
};

/** Takes in that a file is gone. Gives true where the watcher is told at once; else `dueMs` says when, if at all. */
export function gone(
	state: PathState,
	atMs: number,
	noticing: Exclude<Noticing, "never">,
): boolean {
	switch (noticing) {
		case "each-event":
			return true;
		case "stable-file": {
			const isLookedAt = state.dueMs < Infinity;
			state.dueMs = isLookedAt ? atMs + 100 : Infinity;
			return true;
		}
		case "write-finish":
		case "throttled": {
			const isUntold =
				noticing === "write-finish" && state.dueMs < Infinity && state.isNew;
			state.unsettled = false;
			state.isGone = !isUntold;
			state.dueMs = isUntold ? Infinity : atMs + goneMs;
			return false;
		}
	}
}
