import {
	type WatcherPair,
	type WatcherRate,
	watcherPairs,
} from "../estimate/ceiling.ts";
import type { Spread } from "../estimate/freshness.ts";
import type { TraceEstimate } from "../estimate/trace-estimate.ts";
import { arrow, nameOf, rate, reductionWords } from "./estimate-words.ts";
import type { Style } from "./style.ts";
import { durationWords, waitWords } from "./trace-words.ts";
import { count } from "./words.ts";

/** What a trace gives for each watcher, below its debounce and its ceiling, then the sum. */
export function replayLines(
	{ estimate, replayedReductionPercent, timeline }: TraceEstimate,
	style: Style,
): readonly string[] {
	const { before, after } = estimate;
	const pairs = watcherPairs(before.watchers, after.watchers);
	const firings = (watchers: readonly WatcherRate[]): number =>
		watchers.reduce((sum, { replayed }) => sum + (replayed?.firings ?? 0), 0);
	const now = firings(before.watchers);
	const later = firings(after.watchers);
	const sum =
		now === later
			? `replayed, now and after: ${count(now, "firing")} in ${durationWords(timeline.durationMs)}`
			: `replayed: ${count(now, "firing")} now, ${later} after, in ${durationWords(timeline.durationMs)}${reductionWords(replayedReductionPercent)}`;
	return [
		...pairs.flatMap((pair) => [
			style.bold(`${nameOf(pair)}  ${debounceWords(pair)}`),
			...rowsOf(pair.before, pair.after).map(([name, words]) =>
				style.wrap(`  ${name.padEnd(9)}  ${words}`, 13),
			),
		]),
		style.wrap(sum, 2),
	];
}

function debounceWords({ before, after }: WatcherPair): string {
	const words = ({ debounceMs }: WatcherRate): string =>
		before && after ? String(debounceMs) : `${debounceMs} ms`;
	const both = bothWords(before, after, words, "off");
	return before && after ? `${both} ms` : both;
}

function rowsOf(
	before: WatcherRate | undefined,
	after: WatcherRate | undefined,
): readonly (readonly [name: string, words: string])[] {
	const ceiling = [
		"ceiling",
		`${bothWords(before, after, ({ ceilingPerMinute }) => rate(ceilingPerMinute), "0")} firings a minute`,
	] as const;
	const replayed = (before ?? after)?.replayed;
	if (!replayed) return [ceiling, ["replayed", "nothing of it in the trace"]];
	const waiting = after ? (after.replayed?.waiting ?? 0) : 0;
	const rewrites = bothWords(
		before,
		after,
		(watcher) => String(watcher.replayed?.sessionRewrites ?? ""),
		"0",
	);
	return [
		ceiling,
		[
			"replayed",
			`${bothWords(before, after, (watcher) => String(watcher.replayed?.perMinute ?? 0), "0")} firings a minute: ${bothWords(before, after, (watcher) => String(watcher.replayed?.firings ?? 0), "0")} for ${replayed.events} events`,
		],
		["freshness", freshnessWords(before, after)],
		...(waiting > 0
			? [
					[
						"",
						`${count(waiting, "event")} not taken in yet when the trace ended`,
					] as const,
				]
			: []),
		...(rewrites === ""
			? []
			: [["", `sessions.json rewritten ${rewrites} times for it`] as const]),
	];
}

/** How long a write waits for the firing that takes it in. */
function freshnessWords(
	before: WatcherRate | undefined,
	after: WatcherRate | undefined,
): string {
	const words = (pick: (spread: Spread) => number): string =>
		bothWords(
			before,
			after,
			({ replayed }) =>
				replayed?.stalenessMs ? waitWords(pick(replayed.stalenessMs)) : "never",
			"never",
		);
	const median = words((spread) => spread.median);
	if (median === "never") return "nothing fired, so no write was taken in";
	return `a write waits ${median}; 95 % at most ${words(({ p95 }) => p95)}; the longest ${words(({ max }) => max)}`;
}

function bothWords(
	before: WatcherRate | undefined,
	after: WatcherRate | undefined,
	words: (watcher: WatcherRate) => string,
	otherwise: string,
): string {
	return arrow(
		before ? words(before) : otherwise,
		after ? words(after) : otherwise,
	);
}
