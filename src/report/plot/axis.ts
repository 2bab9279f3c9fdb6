import type { Timeline } from "../../estimate/timeline.ts";
import type { Glyphs } from "./bars.ts";
import { type TimeAxis, timeAxis } from "./ticks.ts";

/** A label takes at most six columns; two more keep it apart from the next. */
const labelColumns = 8;

/** The two lines of a time axis, and what its labels are. */
export interface DrawnAxis {
	readonly line: string;
	readonly labels: string;
	readonly unit: TimeAxis["unit"];
}

/** Draws the time axis of a plot that gives each bucket `perBucket` columns, `columns` in all. */
export function drawnAxis(
	timeline: Timeline,
	columns: number,
	perBucket: number,
	{ line, mark }: Glyphs,
): DrawnAxis {
	const { ticks, unit } = timeAxis(
		timeline,
		Math.max(2, Math.floor(columns / labelColumns) + 1),
	);
	const cells = new Array<string>(columns).fill(line);
	let labels = "";
	for (const { atMs, label } of ticks) {
		const column = Math.floor((atMs / timeline.bucketMs) * perBucket);
		const isApart = labels === "" || column > labels.length;
		if (column >= columns || !isApart) continue;
		cells[column] = mark;
		labels = `${labels.padEnd(column)}${label}`;
	}
	return { line: cells.join(""), labels, unit };
}
