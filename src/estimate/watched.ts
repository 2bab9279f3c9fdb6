import { type JsonValue, member } from "../config/json.ts";
import { valueAt } from "../config/path.ts";
import { erasOf } from "../releases/eras.ts";
import type { Release } from "../releases/release.ts";
import type { WatcherEra } from "../releases/watching.ts";
import { agentIdAt, agentPaths } from "../schema/agent-paths.ts";
import type { WatcherId } from "../trace/trace.ts";

/** A watcher that a release sets up for a config. */
export interface Watched {
	readonly id: WatcherId;
	/** The agent whose memory is watched; undefined for the skills. */
	readonly agent: string | undefined;
	/** False where the config switches it off. */
	readonly watching: boolean;
	readonly debounceMs: number;
}

/** Every watcher that a release would set up for a config: one for each agent's memory, one for the skills. */
export function watchedBy(
	value: JsonValue,
	release: Release,
): readonly Watched[] {
	const { memoryWatcher, skillsWatcher } = erasOf(release);
	const paths = agentPaths(value);
	const defaults = memoryWatcher.configurable
		? valueAt(value, ["agents", "defaults", "memorySearch"])
		: valueAt(value, ["memory", "search"]);
	const memories = (paths.length > 0 ? paths : [undefined]).map(
		(path): Watched => {
			const agent = path && valueAt(value, path);
			const own = memoryWatcher.configurable
				? member(agent, "memorySearch")
				: member(member(agent, "memory"), "search");
			const pick = (...keys: readonly string[]): JsonValue | undefined =>
				valueAt(own, keys) ?? valueAt(defaults, keys);
			return {
				id: "memory",
				agent: path ? agentIdAt(value, path) : "main",
				watching:
					pick("enabled") !== false &&
					(!memoryWatcher.configurable || pick("sync", "watch") !== false),
				debounceMs: debounceOf(memoryWatcher, pick("sync", "watchDebounceMs")),
			};
		},
	);
	const load = valueAt(value, ["skills", "load"]);
	return [
		...memories,
		{
			id: "skills",
			agent: undefined,
			watching: member(load, "watch") !== false,
			debounceMs: debounceOf(skillsWatcher, member(load, "watchDebounceMs")),
		},
	];
}

function debounceOf(
	era: WatcherEra,
	configured: JsonValue | undefined,
): number {
	return era.configurable && typeof configured === "number"
		? configured
		: era.defaultDebounceMs;
}
