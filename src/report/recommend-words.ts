import { setText } from "../estimate/debounce-settings.ts";
import type { Cost, Goal, Recommendation } from "../estimate/recommend.ts";
import { longestDebounceMs } from "../estimate/recommend.ts";
import { rate } from "./estimate-words.ts";
import { waitWords } from "./trace-words.ts";
import { pathWords } from "./words.ts";

/** What a goal is. */
export function goalWords(goal: Goal): string {
	return goal.kind === "rate"
		? `at most ${goal.perMinute} firings a minute for each watcher`
		: `${goal.percent} % fewer firings`;
}

/** One recommendation in a sentence. `isReplayed`: it rests on a trace, else on the ceiling. */
export function recommendationWords(
	item: Recommendation,
	goal: Goal,
	isReplayed: boolean,
): string {
	const name = pathWords(item.path);
	const now = costWords(item.now, isReplayed);
	switch (item.kind) {
		case "raise":
			return `${name}  ${item.now.debounceMs} → ${item.raised.debounceMs}: ${raisedWords(item.now, item.raised, isReplayed)}`;
		case "enough":
			return `${name}  ${item.now.debounceMs} stays: ${now}, which is ${goal.kind === "rate" ? "within the goal" : "nothing to reduce"}`;
		case "out-of-reach":
			return `${name}  ${item.now.debounceMs} stays: not even ${longestDebounceMs / 60_000} minutes reach ${goalWords(goal)} (${now}; with it ${costWords(item.longest, isReplayed)}): its writes lie further apart than that`;
		case "silent":
			switch (item.why) {
				case "dead":
					return `${name}  changes nothing: its watcher fires for almost no file on this release`;
				case "off":
					return `${name}  changes nothing: its watcher is switched off`;
				case "not-recorded":
					return `${name}  cannot be told: the trace has nothing of its watcher`;
			}
	}
}

/** `7.1 → 3.3 firings a minute; a write waits 3 → 5.4 s, …`. */
function raisedWords(now: Cost, raised: Cost, isReplayed: boolean): string {
	const rates = `${isReplayed ? "" : "ceiling "}${rate(now.perMinute)} → ${rate(raised.perMinute)} firings a minute`;
	if (!now.stalenessMs || !raised.stalenessMs) return rates;
	const [before, after] = [now.stalenessMs, raised.stalenessMs];
	const both = (from: number, to: number): string =>
		`${waitWords(from)} → ${waitWords(to)}`;
	return `${rates}; a write waits ${both(before.median, after.median)}, 95 % at most ${both(before.p95, after.p95)}, the longest ${both(before.max, after.max)}`;
}

/** What the settings cost in freshness, where a trace says it. */
function costWords(
	{ perMinute, stalenessMs }: Cost,
	isReplayed: boolean,
): string {
	const fires = `${isReplayed ? "" : "ceiling "}${rate(perMinute)} a minute`;
	return stalenessMs
		? `${fires}, a write waits ${waitWords(stalenessMs.median)} (95 % at most ${waitWords(stalenessMs.p95)}, the longest ${waitWords(stalenessMs.max)})`
		: fires;
}

/** What `--set` takes to follow the recommendations. */
export function recommendedSets(
	items: readonly Recommendation[],
): readonly string[] {
	return items.flatMap((item) =>
		item.kind === "raise" ? [setText(item.path, item.raised.debounceMs)] : [],
	);
}

/** A recommendation as JSON has it. */
export function recommendationJson(item: Recommendation): object {
	const { id, path, agents, kind, now } = item;
	return {
		path: pathWords(path),
		watcher: id,
		agents,
		outcome: kind,
		...(kind === "silent" ? { why: item.why } : {}),
		now: costJson(now),
		...(kind === "raise"
			? {
					recommended: costJson(item.raised),
					set: setText(path, item.raised.debounceMs),
				}
			: {}),
		...(kind === "out-of-reach" ? { longest: costJson(item.longest) } : {}),
	};
}

function costJson({ debounceMs, perMinute, stalenessMs }: Cost): object {
	return { debounceMs, perMinute, stalenessMs: stalenessMs ?? null };
}

/** The text of a preset file that holds the recommendations; undefined where none is to raise anything. */
export function recommendedPreset(
	name: string,
	items: readonly Recommendation[],
	goal: Goal,
): string | undefined {
	const settings = items.flatMap((item) =>
		item.kind === "raise"
			? [
					{
						path: pathWords(item.path),
						floor: item.raised.debounceMs,
						reason: `recommended for ${goalWords(goal)}: ${raisedWords(item.now, item.raised, item.now.stalenessMs !== undefined)}`,
					},
				]
			: [],
	);
	if (settings.length === 0) return undefined;
	const title = `Recommended for ${goalWords(goal)}`;
	return `${JSON.stringify({ name, title, settings }, null, "\t")}\n`;
}
