import type { Spans } from "./span.ts";

/** How the release reads its config file. */
export interface FileReadingEra {
	/** A `${VAR}` whose variable is not set makes the config invalid; later it is a warning. */
	readonly missingVariable: "refused" | "warning";
	/** An entry of the config's own `env` whose text holds a reference: a variable with just that text, or none. */
	readonly ownVariableWithReference: "text" | "none";
	/** An entry of `env.vars` of nothing but blanks: a variable, or none. */
	readonly blankOwnVariable: "text" | "none";
	/**
	 * Which retired keys of a single file does a gateway that starts rewrite: none, all, or all where one of them is not a
	 * plugin's; where only keys of plugins are retired, it takes its own second look for a change by someone else. Run on 2026.2.12, 2026.2.26, 2026.3.13, 2026.3.31,
	 * 2026.4.26 and 2026.7.1, which refuse them all the same, and on 2026.8.2 and 2026.9.6.
	 */
	readonly repairsAtStart: "none" | "all" | "not-of-plugins-alone";
	/**
	 * Does a gateway refuse to start where a secret that it needs cannot be had, or does it start without it. Run with an
	 * unset variable as a skill's key on 2026.3.13, 2026.5.28, 2026.7.1, 2026.8.2 and 2026.9.6.
	 */
	readonly missingSecret: "refused" | "left-out";
	readonly includes: IncludeRules;
}

/** Which files `$include` may name, and how what they hold is merged. */
export interface IncludeRules {
	/** Must they lie in the folder of the config, or in one that `OPENCLAW_INCLUDE_ROOTS` names where that is known. */
	readonly confined: boolean;
	readonly knowsIncludeRoots: boolean;
	/** Regular files alone, without a second hard link, and of no more bytes; undefined: anything that can be read. */
	readonly largestBytes: number | undefined;
	/** A path of this length or more, in UTF-16 units, is refused; undefined: none is. */
	readonly tooLongPath: number | undefined;
	/** What is lost of the keys `constructor` and `prototype` in a merge: nothing, those of the later side, or of both. */
	readonly mergeDrops: "none" | "later" | "both";
}

const freeIncludes: IncludeRules = {
	confined: false,
	knowsIncludeRoots: false,
	largestBytes: undefined,
	tooLongPath: undefined,
	mergeDrops: "none",
};
const guardedIncludes: IncludeRules = {
	...freeIncludes,
	confined: true,
	largestBytes: 2 * 1024 * 1024,
	mergeDrops: "later",
};
const rootedIncludes = { ...guardedIncludes, knowsIncludeRoots: true };
const boundedIncludes = { ...rootedIncludes, tooLongPath: 4096 };

const oldestReading: FileReadingEra = {
	missingVariable: "refused",
	ownVariableWithReference: "text",
	blankOwnVariable: "text",
	repairsAtStart: "none",
	missingSecret: "refused",
	includes: freeIncludes,
};
const laterReading: FileReadingEra = {
	missingVariable: "warning",
	ownVariableWithReference: "none",
	blankOwnVariable: "none",
	repairsAtStart: "none",
	missingSecret: "refused",
	includes: boundedIncludes,
};

const repairingReading: FileReadingEra = {
	...laterReading,
	repairsAtStart: "all",
	missingSecret: "left-out",
	includes: { ...boundedIncludes, mergeDrops: "both" },
};

/**
 * Run on 2026.2.3, 2026.2.12, 2026.2.26, 2026.3.13, 2026.3.31, 2026.4.26, 2026.5.7, 2026.5.28, 2026.6.11, 2026.7.1,
 * 2026.7.35, 2026.8.2 and 2026.9.6 over a table of configs; 2026.2.17 and 2026.4.29 are from the change log.
 */
export const fileReadingSpans: Spans<FileReadingEra> = [
	["2026.1.30", oldestReading],
	[
		"2026.2.17",
		{ ...oldestReading, includes: { ...freeIncludes, confined: true } },
	],
	["2026.2.26", { ...oldestReading, includes: guardedIncludes }],
	[
		"2026.3.1",
		{
			missingVariable: "warning",
			ownVariableWithReference: "none",
			blankOwnVariable: "text",
			repairsAtStart: "none",
			missingSecret: "refused",
			includes: guardedIncludes,
		},
	],
	[
		"2026.4.29",
		{ ...laterReading, blankOwnVariable: "text", includes: rootedIncludes },
	],
	["2026.5.7", { ...laterReading, includes: rootedIncludes }],
	["2026.5.28", laterReading],
	["2026.8.1", repairingReading],
	["2026.9.1", { ...repairingReading, repairsAtStart: "not-of-plugins-alone" }],
];

/** How the newest release that was looked at reads its file: for a config whose target is not known yet. */
export const newestFileReading: FileReadingEra =
	fileReadingSpans.at(-1)?.[1] ?? laterReading;
