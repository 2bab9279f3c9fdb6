import type { JsonValue } from "../config/json.ts";
import { formatPath, type Path, valueAt } from "../config/path.ts";
import { erasOf } from "../releases/eras.ts";
import type { Release } from "../releases/release.ts";
import { agentIdAt, agentPaths } from "../schema/agent-paths.ts";
import type { WatcherId } from "../trace/trace.ts";

/** A setting that says how long watchers wait. */
export interface DebounceSetting {
	readonly id: WatcherId;
	readonly path: Path;
	/** The agents whose memory it counts for; empty for the skills. */
	readonly agents: readonly string[];
}

/** Where the memory's debounce stands below `agents.defaults` and below an agent. */
const memoryDebounce = ["memorySearch", "sync", "watchDebounceMs"] as const;

/**
 * The debounce settings of a config on a release: the agents' default, each agent's own where it states one, and that of
 * the skills. None where the release has no such setting.
 */
export function debounceSettings(
	value: JsonValue,
	release: Release,
): readonly DebounceSetting[] {
	const { memoryWatcher, skillsWatcher } = erasOf(release);
	const agents = agentPaths(value).map((path) => ({
		path: [...path, ...memoryDebounce],
		id: agentIdAt(value, path),
		isOwn: valueAt(value, [...path, ...memoryDebounce]) !== undefined,
	}));
	const led = agents.filter(({ isOwn }) => !isOwn).map(({ id }) => id);
	const defaults: DebounceSetting = {
		id: "memory",
		path: ["agents", "defaults", ...memoryDebounce],
		agents: agents.length === 0 ? ["main"] : led,
	};
	return [
		...(memoryWatcher.configurable
			? [
					...(defaults.agents.length > 0 ? [defaults] : []),
					...agents
						.filter(({ isOwn }) => isOwn)
						.map(
							({ path, id }): DebounceSetting => ({
								id: "memory",
								path,
								agents: [id],
							}),
						),
				]
			: []),
		...(skillsWatcher.configurable
			? [
					{
						id: "skills" as const,
						path: ["skills", "load", "watchDebounceMs"],
						agents: [],
					},
				]
			: []),
	];
}

/** Does a setting count for a watcher. */
export function countsFor(
	setting: DebounceSetting,
	watcher: { readonly id: WatcherId; readonly agent: string | undefined },
): boolean {
	return (
		setting.id === watcher.id &&
		(watcher.agent === undefined || setting.agents.includes(watcher.agent))
	);
}

/** `skills.load.watchDebounceMs=1000`, as `--set` takes it. */
export function setText(path: Path, debounceMs: number): string {
	return `${formatPath(path)}=${debounceMs}`;
}
