import type { Assumption } from "../estimate/assumption.ts";
import {
	type Estimate,
	type Rates,
	type WatcherRate,
	watcherPairs,
} from "../estimate/ceiling.ts";
import type { EstimatedRates, PlanEstimate } from "./plan-fields.ts";
import { printable } from "./printable.ts";

/** What an estimate rests on, in a sentence. */
export function assumptionWords(assumption: Assumption): string {
	switch (assumption.kind) {
		case "ceiling":
			return "A ceiling: 60000 / debounce for each watcher. Real rates are lower: a watcher fires only after something was written.";
		case "no-locks":
			return "No release takes a session lock in a watcher: a longer debounce frees none directly.";
		case "watcher-dead":
			return assumption.live === "none"
				? `The ${assumption.id} watcher of ${assumption.release} fires for almost no file, so its setting changes almost nothing there.`
				: `The ${assumption.id} watcher of ${assumption.release} fires for a few named files only.`;
		case "fixed-debounce":
			return `${assumption.release} has no setting for the ${assumption.id} watcher: it always waits ${assumption.debounceMs} ms.`;
		case "not-watching":
			return `The ${assumption.id} watcher${assumption.agent ? ` of agent ${assumption.agent}` : ""} is switched off and counts nothing.`;
		case "replayed":
			return `Replayed: what was recorded, run through a model of the watchers of ${assumption.release}. Another hour writes otherwise.`;
		case "recorded-on":
			return `It was recorded beside OpenClaw ${assumption.release}, which may write otherwise.`;
		case "not-recorded":
			return `The trace has nothing of the ${assumption.id} watcher${assumption.agent ? ` of agent ${assumption.agent}` : ""}: only its ceiling is known.`;
		case "writes":
			return assumption.id === "memory"
				? "A firing of the memory watcher is one index run, which writes the agent's index database and nothing else."
				: assumption.rewritesSessions
					? "A firing of the skills watcher writes nothing by itself; the next turn of each session then rewrites sessions.json, under a lock of its own."
					: "A firing of the skills watcher writes nothing.";
		case "searches":
			return "A search of the memory may take writes in sooner (memorySearch.sync.onSearch); a trace does not show searches.";
		case "sync-time":
			return assumption.syncMs === 0
				? "An index run is taken to be done at once; --sync-time 5s says how long one takes."
				: `An index run is taken to last ${assumption.syncMs / 1000} s: a firing meanwhile starts none.`;
		case "several-workspaces":
			return `Each of ${assumption.count} workspaces has a skills watcher of its own: their firings are added up, the ceiling is that of one.`;
		case "missed":
			return `At least ${assumption.count} events were dropped while it was recorded: the real rates are higher.`;
	}
}

/** `memory (main)  2000 → 5000 ms  ceiling 30 → 12 /min  4 → 10 s after a write` for each watcher, then the total. */
export function estimateLines(estimate: Estimate): readonly string[] {
	const { before, after, reductionPercent } = estimate;
	const pairs = watcherPairs(before.watchers, after.watchers);
	const width = Math.max(0, ...pairs.map((pair) => nameOf(pair).length));
	const lines = pairs.map((pair) =>
		[nameOf(pair).padEnd(width), ...watcherCells(pair.before, pair.after)].join(
			"  ",
		),
	);
	const percent = reductionWords(reductionPercent ?? undefined);
	const changed = before.totalCeilingPerMinute === after.totalCeilingPerMinute;
	const total = changed
		? `ceiling now and after: ${sumWords(before)} a minute`
		: `ceiling now ${sumWords(before)} a minute; after ${sumWords(after)} a minute${percent}`;
	return [...lines, total];
}

/** A watcher before and after; undefined: it is switched off. */
function watcherCells(
	now: WatcherRate | undefined,
	then: WatcherRate | undefined,
): readonly string[] {
	const debounce = (watcher: WatcherRate | undefined): string =>
		watcher ? `${watcher.debounceMs} ms` : "off";
	const ceiling = (watcher: WatcherRate | undefined): string =>
		watcher ? rate(watcher.ceilingPerMinute) : "0";
	const staleness = (watcher: WatcherRate | undefined): string =>
		watcher ? `${watcher.stalenessMs / 1000} s after a write` : "not noticed";
	return now && then
		? [
				`${arrow(now.debounceMs, then.debounceMs)} ms`,
				`ceiling ${arrow(ceiling(now), ceiling(then))} /min`,
				`${arrow(now.stalenessMs / 1000, then.stalenessMs / 1000)} s after a write`,
			]
		: [
				arrow(debounce(now), debounce(then)),
				`ceiling ${arrow(ceiling(now), ceiling(then))} /min`,
				arrow(staleness(now), staleness(then)),
			];
}

/** `, 73 % less`, or nothing where there is no difference to tell of. */
export function reductionWords(percent: number | undefined): string {
	if (percent === undefined || percent === 0) return "";
	return percent > 0 ? `, ${percent} % less` : `, ${-percent} % more`;
}

/** An estimate as JSON has it. */
export function estimateJson({
	before,
	after,
	reductionPercent,
	assumptions,
}: Estimate): PlanEstimate {
	return {
		before: ratesJson(before),
		after: ratesJson(after),
		reductionPercent,
		assumptions: assumptions.map(assumptionWords),
	};
}

/** Where nothing fired there is no staleness to give: null. */
function ratesJson({ watchers, totalCeilingPerMinute }: Rates): EstimatedRates {
	return {
		watchers: watchers.map(({ replayed, agent, ...watcher }) => ({
			...watcher,
			...(agent === undefined ? {} : { agent }),
			...(replayed
				? {
						replayed: {
							...replayed,
							stalenessMs: replayed.stalenessMs ?? null,
						},
					}
				: {}),
		})),
		totalCeilingPerMinute,
	};
}

/** `30 + 240 = 270`. */
function sumWords({ watchers, totalCeilingPerMinute }: Rates): string {
	const parts = watchers.map(({ ceilingPerMinute }) => rate(ceilingPerMinute));
	return parts.length > 1
		? `${parts.join(" + ")} = ${rate(totalCeilingPerMinute)}`
		: rate(totalCeilingPerMinute);
}

/** `memory (main)`, `skills`. */
export function nameOf({
	id,
	agent,
}: Pick<WatcherRate, "id" | "agent">): string {
	return agent === undefined ? id : `${id} (${printable(agent)})`;
}

/** A ceiling as a person reads it. */
export function rate(ceiling: number | null): string {
	return ceiling === null ? "unbounded" : String(ceiling);
}

/** `30 → 12`, or one value where both are the same. */
export function arrow(from: number | string, to: number | string): string {
	return from === to ? String(from) : `${from} → ${to}`;
}
