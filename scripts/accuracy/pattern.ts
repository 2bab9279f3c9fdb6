import { type Random, randomOf } from "../parity/random.ts";
import type { Action, Step } from "./action.ts";

/** What a pattern may write, and the times that matter to it. */
export interface Ground {
	/** Files that exist when it starts, from the workspace. */
	readonly files: readonly string[];
	/** A folder in which more may be made. */
	readonly folder: string;
	/** The name that a file of such a folder needs to be counted; undefined where any name ending in `.md` will do. */
	readonly fileName: string | undefined;
	readonly debounceMs: number;
	/** The gap between two writes, in milliseconds, below which they fire together and above which each fires. */
	readonly criticalMs: number;
}

/** Writes down what a pattern does. */
export interface Script {
	readonly random: Random;
	readonly ground: Ground;
	/** A gap of so many times the critical one, drawn evenly. */
	readonly gap: (low: number, high: number) => number;
	/** One of the files that exist from the start. */
	readonly anyFile: () => string;
	/** The name of a file in a new folder. */
	readonly newFile: () => string;
	/** Lets time pass. */
	readonly pass: (ms: number) => void;
	readonly act: (action: Action) => void;
	readonly elapsedMs: () => number;
}

/** A seeded way of writing: says what to do for about `rounds` rounds. */
export type Pattern = (script: Script, rounds: number) => void;

/** The steps of a pattern on a ground; the same for the same seed. */
export function stepsOf(
	pattern: Pattern,
	ground: Ground,
	options: { readonly seed: number; readonly rounds: number },
): readonly Step[] {
	const random = randomOf(options.seed);
	const steps: Step[] = [];
	let atMs = 200;
	let made = 0;
	pattern(
		{
			random,
			ground,
			gap: (low, high) =>
				(low + random.next() * (high - low)) * ground.criticalMs,
			anyFile: () => random.pick(ground.files) ?? "",
			newFile: () => {
				made += 1;
				return `${ground.folder}/new-${made}/${ground.fileName ?? "note.md"}`;
			},
			pass: (ms) => {
				atMs += ms;
			},
			act: (action) => {
				steps.push({ atMs, action });
			},
			elapsedMs: () => atMs,
		},
		options.rounds,
	);
	return steps.toSorted((a, b) => a.atMs - b.atMs);
}
