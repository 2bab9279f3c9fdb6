import type { JsonValue } from "../config/json.ts";
import { erasOf } from "../releases/eras.ts";
import type { Release } from "../releases/release.ts";
import type { WatcherEra } from "../releases/watching.ts";
import type { WatcherId } from "../trace/trace.ts";
import type { Assumption } from "./assumption.ts";
import type { ReplayedRate } from "./replayed-rate.ts";
import { watchedBy } from "./watched.ts";

/** One watcher of a gateway and what its debounce allows. */
export interface WatcherRate {
	readonly id: WatcherId;
	/** The agent whose memory is watched; undefined for the skills. */
	readonly agent: string | undefined;
	readonly debounceMs: number;
	/** The most firings a minute that the debounce lets through, 60000 / debounce; null: unbounded, for a debounce of 0. */
	readonly ceilingPerMinute: number | null;
	/** Whether this release's watcher fires at all. */
	readonly live: WatcherEra["live"];
	/** How long after the last write the reaction begins, in milliseconds. */
	readonly stalenessMs: number;
	/** What it would have done over a trace, where there is one of it. */
	readonly replayed?: ReplayedRate;
}

/** The watchers of a config and the sum of their ceilings. */
export interface Rates {
	readonly watchers: readonly WatcherRate[];
	readonly totalCeilingPerMinute: number | null;
}

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

/** A watcher of before and the same one after; undefined on the side that has it not, or has it switched off. */
export interface WatcherPair {
	readonly id: WatcherId;
	readonly agent: string | undefined;
	readonly before: WatcherRate | undefined;
	readonly after: WatcherRate | undefined;
}

/** The watchers of two sides, those of before first. */
export function watcherPairs(
	before: readonly WatcherRate[],
	after: readonly WatcherRate[],
): readonly WatcherPair[] {
	const same = (rates: readonly WatcherRate[], other: WatcherRate) =>
		rates.find(({ id, agent }) => id === other.id && agent === other.agent);
	return [
		...before.map((now) => ({
			id: now.id,
			agent: now.agent,
			before: now,
			after: same(after, now),
		})),
		...after
			.filter((later) => !same(before, later))
			.map((later) => ({
				id: later.id,
				agent: later.agent,
				before: undefined,
				after: later,
			})),
	];
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
