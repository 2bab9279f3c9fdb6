import type { Spans } from "./span.ts";

/** What a `config.patch` makes of arrays, of included files, and of a gateway that does not reload. */
export interface WritingEra {
	/**
	 * An array in a patch takes the place of the whole one; or items are put together by their ids, where each has one; or
	 * that, and what would take items away is refused unless `replacePaths` names the array.
	 */
	readonly arrays: "replaced" | "by-id" | "by-id-guarded";
	/**
	 * Included files: all are written into the root file; no config with any is written; only what the root file states
	 * is; or also what one included file states, into that file.
	 */
	readonly includes: "flattened" | "refused" | "root-only" | "written";
	/** What is added to a file whose root is itself an `$include` with keys beside it. */
	readonly addedAtRootInclude: readonly string[];
	/** With `gateway.reload.mode: off`: a restart all the same, or nothing until the next start. */
	readonly reloadOff: "restarts" | "waits";
}

const first: WritingEra = {
	arrays: "replaced",
	includes: "flattened",
	addedAtRootInclude: [],
	reloadOff: "restarts",
};

const later: WritingEra = {
	arrays: "by-id-guarded",
	includes: "root-only",
	addedAtRootInclude: [],
	reloadOff: "waits",
};

/**
 * Run on 2026.2.12, 2026.2.17, 2026.2.26, 2026.3.13, 2026.3.31, 2026.4.26, 2026.5.28, 2026.7.1, 2026.8.2 and 2026.9.6.
 * The guards of arrays and of includes were looked up in the releases between: `merge-patch` from 2026.6.11 on, `io` from
 * 2026.4.24 on.
 */
export const writingSpans: Spans<WritingEra> = [
	["2026.1.30", first],
	["2026.2.17", { ...first, arrays: "by-id" }],
	["2026.4.24", { ...first, arrays: "by-id", includes: "refused" }],
	["2026.6.11", { ...first, arrays: "by-id-guarded", includes: "refused" }],
	["2026.7.1", { ...later, addedAtRootInclude: ["messages.ackReactionScope"] }],
	["2026.8.1", later],
	["2026.9.6", { ...later, includes: "written" }],
];
