import type { Timeline } from "../../src/estimate/timeline.ts";
import type { HtmlReport } from "../../src/report/estimate-html/html-report.ts";

/** A report of a timeline, with numbers that look like real ones. */
export function madeReport(timeline: Timeline): HtmlReport {
	return {
		title: "openclaw.json",
		facts: [
			{ name: "Release", value: "OpenClaw 2026.7.1 (--target)" },
			{
				name: "Trace",
				value:
					"trace.jsonl: 1 d from 2026-11-28 00:00 UTC, 1293 file events, recorded beside OpenClaw 2026.7.1",
			},
		],
		timeline,
		watchers: timeline.watchers.map(({ id, agent, debounceMs }) => ({
			id,
			agent,
			measures: [
				{
					name: "debounce",
					now: `${debounceMs.before} ms`,
					after:
						debounceMs.after === undefined ? "off" : `${debounceMs.after} ms`,
				},
				{ name: "ceiling, firings a minute", now: "30 /min", after: "12 /min" },
				{ name: "replayed", now: "0.31 /min", after: "0.11 /min" },
				{ name: "half of the events wait up to", now: "2.1 s", after: "5.3 s" },
				{
					name: "95 % of the events wait up to",
					now: "4.8 s",
					after: "11.2 s",
				},
				{ name: "the longest wait", now: "9.7 s", after: "31.4 s" },
			],
		})),
		locks: [
			"212 holds in 3 sessions; one was held 10 % of the time. Half last up to 4 s, 95 % up to 22 s, the longest 41 s.",
			"The busiest: agents/main/sessions/0b7e.jsonl.lock, held 8 % of the time in 160 holds.",
			"  now and after: limit 60 s (the default), 4 runs at once (the default): 1.4 % of 10,000 simulated waits pass the limit; half wait up to 7 s, 95 % up to 41 s, the longest 60 s",
			"  OpenClaw 2026.8.1 or later: no lock files.",
			"A debounce frees no session lock directly: no watcher takes one.",
		],
		assumptions: [
			"Replayed: what was recorded, run through a model of the watchers of 2026.7.1. Another hour writes otherwise.",
			"A ceiling: 60000 / debounce for each watcher. Real rates are lower: a watcher fires only after something was written.",
		],
		command: "clawtune --preset safe",
		madeBy: "clawtune 0.1.0, 2026-11-29 09:20 UTC",
	};
}
