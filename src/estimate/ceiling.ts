import { type JsonValue, member } from "../config/json.ts";
import { valueAt } from "../config/path.ts";
import { erasOf, type WatcherEra } from "../releases/eras.ts";
import type { Release } from "../releases/release.ts";
import { agentPaths } from "../schema/agent-paths.ts";

/** One watcher of a gateway and what its debounce allows. */
export interface WatcherRate {
	readonly id: "memory" | "skills";
	/** The agent whose memory is watched; undefined for the skills. */
	readonly agent: string | undefined;
	readonly debounceMs: number;
	/** The most firings a minute that the debounce lets through, 60000 / debounce; null: unbounded, for a debounce of 0. */
	readonly ceilingPerMinute: number | null;
	/** Whether this release's watcher fires at all. */
	readonly live: WatcherEra["live"];
	/** How long after the last write the reaction begins, in milliseconds. */
	readonly stalenessMs: number;
}

/** The watchers of a config and the sum of their ceilings. */
export interface Rates {
	readonly watchers: readonly WatcherRate[];
	readonly totalCeilingPerMinute: number | null;
}

/** What an estimate rests on; the words are made in `report`. */
export type Assumption =
	| { readonly kind: "ceiling" }
	| { readonly kind: "no-locks" }
	| {
			readonly kind: "watcher-dead";
			readonly id: WatcherRate["id"];
			readonly live: "partial" | "none";
			readonly release: Release;
	  }
	| {
			readonly kind: "fixed-debounce";
			readonly id: WatcherRate["id"];
			readonly debounceMs: number;
			readonly release: Release;
	  }
	| {
			readonly kind: "not-watching";
			readonly id: WatcherRate["id"];
			readonly agent: string | undefined;
	  };

/** Write rates now and after a change. */
export interface Estimate {
	readonly before: Rates;
	readonly after: Rates;
	/** How much lower the total ceiling is, in whole percent; null where one of the totals is unbounded. */
	readonly reductionPercent: number | null;
	readonly assumptions: readonly Assumption[];
}

/** Compares the ceilings of two configs on a release: an upper bound of what the watchers can do, not a prediction. */
export function estimateCeilings(
	before: JsonValue,
	after: JsonValue,
	release: Release,
): Estimate {
	const now = ratesOf(before, release);
	const then = ratesOf(after, release);
	const from = now.totalCeilingPerMinute;
	const to = then.totalCeilingPerMinute;
	return {
		before: now,
		after: then,
		reductionPercent:
			from === null || to === null
				? null
				: from === 0
					? 0
					: Math.round((1 - to / from) * 100),
		assumptions: assumptionsFor(after, release),
	};
}

interface Watched {
	readonly id: WatcherRate["id"];
	readonly agent: string | undefined;
	readonly watching: boolean;
	readonly debounceMs: number;
}

function ratesOf(value: JsonValue, release: Release): Rates {
	const eras = erasOf(release);
	const watchers = watchedBy(value, release)
		.filter(({ watching }) => watching)
		.map(({ id, agent, debounceMs }): WatcherRate => {
			const era = id === "memory" ? eras.memoryWatcher : eras.skillsWatcher;
			const ceilingPerMinute =
				debounceMs === 0 ? null : round(60_000 / debounceMs);
			return {
				id,
				agent,
				debounceMs,
				ceilingPerMinute,
				live: era.live,
				stalenessMs: debounceMs * era.waits,
			};
		});
	const ceilings = watchers.map(({ ceilingPerMinute }) => ceilingPerMinute);
	const bounded = ceilings.filter((ceiling) => ceiling !== null);
	const total =
		bounded.length < ceilings.length
			? null
			: round(bounded.reduce((sum, ceiling) => sum + ceiling, 0));
	return { watchers, totalCeilingPerMinute: total };
}

/** Every watcher that a release would set up for a config: one for each agent's memory, one for the skills. */
function watchedBy(value: JsonValue, release: Release): readonly Watched[] {
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
			const id = member(agent, "id") ?? path?.at(-1) ?? "main";
			return {
				id: "memory",
				agent: String(id),
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

function assumptionsFor(
	value: JsonValue,
	release: Release,
): readonly Assumption[] {
	const eras = erasOf(release);
	const dead = (["memory", "skills"] as const).flatMap(
		(id): readonly Assumption[] => {
			const { live, configurable, defaultDebounceMs } =
				id === "memory" ? eras.memoryWatcher : eras.skillsWatcher;
			const fixed: readonly Assumption[] = configurable
				? []
				: [
						{
							kind: "fixed-debounce",
							id,
							debounceMs: defaultDebounceMs,
							release,
						},
					];
			return live === "all"
				? fixed
				: [...fixed, { kind: "watcher-dead", id, live, release }];
		},
	);
	const off = watchedBy(value, release)
		.filter(({ watching }) => !watching)
		.map(({ id, agent }): Assumption => ({ kind: "not-watching", id, agent }));
	return [{ kind: "ceiling" }, ...dead, ...off, { kind: "no-locks" }];
}

function round(rate: number): number {
	return Math.round(rate * 100) / 100;
}
