import type { Spans } from "./span.ts";

/** When OpenClaw takes a config for damaged by an edit and puts `openclaw.json.bak` back in its place. */
export interface RestoringEra {
	/** Never; whenever it reads the config, also in a running gateway; or when a gateway starts. */
	readonly when: "never" | "at-each-read" | "at-start";
	/** For which damage: a file that names an update channel and nothing else, or also one that lost much. */
	readonly damage: "update-alone" | "any";
	/** What counts as `meta`: an object, or one that names the release or the time of the last write. */
	readonly meta: "object" | "stamp";
	/** Where it keeps what the last good config was like: a JSON file in `logs`, or its database. */
	readonly record: "file" | "database";
}

const updateAlone: RestoringEra = {
	when: "at-each-read",
	damage: "update-alone",
	meta: "object",
	record: "file",
};
const never: RestoringEra = { ...updateAlone, when: "never" };
const eager: RestoringEra = {
	when: "at-each-read",
	damage: "any",
	meta: "stamp",
	record: "file",
};
const atStart: RestoringEra = {
	...eager,
	when: "at-start",
	record: "database",
};

/**
 * Run with real restarts on 2026.4.26, 2026.5.28, 2026.7.1, 2026.8.2 and 2026.9.6; read in `io` of 2026.3.28, 2026.3.31,
 * 2026.4.2, 2026.4.15, 2026.4.24, 2026.4.29, 2026.5.2, 2026.5.7, 2026.6.11 and 2026.7.35. A release between two of them
 * counts with the one that restores, which is the careful side.
 */
export const restoringSpans: Spans<RestoringEra> = [
	["2026.1.30", never],
	["2026.3.29", updateAlone],
	["2026.4.16", eager],
	["2026.5.7", never],
	["2026.5.29", atStart],
	["2026.8.1", { ...atStart, meta: "object" }],
];
