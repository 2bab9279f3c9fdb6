import type { JsonValue } from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import { erasOf } from "../../releases/eras.ts";
import type { Release } from "../../releases/release.ts";
import type { WatcherEra } from "../../releases/watching.ts";
import { agentPaths } from "../agent-paths.ts";

/** Where the debounce of a watcher may stand. */
export interface WatchDebounce {
	readonly path: Path;
	readonly watcher: WatcherEra;
}

/** Where a config may state how long watchers wait: the agents' default, each agent's own, the skills. */
export function watchDebounces(
	value: JsonValue,
	release: Release,
): readonly WatchDebounce[] {
	const { memoryWatcher, skillsWatcher } = erasOf(release);
	const agents: readonly Path[] = [
		["agents", "defaults"],
		...agentPaths(value),
	];
	return [
		...agents.map((agent) => ({
			path: [...agent, "memorySearch", "sync", "watchDebounceMs"],
			watcher: memoryWatcher,
		})),
		{ path: ["skills", "load", "watchDebounceMs"], watcher: skillsWatcher },
	];
}
