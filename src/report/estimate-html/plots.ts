import type { Timeline, WatcherTimeline } from "../../estimate/timeline.ts";
import { nameOf } from "../estimate-words.ts";
import { shareWords } from "../observed-lock-words.ts";
import { coarser, heldOverall } from "../plot/coarser.ts";
import { highest, isUnchanged, sum } from "../plot/rows.ts";
import { momentLabel } from "../plot/ticks.ts";
import { durationWords } from "../trace-words.ts";
import { html, type Markup } from "./markup.ts";
import { numbersTable } from "./numbers-table.ts";
import { type Panel, plotSvg } from "./panel.ts";

/** As many steps as a screen shows well. */
const mostBuckets = 180;

/** The timeline as it is drawn. */
export function drawnTimeline(timeline: Timeline): Timeline {
	return coarser(timeline, mostBuckets);
}

/** The plot of a watcher, and its numbers as a table. `index` tells it from the others of the document. */
export function watcherPlot(
	watcher: WatcherTimeline,
	index: number,
	timeline: Timeline,
): Markup {
	const name = nameOf(watcher);
	const rows = rowsOf(watcher);
	if (sum(rows.flatMap(({ values }) => values)) === 0)
		return html`<p class="soft">No event was recorded of it.</p>`;
	const length = durationWords(timeline.bucketMs);
	const totals = rows
		.map((row) => counted(sum(row.values), row.name))
		.join(", ");
	return html`<div>${plotSvg({
		id: `plot-${index}`,
		title: `Events and firings of ${name} over time`,
		description: `In all: ${totals}. The numbers are in the table below.`,
		timeline,
		panels: rows.map((row) => panelOf(row, length)),
		valuesAt: (bucket) =>
			`${spanWords(timeline, bucket)}: ${rows
				.map((row) => counted(row.values[bucket] ?? 0, row.name))
				.join(", ")}`,
	})}
${numbersTable(
	rows.map((row) => ({
		name: row.name,
		values: row.values.map((value) => (value === 0 ? "" : number(value))),
	})),
	timeline,
)}</div>`;
}

/** How much a session lock was held over time, and the same as a table. */
export function lockPlot(timeline: Timeline): Markup {
	const { lockHeld } = timeline;
	const overall = shareWords(heldOverall(timeline));
	const most = shareWords(highest(lockHeld));
	const length = durationWords(timeline.bucketMs);
	return html`${plotSvg({
		id: "plot-locks",
		title: "How much a session lock was held over time",
		description: `${overall} of the whole time. The numbers are in the table below.`,
		timeline,
		panels: [
			{
				caption: `A session lock held ${overall} of the time, at most ${most} of ${length}`,
				values: lockHeld,
				top: 1,
				topLabel: "100 %",
				fill: "locks",
			},
		],
		valuesAt: (bucket) =>
			`${spanWords(timeline, bucket)}: held ${shareWords(lockHeld[bucket] ?? 0)}`,
	})}
${numbersTable(
	[
		{
			name: "held",
			values: lockHeld.map((share) => (share > 0 ? shareWords(share) : "")),
		},
	],
	timeline,
)}`;
}

interface Row {
	readonly name: string;
	readonly values: readonly number[];
	readonly top: number;
	readonly fill: Panel["fill"];
	/** The watcher is switched off there. */
	readonly isOff?: boolean;
}

/** The rows of firings have one scale. */
function rowsOf(watcher: WatcherTimeline): readonly Row[] {
	const { events, before, after, debounceMs } = watcher;
	const top = niceTop(Math.max(highest(before), highest(after)));
	return [
		{
			name: "events",
			values: events,
			top: niceTop(highest(events)),
			fill: "events",
		},
		...(isUnchanged(watcher)
			? [{ name: "firings", values: before, top, fill: "now" as const }]
			: [
					{
						name: "firings now",
						isOff: debounceMs.before === undefined,
						values: before,
						top,
						fill: "now" as const,
					},
					{
						name: "firings after",
						isOff: debounceMs.after === undefined,
						values: after,
						top,
						fill: "after" as const,
					},
				]),
	];
}

function panelOf(
	{ name, values, top, fill, isOff }: Row,
	length: string,
): Panel {
	const most = highest(values);
	const peak = most > 0 ? `, at most ${number(most)} in ${length}` : "";
	return {
		caption: isOff
			? `${name}: switched off`
			: `${counted(sum(values), name)}${peak}`,
		values,
		top,
		topLabel: top > 0 ? number(top) : "",
		fill,
	};
}

/** The next number that is good to read on an axis. */
function niceTop(most: number): number {
	if (most <= 10) return Math.ceil(most);
	const unit = 10 ** Math.floor(Math.log10(most));
	const factor =
		[1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8].find((each) => each * unit >= most) ??
		10;
	return Math.round(factor * unit);
}

/** `09:10 to 09:20`. */
function spanWords(timeline: Timeline, bucket: number): string {
	const { bucketMs, durationMs } = timeline;
	const from = momentLabel(timeline, bucket * bucketMs);
	const to = momentLabel(
		timeline,
		Math.min(durationMs, (bucket + 1) * bucketMs),
	);
	return `${from} to ${to}`;
}

/** `1 event`, `12 firings now`. */
function counted(count: number, name: string): string {
	return `${number(count)} ${count === 1 ? name.replace(/s\b/, "") : name}`;
}

function number(value: number): string {
	return value.toLocaleString("en");
}
