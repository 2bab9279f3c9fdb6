import {
	type WatcherPair,
	type WatcherRate,
	watcherPairs,
} from "../../estimate/ceiling.ts";
import type { EstimateReport, ReplayedReport } from "../estimate-report.ts";
import { assumptionWords, estimateLines, rate } from "../estimate-words.ts";
import { lockWaitLines } from "../lock-wait-words.ts";
import { durationWords, waitWords } from "../trace-words.ts";
import { count, targetWords } from "../words.ts";
import type { HtmlWatcher, Measure } from "./html-report.ts";
import { estimateHtml } from "./page.ts";

/** The report of an estimate as a page that stands alone. `atMs` is when it was made, as `Date.now()` gives it. */
export function estimateReportHtml(
	report: EstimateReport,
	replayed: ReplayedReport,
	version: string,
	atMs: number,
): string {
	const { trace, names, found, locks } = replayed;
	const { before, after } = found.estimate;
	const madeAt = new Date(atMs).toISOString();
	return estimateHtml({
		title: report.file ?? "no config: the defaults of the release",
		facts: [
			{ name: "judged for", value: targetWords(report.target) },
			{
				name: "recorded beside",
				value: `OpenClaw ${trace.header.target.release}`,
			},
			{
				name: "trace",
				value: `${names.join(", ")}: ${durationWords(trace.durationMs)} from ${minuteOf(trace.header.startedAt)}, ${count(trace.files.length, "file event")}`,
			},
			{
				name: "ceiling",
				value: (estimateLines(found.estimate).at(-1) ?? "").replace(
					/^ceiling /,
					"",
				),
			},
		],
		timeline: found.timeline,
		watchers: watcherPairs(before.watchers, after.watchers).map(watcherOf),
		locks: lockWaitLines(locks),
		assumptions: found.estimate.assumptions.map(assumptionWords),
		command: report.command,
		madeBy: `clawtune ${version}, ${minuteOf(madeAt)}`,
	});
}

function minuteOf(time: string): string {
	return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}

function watcherOf(pair: WatcherPair): HtmlWatcher {
	const { id, agent, before, after } = pair;
	const measure = (
		name: string,
		words: (watcher: WatcherRate) => string,
		off: string,
	): Measure => ({
		name,
		now: before ? words(before) : off,
		after: after ? words(after) : off,
	});
	const waiting =
		(pick: "median" | "p95" | "max") =>
		({ replayed }: WatcherRate): string =>
			replayed?.stalenessMs ? waitWords(replayed.stalenessMs[pick]) : "never";
	const isRecorded = (before ?? after)?.replayed !== undefined;
	return {
		id,
		agent,
		measures: [
			measure("debounce", ({ debounceMs }) => `${debounceMs} ms`, "off"),
			measure(
				"ceiling, firings a minute",
				({ ceilingPerMinute }) => rate(ceilingPerMinute),
				"0",
			),
			...(isRecorded
				? [
						measure(
							"replayed, firings a minute",
							({ replayed }) => String(replayed?.perMinute ?? 0),
							"0",
						),
						measure(
							"replayed, firings",
							({ replayed }) => String(replayed?.firings ?? 0),
							"0",
						),
						measure(
							"half of the events wait up to",
							waiting("median"),
							"never",
						),
						measure("95 % of the events wait up to", waiting("p95"), "never"),
						measure("the longest wait", waiting("max"), "never"),
					]
				: []),
		],
	};
}
