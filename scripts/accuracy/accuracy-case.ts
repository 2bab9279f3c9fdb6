import type { Release } from "../../src/releases/release.ts";
import type { WatcherId } from "../../src/trace/trace.ts";
import type { Ground } from "./pattern.ts";
import type { PatternName } from "./patterns.ts";

/** One pattern of writes against one real watcher. */
export interface AccuracyCase {
	/** `module`: the watcher's own module in a process of its own. `gateway`: in a real, running gateway. */
	readonly how: "module" | "gateway";
	readonly release: Release;
	readonly watcher: WatcherId;
	readonly debounceMs: number;
	readonly pattern: PatternName;
	/**
	 * Which files are written. `live`: those that the release watches. `named`: those that it watches by their names.
	 * `dead`: those that it does not watch.
	 */
	readonly where: "live" | "named" | "dead";
	/** How many of the skill folders that the release watches are there: all four, or only that of the workspace. */
	readonly folders: "all" | "bare";
	readonly seed: number;
	readonly rounds: number;
}

/** `memory 2026.2.12 module` */
export function driverOf(
	one: Pick<AccuracyCase, "watcher" | "release" | "how">,
): string {
	const { watcher, release, how } = one;
	return `${watcher} ${release} ${how}`;
}

/** Its name, for people and for its file: `memory-2026.2.12-module-bursts-300-1`. */
export function caseName(one: AccuracyCase): string {
	const parts = [
		driverOf(one).replaceAll(" ", "-"),
		one.pattern,
		...(one.where === "live" ? [] : [one.where]),
		...(one.folders === "all" ? [] : [one.folders]),
		one.debounceMs,
		one.seed,
	];
	return parts.join("-");
}

/** The releases whose memory watcher tells of a write at once; the others look at a file each 100 ms until it is whole. */
const tellsAtOnce = new Set<Release>(["2026.5.28", "2026.7.1"]);

/** Where the pattern of a case writes, and the gap that is critical to its watcher. */
export function groundOf(one: AccuracyCase): Ground {
	const { watcher, release, debounceMs, where } = one;
	const isAtOnce = watcher === "memory" && tellsAtOnce.has(release);
	const times = { debounceMs, criticalMs: debounceMs + (isAtOnce ? 0 : 50) };
	if (watcher === "memory")
		return {
			...times,
			files: memoryFiles[where],
			folder: "memory",
			fileName: undefined,
		};
	return {
		...times,
		files: skillFiles[where],
		folder: "skills",
		fileName: "SKILL.md",
	};
}

const memoryFiles = {
	live: ["MEMORY.md", "memory/day.md", "memory/topic.md", "memory/deep/er.md"],
	named: ["MEMORY.md", "memory.md"],
	dead: ["memory/day.md", "memory/topic.md"],
};

const skillFiles = {
	live: ["skills/one/SKILL.md", "skills/two/SKILL.md", "skills/three/SKILL.md"],
	named: ["skills/SKILL.md"],
	dead: ["skills/one/notes.md", "skills/two/notes.md"],
};
