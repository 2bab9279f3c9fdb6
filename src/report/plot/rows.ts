import type { Timeline, WatcherTimeline } from "../../estimate/timeline.ts";
import { arrow, nameOf } from "../estimate-words.ts";
import { shareWords } from "../observed-lock-words.ts";
import type { Glyphs } from "./bars.ts";
import { heldOverall } from "./coarser.ts";

/** Rows that belong together: those of a watcher, or the session locks. */
export interface PlotGroup {
	readonly name: string;
	readonly detail: string;
	readonly rows: readonly PlotRow[];
}

/** One row of bars. */
export interface PlotRow {
	readonly name: string;
	readonly values: readonly number[];
	/** The value of a bar of full height. */
	readonly top: number;
	/** The highest value, as a person reads it. */
	readonly peak: string;
	/** The sum, or for shares the average. */
	readonly all: string;
	readonly colour: "accent" | "caution" | "good" | "plain";
	/** What is said where there is no bar to draw. */
	readonly instead: string | undefined;
}

/** What is to be drawn of a timeline, in the order of its watchers, the locks last. */
export function plotGroups(
	timeline: Timeline,
	glyphs: Pick<Glyphs, "arrow">,
): readonly PlotGroup[] {
	return [
		...timeline.watchers.map((watcher) => watcherGroup(watcher, glyphs)),
		...(timeline.lockHeld.length > 0 ? [lockGroup(timeline)] : []),
	];
}

/** Do the settings of now and after make no difference to a watcher. */
export function isUnchanged({
	debounceMs,
	before,
	after,
}: WatcherTimeline): boolean {
	return (
		debounceMs.before === debounceMs.after &&
		before.every((count, bucket) => count === after[bucket])
	);
}

/** `2000 → 5000 ms`, `250 ms → off`. */
export function debounceWords({ debounceMs }: WatcherTimeline): string {
	const { before, after } = debounceMs;
	const words = (each: number | undefined): string =>
		each === undefined ? "off" : `${each} ms`;
	return before !== undefined && after !== undefined
		? `${arrow(before, after)} ms`
		: arrow(words(before), words(after));
}

function watcherGroup(
	watcher: WatcherTimeline,
	glyphs: Pick<Glyphs, "arrow">,
): PlotGroup {
	const { debounceMs, events, before, after } = watcher;
	const group = {
		name: nameOf(watcher),
		detail: debounceWords(watcher).replace("→", glyphs.arrow),
	};
	const eventRow = countRow("events", "accent", events, highest(events));
	if (sum([...events, ...before, ...after]) === 0)
		return { ...group, rows: [{ ...eventRow, instead: "none recorded" }] };
	const top = Math.max(highest(before), highest(after));
	if (isUnchanged(watcher))
		return {
			...group,
			rows: [eventRow, countRow("firings", "caution", before, top)],
		};
	const side = (
		name: string,
		colour: PlotRow["colour"],
		counts: readonly number[],
		debounce: number | undefined,
	): PlotRow => {
		const row = countRow(name, colour, counts, top);
		return debounce === undefined ? { ...row, instead: "switched off" } : row;
	};
	return {
		...group,
		rows: [
			eventRow,
			side("now", "caution", before, debounceMs.before),
			side("after", "good", after, debounceMs.after),
		],
	};
}

function countRow(
	name: string,
	colour: PlotRow["colour"],
	counts: readonly number[],
	top: number,
): PlotRow {
	return {
		name,
		values: counts,
		top,
		peak: highest(counts).toLocaleString("en"),
		all: sum(counts).toLocaleString("en"),
		colour,
		instead: sum(counts) === 0 ? "none" : undefined,
	};
}

function lockGroup(timeline: Timeline): PlotGroup {
	const { lockHeld } = timeline;
	return {
		name: "session locks",
		detail: "",
		rows: [
			{
				name: "held",
				values: lockHeld,
				top: 1,
				peak: briefShare(highest(lockHeld)),
				all: briefShare(heldOverall(timeline)),
				colour: "plain",
				instead: undefined,
			},
		],
	};
}

/** `<0.1 %`. */
function briefShare(share: number): string {
	return shareWords(share).replace("under ", "<").replace("over ", ">");
}

/** The highest of some numbers, 0 where there are none. */
export function highest(numbers: readonly number[]): number {
	return numbers.reduce((most, each) => Math.max(most, each), 0);
}

/** What numbers come to. */
export function sum(numbers: readonly number[]): number {
	return numbers.reduce((all, each) => all + each, 0);
}
