import type { JsonValue } from "../config/json.ts";
import { erasOf } from "../releases/eras.ts";
import type { Release } from "../releases/release.ts";
import type { RecordedTrace } from "../trace/recorded-trace.ts";
import type { Assumption } from "./assumption.ts";
import { bucketLength, countedIn, heldIn } from "./buckets.ts";
import {
	type Estimate,
	estimateCeilings,
	type Rates,
	type WatcherRate,
	watcherPairs,
} from "./ceiling.ts";
import { replayTrace } from "./replay/replay-trace.ts";
import type { WatcherDeeds } from "./replay/watcher-run.ts";
import { replayedRate } from "./replayed-rate.ts";
import type { Timeline } from "./timeline.ts";

/** An estimate with what a trace says of both sides. */
export interface TraceEstimate {
	/** The ceilings, and beside each what the trace gives. */
	readonly estimate: Estimate;
	/** How many firings fewer, in whole percent; undefined where nothing fired before. */
	readonly replayedReductionPercent: number | undefined;
	readonly timeline: Timeline;
}

/** How an estimate from a trace is made. */
export interface TraceEstimateSetting {
	readonly release: Release;
	/** How long an index run takes, in milliseconds. */
	readonly syncMs: number;
}

/** Runs a trace through the watchers of a release, once as a config sets them now and once as it would. */
export function estimateTrace(
	trace: RecordedTrace,
	before: JsonValue,
	after: JsonValue,
	setting: TraceEstimateSetting,
): TraceEstimate {
	const ceilings = estimateCeilings(before, after, setting.release);
	const now = replayed(trace, ceilings.before, setting);
	const then = replayed(trace, ceilings.after, setting);
	const fired = [now, then].map(({ rates }) =>
		rates.watchers.reduce(
			(sum, watcher) => sum + (watcher.replayed?.firings ?? 0),
			0,
		),
	);
	const [firedNow = 0, firedThen = 0] = fired;
	return {
		estimate: {
			...ceilings,
			before: now.rates,
			after: then.rates,
			assumptions: [
				...ceilings.assumptions,
				...assumptionsOf(trace, now.rates, then.rates, setting),
			],
		},
		replayedReductionPercent:
			firedNow === 0 ? undefined : Math.round((1 - firedThen / firedNow) * 100),
		timeline: timelineOf(trace, now, then),
	};
}

interface Replayed {
	readonly rates: Rates;
	readonly deeds: ReadonlyMap<WatcherRate, WatcherDeeds>;
}

function replayed(
	trace: RecordedTrace,
	rates: Rates,
	setting: TraceEstimateSetting,
): Replayed {
	const eras = erasOf(setting.release);
	const all = replayTrace(trace, rates.watchers, setting);
	const deeds = new Map<WatcherRate, WatcherDeeds>();
	const watchers = rates.watchers.map((watcher, index) => {
		const done = all[index];
		if (!done) return watcher;
		const era =
			watcher.id === "memory" ? eras.memoryWatcher : eras.skillsWatcher;
		const filled = {
			...watcher,
			replayed: replayedRate(done, trace, era.rewritesSessions),
		};
		deeds.set(filled, done);
		return filled;
	});
	return { rates: { ...rates, watchers }, deeds };
}

function timelineOf(
	trace: RecordedTrace,
	now: Replayed,
	then: Replayed,
): Timeline {
	const { header, durationMs, holds } = trace;
	const bucketMs = bucketLength(durationMs);
	const counted = (times: readonly number[] = []): readonly number[] =>
		countedIn(times, bucketMs, durationMs);
	const deedsOf = (watcher: WatcherRate | undefined) =>
		watcher && (now.deeds.get(watcher) ?? then.deeds.get(watcher));
	return {
		startedAt: header.startedAt,
		durationMs,
		bucketMs,
		watchers: watcherPairs(now.rates.watchers, then.rates.watchers).flatMap(
			(pair) => {
				const before = deedsOf(pair.before);
				const after = deedsOf(pair.after);
				if (!before && !after) return [];
				return [
					{
						id: pair.id,
						agent: pair.agent,
						debounceMs: {
							before: pair.before?.debounceMs,
							after: pair.after?.debounceMs,
						},
						events: counted((before ?? after)?.events),
						before: counted(before?.firings),
						after: counted(after?.firings),
					},
				];
			},
		),
		lockHeld: heldIn(holds, bucketMs, durationMs),
	};
}

function assumptionsOf(
	{ header, missed }: RecordedTrace,
	before: Rates,
	after: Rates,
	{ release, syncMs }: TraceEstimateSetting,
): readonly Assumption[] {
	const pairs = watcherPairs(before.watchers, after.watchers);
	const recorded = pairs.filter(
		(pair) => (pair.before ?? pair.after)?.replayed,
	);
	const workspaces = new Set(
		header.roots.flatMap(({ watcher, agent }) =>
			watcher === "skills" && agent !== undefined ? [agent] : [],
		),
	).size;
	const isSkills = recorded.some(({ id }) => id === "skills");
	const isMemory = recorded.some(({ id }) => id === "memory");
	return [
		{ kind: "replayed", release },
		...(header.target.release === release
			? []
			: [{ kind: "recorded-on" as const, release: header.target.release }]),
		...pairs
			.filter((pair) => !recorded.includes(pair))
			.map(({ id, agent }) => ({ kind: "not-recorded" as const, id, agent })),
		...(["memory", "skills"] as const)
			.filter((id) => recorded.some((pair) => pair.id === id))
			.map((id) => ({
				kind: "writes" as const,
				id,
				rewritesSessions:
					id === "skills" && erasOf(release).skillsWatcher.rewritesSessions,
			})),
		...(isMemory
			? [{ kind: "searches" as const }, { kind: "sync-time" as const, syncMs }]
			: []),
		...(isSkills && workspaces > 1
			? [{ kind: "several-workspaces" as const, count: workspaces }]
			: []),
		...(missed > 0 ? [{ kind: "missed" as const, count: missed }] : []),
	];
}
