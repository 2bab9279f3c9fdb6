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
	/** When each of the looks that are under way will have seen nothing change for one debounce. */
	looks: readonly number[];
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
		looks: [],
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
		const lastingMs = stableMs(debounceMs);
		if (state.looks.length === 0) {
			state.dueMs = atMs + lastingMs;
			state.looks = [state.dueMs];
			return false;
		}
		const put = state.looks.map(
			(dueMs) => nextLook(dueMs, atMs, debounceMs) + lastingMs,
		);
		state.looks = apart([...put, atMs + lastingMs]);
		state.dueMs = Math.min(...state.looks);
		return false;
	},
};

/** How long a file is looked at until it counts as stable: each look takes a timer and 1 ms. */
function stableMs(debounceMs: number): number {
	return debounceMs + Math.ceil(debounceMs / 100);
}

/** When one who would be done at `dueMs` looks next. */
function nextLook(dueMs: number, atMs: number, debounceMs: number): number {
	const sinceMs = dueMs - stableMs(debounceMs);
	const looks = Math.ceil((atMs - sinceMs) / lookMs);
	return Math.min(dueMs, sinceMs + looks * lookMs);
}

/** So few looks need not be told apart. */
const fewLooks = 8;

/** Of many times within the same millisecond one. */
function apart(times: readonly number[]): readonly number[] {
	if (times.length <= fewLooks) return times;
	return [...new Map(times.map((ms) => [Math.floor(ms), ms])).values()];
}

/** Takes in that the watcher was told at a time, as `dueMs` said. */
export function told(state: PathState, atMs: number): void {
	state.isGone = false;
	state.dueMs = Infinity;
	if (state.looks.length === 0) return;
	state.looks = state.looks.filter((dueMs) => dueMs > atMs);
	state.dueMs = Math.min(Infinity, ...state.looks);
}

/** Takes in that a file is gone. Gives true where the watcher is told at once; else `dueMs` says when, if at all. */
export function gone(
	state: PathState,
	atMs: number,
	noticing: Exclude<Noticing, "never">,
	debounceMs: number,
): boolean {
	switch (noticing) {
		case "each-event":
			return true;
		case "stable-file":
			state.looks = apart(
				state.looks.map((dueMs) => nextLook(dueMs, atMs, debounceMs)),
			);
			state.dueMs = Math.min(Infinity, ...state.looks);
			return true;
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
