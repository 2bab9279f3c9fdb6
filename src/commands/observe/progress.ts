import {
	droppedLine,
	type Observation,
	progressLine,
	unwatchedLine,
} from "../../report/observe-words.ts";
import type { WatchTrouble } from "../../trace/record/folder-watch.ts";
import type { RecordedSoFar } from "../../trace/record/recording.ts";
import { type GlobalOptions, note, type World } from "../invocation.ts";

/** Shows how far a recording is. */
export interface ObserveProgress {
	/** To be called each second. */
	readonly show: (soFar: RecordedSoFar) => void;
	/** Leaves the line that was written over again. */
	readonly end: () => void;
}

/** Where no line can be written over, one is written this often. */
const betweenLinesMs = 60_000;

/**
 * On a terminal one line that is written over each second, elsewhere a line a minute, and nothing with `--quiet`. What
 * goes wrong on the way is told once.
 */
export function observeProgress(
	observation: Observation,
	options: GlobalOptions,
	world: World,
): ObserveProgress {
	const { progressColumns, columns, environment, stderr } = world;
	const isRewritten =
		progressColumns !== undefined &&
		environment.TERM !== "dumb" &&
		// The lines of the trace would be between.
		(observation.out !== undefined || columns === undefined);
	const told = new Set<WatchTrouble>();
	let parts = 1;
	let lineMs = 0;

	const clear = (): void => {
		if (isRewritten) stderr("\r\u001b[K");
	};
	const say = (line: string): void => {
		clear();
		note(options, world, line);
	};
	return {
		show: (soFar) => {
			if (options.quiet) return;
			for (const trouble of soFar.unwatched.keys()) {
				if (told.has(trouble)) continue;
				told.add(trouble);
				say(unwatchedLine(trouble));
			}
			if (soFar.parts > Math.max(2, parts)) say(droppedLine(observation));
			parts = soFar.parts;
			if (isRewritten) {
				stderr(
					`\r${progressLine(observation, soFar, progressColumns)}\u001b[K`,
				);
				return;
			}
			if (soFar.durationMs - lineMs < betweenLinesMs) return;
			lineMs = soFar.durationMs;
			say(progressLine(observation, soFar, undefined));
		},
		end: () => {
			if (!options.quiet) clear();
		},
	};
}
