import type { JsonValue } from "../config/json.ts";
import type { Path } from "../config/path.ts";
import { erasOf } from "../releases/eras.ts";
import type { Release } from "../releases/release.ts";
import type { RecordedTrace } from "../trace/recorded-trace.ts";
import {
	countsFor,
	type DebounceSetting,
	debounceSettings,
} from "./debounce-settings.ts";
import { type Spread, spreadOf } from "./freshness.ts";
import { replayTrace } from "./replay/replay-trace.ts";
import { type Watched, watchedBy } from "./watched.ts";

/** What the firings of each setting's watchers shall come to. */
export type Goal =
	/** So much fewer, in percent. */
	| { readonly kind: "reduction"; readonly percent: number }
	/** At most so many a minute, each watcher's by itself. */
	| { readonly kind: "rate"; readonly perMinute: number };

/** How often the watchers of a setting fire, and how fresh that keeps what they serve. */
export interface Cost {
	readonly debounceMs: number;
	/** Of all watchers that the setting counts for; with a ceiling, the most there can be. Null: unbounded. */
	readonly perMinute: number | null;
	/** How long a write waits, in milliseconds; undefined where nothing fired, or without a trace. */
	readonly stalenessMs: Spread | undefined;
}

/** What a setting should be. */
export type Recommendation = {
	readonly id: DebounceSetting["id"];
	readonly path: Path;
	readonly agents: readonly string[];
	readonly now: Cost;
} & (
	| { readonly kind: "raise"; readonly raised: Cost }
	/** The goal is reached as it is. */
	| { readonly kind: "enough" }
	/** Even the longest debounce does not reach it; that is what it would come to. */
	| { readonly kind: "out-of-reach"; readonly longest: Cost }
	/** The trace has nothing of its watchers, or they are switched off, or do not fire on this release. */
	| { readonly kind: "silent"; readonly why: "not-recorded" | "off" | "dead" }
);

/** What recommendations rest on: a trace where there is one, else the ceilings. */
export interface RecommendSetting {
	readonly release: Release;
	readonly syncMs: number;
	readonly goal: Goal;
}

/** No longer debounce is recommended, in milliseconds: ten minutes. */
export const longestDebounceMs = 600_000;

/** The debounces that are tried first, in milliseconds; between two of them the search goes on in steps. */
const rounds = [
	...[100, 250, 500, 750, 1000, 1500, 2000, 3000, 4000, 5000, 7500, 10_000],
	...[15_000, 20_000, 30_000, 45_000, 60_000, 90_000, 120_000, 180_000],
	...[300_000, longestDebounceMs],
];

/** The smallest debounce of each setting with which a goal is reached. Each setting is looked at by itself. */
export function recommend(
	trace: RecordedTrace | undefined,
	value: JsonValue,
	setting: RecommendSetting,
): readonly Recommendation[] {
	const watched = watchedBy(value, setting.release);
	return debounceSettings(value, setting.release).map((each) => {
		const { id, path, agents } = each;
		const all = watched.filter((watcher) => countsFor(each, watcher));
		const on = all.filter(({ watching }) => watching);
		const debounceMs = (on[0] ?? all[0])?.debounceMs ?? 0;
		const about = { id, path, agents };
		const costOf = (tried: number): Cost | undefined =>
			trace
				? replayedCost(trace, on, tried, setting)
				: ceilingCost(on.length, tried);
		const now = on.length > 0 ? costOf(debounceMs) : undefined;
		const silent = { debounceMs, perMinute: 0, stalenessMs: undefined };
		if (on.length === 0)
			return { ...about, now: silent, kind: "silent", why: "off" };
		if (isDead(each, setting.release))
			return { ...about, now: now ?? silent, kind: "silent", why: "dead" };
		if (!now)
			return { ...about, now: silent, kind: "silent", why: "not-recorded" };
		return { ...about, now, ...search(now, on.length, costOf, setting.goal) };
	});
}

function isDead({ id }: DebounceSetting, release: Release): boolean {
	const { memoryWatcher, skillsWatcher } = erasOf(release);
	return (id === "memory" ? memoryWatcher : skillsWatcher).live === "none";
}

type Outcome =
	| { readonly kind: "raise"; readonly raised: Cost }
	| { readonly kind: "enough" }
	| { readonly kind: "out-of-reach"; readonly longest: Cost };

function search(
	now: Cost,
	watchers: number,
	costOf: (debounceMs: number) => Cost | undefined,
	goal: Goal,
): Outcome {
	const most =
		goal.kind === "rate"
			? goal.perMinute * watchers
			: now.perMinute === null
				? Infinity
				: now.perMinute * (1 - goal.percent / 100);
	const reaches = (cost: Cost | undefined): boolean =>
		cost !== undefined && cost.perMinute !== null && cost.perMinute <= most;
	if (goal.kind === "rate" ? reaches(now) : now.perMinute === 0)
		return { kind: "enough" };
	let short = now.debounceMs;
	for (const tried of rounds) {
		if (tried <= now.debounceMs) continue;
		const cost = costOf(tried);
		if (cost && reaches(cost))
			return { kind: "raise", raised: smallest(short, cost, costOf, reaches) };
		short = tried;
	}
	const longest = costOf(longestDebounceMs) ?? now;
	return { kind: "out-of-reach", longest };
}

/** Between a debounce that is too short and one that reaches the goal: the smallest found in whole steps. */
function smallest(
	tooShort: number,
	reached: Cost,
	costOf: (debounceMs: number) => Cost | undefined,
	reaches: (cost: Cost | undefined) => boolean,
): Cost {
	let [low, best] = [tooShort, reached];
	const step = best.debounceMs > 1000 ? 100 : 10;
	while (best.debounceMs - low > step) {
		const middle = Math.ceil((low + best.debounceMs) / 2 / step) * step;
		if (middle >= best.debounceMs) break;
		const cost = costOf(middle);
		if (cost && reaches(cost)) best = cost;
		else low = middle;
	}
	return best;
}

function ceilingCost(watchers: number, debounceMs: number): Cost {
	return {
		debounceMs,
		perMinute:
			debounceMs === 0
				? null
				: Math.round(((60_000 * watchers) / debounceMs) * 100) / 100,
		stalenessMs: undefined,
	};
}

function replayedCost(
	trace: RecordedTrace,
	watchers: readonly Watched[],
	debounceMs: number,
	setting: RecommendSetting,
): Cost | undefined {
	const deeds = replayTrace(
		trace,
		watchers.map(({ id, agent }) => ({ id, agent, debounceMs })),
		setting,
	).flatMap((each) => each ?? []);
	if (deeds.length === 0) return undefined;
	const firings = deeds.reduce((sum, each) => sum + each.firings.length, 0);
	const minutes = trace.durationMs / 60_000;
	return {
		debounceMs,
		perMinute: minutes > 0 ? Math.round((firings / minutes) * 100) / 100 : 0,
		stalenessMs: spreadOf(deeds.flatMap(({ waits }) => waits)),
	};
}
