import type { Timeline } from "../../estimate/timeline.ts";
import type { WatcherId } from "../../trace/trace.ts";

/** What the HTML report of an estimate shows; all texts are plain and are escaped when they are shown. */
export interface HtmlReport {
	/** What was estimated: the config's file name. */
	readonly title: string;
	/** Who and when: the release and who named it, the trace and how long it is. */
	readonly facts: readonly Fact[];
	readonly timeline: Timeline;
	/** The watchers in the order in which they are shown; a plot stands beside each that the timeline has. */
	readonly watchers: readonly HtmlWatcher[];
	/** What is to be said of session locks; lines that begin with a space belong to the one above. */
	readonly locks: readonly string[];
	readonly assumptions: readonly string[];
	/** What makes the change; undefined where there is none to make. */
	readonly command: string | undefined;
	/** What made the report, and when: `clawtune 0.1.0, 2026-11-28 09:20 UTC`. */
	readonly madeBy: string;
}

/** One fact of the head: `OpenClaw`, `2026.7.1 (--target)`. */
export interface Fact {
	readonly name: string;
	readonly value: string;
}

/** One watcher and its numbers. */
export interface HtmlWatcher {
	readonly id: WatcherId;
	/** The agent whose memory is watched; undefined for the skills. */
	readonly agent: string | undefined;
	readonly measures: readonly Measure[];
}

/** A number of a watcher with its unit, now and after the change: `debounce`, `2000 ms`, `5000 ms`. */
export interface Measure {
	readonly name: string;
	readonly now: string;
	readonly after: string;
}
