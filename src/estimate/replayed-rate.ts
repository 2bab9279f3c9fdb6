import type { RecordedTrace } from "../trace/recorded-trace.ts";
import { type Spread, spreadOf } from "./freshness.ts";
import type { WatcherDeeds } from "./replay/watcher-run.ts";

/** What a watcher would have done over a trace. */
export interface ReplayedRate {
	/** How many events it could see. */
	readonly events: number;
	readonly firings: number;
	readonly perMinute: number;
	/** How long a write waited for the firing that took it in; undefined where nothing fired. */
	readonly stalenessMs: Spread | undefined;
	/** How many events no firing had taken in when the trace ended. */
	readonly waiting: number;
	/** How many firings came while an index run was at work, and so did nothing. */
	readonly idle: number;
	/** How often `sessions.json` would have been rewritten for it; undefined where the release does not. */
	readonly sessionRewrites: number | undefined;
}

/** Sums up what a watcher did. `rewritesSessions`: see `WatcherEra`. */
export function replayedRate(
	{ events, firings, waits, waiting, idle }: WatcherDeeds,
	trace: RecordedTrace,
	rewritesSessions: boolean,
): ReplayedRate {
	const minutes = trace.durationMs / 60_000;
	return {
		events: events.length,
		firings: firings.length,
		perMinute:
			minutes > 0 ? Math.round((firings.length / minutes) * 100) / 100 : 0,
		stalenessMs: spreadOf(waits),
		waiting,
		idle,
		sessionRewrites: rewritesSessions
			? sessionRewrites(firings, trace)
			: undefined,
	};
}

/** A session's next turn after a firing rewrites the store once; that a transcript grows shows a turn. */
function sessionRewrites(
	firings: readonly number[],
	{ growths }: RecordedTrace,
): number {
	const seen = new Map<string, number>();
	let fired = 0;
	let rewrites = 0;
	for (const { atMs, file } of growths) {
		while ((firings[fired] ?? Infinity) <= atMs) fired += 1;
		if (fired > (seen.get(file) ?? 0)) rewrites += 1;
		seen.set(file, fired);
	}
	return rewrites;
}
