import stringWidth from "fast-string-width";
import type { Timeline } from "../../estimate/timeline.ts";
import type { Style } from "../style.ts";
import { durationWords } from "../trace-words.ts";
import { drawnAxis } from "./axis.ts";
import { asciiGlyphs, barLines, blockGlyphs, type Glyphs } from "./bars.ts";
import { coarser } from "./coarser.ts";
import { type PlotGroup, type PlotRow, plotGroups } from "./rows.ts";

/** The plot takes the width of the terminal, within these bounds. */
const narrowest = 40;
const widest = 200;
const usual = 80;

/** From this width on there is room for the sums. */
const roomy = 60;
/** Up to so many rows are drawn two lines high. */
const fewRows = 7;
/** `  events  `. */
const nameColumns = 10;

/**
 * Events and firings over the time of a trace, now and after, for each watcher, and when a session lock was held: bars
 * over a time axis, as lines for a screen. It is as wide as the terminal, from 40 to 200 columns; 80 where there is none.
 * `ascii`: with plain characters only.
 */
export function plotLines(
	timeline: Timeline,
	style: Style,
	{ ascii }: { readonly ascii: boolean },
): readonly string[] {
	const glyphs = ascii ? asciiGlyphs : blockGlyphs;
	const frame = frameFor(timeline, style, glyphs);
	if (frame.buckets === 0)
		return ["Nothing to plot: the trace has nothing of these watchers."];
	const { drawn, groups, plotColumns, isTall } = frame;
	const axis = drawnAxis(drawn, plotColumns, frame.perBucket, glyphs);
	const indent = " ".repeat(nameColumns);
	return [
		headLine(frame),
		...groups.flatMap((group, index) => [
			...(isTall && index > 0 ? [""] : []),
			...groupLines(group, frame),
		]),
		style.dim(`${indent}${axis.line}`),
		style.dim(`${indent}${axis.labels}`),
		...style.wrap(captionWords(frame, axis.unit), 0).split("\n").map(style.dim),
	];
}

/** What is drawn, and how wide things are. */
interface Frame {
	readonly style: Style;
	readonly glyphs: Glyphs;
	readonly columns: number;
	/** The timeline in as many buckets as there is room for. */
	readonly drawn: Timeline;
	readonly groups: readonly PlotGroup[];
	readonly buckets: number;
	/** How many columns a bucket takes. */
	readonly perBucket: number;
	readonly plotColumns: number;
	/** Rows are two lines high. */
	readonly isTall: boolean;
	readonly peakColumns: number;
	/** Undefined where there is no room for the sums. */
	readonly allColumns: number | undefined;
}

function frameFor(timeline: Timeline, style: Style, glyphs: Glyphs): Frame {
	const columns = Math.min(widest, Math.max(narrowest, style.columns ?? usual));
	const sumColumns = widthOf(plotGroups(timeline, glyphs), "all");
	const isRoomy = columns >= roomy;
	const roomBeside = (peakColumns: number): number =>
		columns - nameColumns - 2 - peakColumns - (isRoomy ? 2 + sumColumns : 0);
	// No bar is higher than the sum of its row, and narrower buckets make no higher bars.
	const peakColumns = widthOf(
		plotGroups(coarser(timeline, roomBeside(sumColumns)), glyphs),
		"peak",
	);
	const room = roomBeside(peakColumns);
	const drawn = coarser(timeline, room);
	const groups = plotGroups(drawn, glyphs);
	const rows = groups.flatMap((group) => group.rows);
	const buckets = Math.max(0, ...rows.map(({ values }) => values.length));
	const perBucket = Math.max(1, Math.floor(room / Math.max(1, buckets)));
	return {
		style,
		glyphs,
		columns,
		drawn,
		groups,
		buckets,
		perBucket,
		plotColumns: buckets * perBucket,
		isTall: rows.length <= fewRows,
		peakColumns,
		allColumns: isRoomy ? sumColumns : undefined,
	};
}

function headLine(frame: Frame): string {
	const title = "Events and firings";
	if (!hasBars(frame)) return frame.style.bold(title);
	const gap = nameColumns + frame.plotColumns + 2 - title.length;
	return `${frame.style.bold(title)}${" ".repeat(Math.max(2, gap))}${frame.style.dim(numbers({ peak: "peak", all: "all" }, frame))}`;
}

function hasBars({ groups }: Frame): boolean {
	return groups.some(({ rows }) =>
		rows.some(({ instead }) => instead === undefined),
	);
}

function numbers(
	{ peak, all }: Pick<PlotRow, "peak" | "all">,
	{ peakColumns, allColumns }: Frame,
): string {
	const first = peak.padStart(peakColumns);
	return allColumns === undefined
		? first
		: `${first}  ${all.padStart(allColumns)}`;
}

function groupLines(group: PlotGroup, frame: Frame): readonly string[] {
	const { style, glyphs, columns } = frame;
	const room = columns - stringWidth(group.detail) - 2;
	const name = cut(group.name, Math.max(room, 8), glyphs.ellipsis);
	const head = `${style.bold(name)}  ${group.detail}`.trimEnd();
	return [head, ...group.rows.flatMap((row) => rowLines(row, frame))];
}

function rowLines(row: PlotRow, frame: Frame): readonly string[] {
	const { style, glyphs, perBucket, plotColumns, isTall } = frame;
	const label = `  ${row.name}`.padEnd(nameColumns);
	if (row.instead !== undefined) return [`${label}${style.dim(row.instead)}`];
	const wide = row.values.flatMap((value) =>
		new Array<number>(perBucket).fill(value),
	);
	const colour = row.colour === "plain" ? same : style[row.colour];
	const lines = barLines(wide, row.top, isTall ? 2 : 1, glyphs);
	const upper = lines.slice(0, -1).filter((line) => line.trim() !== "");
	return [
		...upper.map((line) => " ".repeat(nameColumns) + colour(line.trimEnd())),
		`${label}${colour((lines.at(-1) ?? "").padEnd(plotColumns))}  ${numbers(row, frame)}`,
	];
}

/** What a bar stands for, and what is to be compared with what. */
function captionWords(frame: Frame, unit: string): string {
	const { groups, drawn } = frame;
	const times = `times ${unit === "UTC" ? "in UTC" : `in minutes ${unit}`}`;
	if (!hasBars(frame)) return `The axis has ${times}.`;
	const isCompared = groups.some(({ rows }) =>
		rows.some(({ name, instead }) => name === "after" && instead === undefined),
	);
	return [
		`Each bar is ${durationWords(drawn.bucketMs)}, peak the highest, ${times}.`,
		...(isCompared ? ["Now and after share a scale."] : []),
		...(drawn.lockHeld.length > 0 ? ["A full bar of locks is 100 %."] : []),
	].join(" ");
}

function widthOf(groups: readonly PlotGroup[], key: "peak" | "all"): number {
	return Math.max(
		key.length,
		...groups.flatMap(({ rows }) => rows.map((row) => row[key].length)),
	);
}

function cut(text: string, columns: number, ellipsis: string): string {
	if (stringWidth(text) <= columns) return text;
	let kept = "";
	for (const sign of text) {
		if (stringWidth(kept + sign) > columns - ellipsis.length) break;
		kept += sign;
	}
	return kept + ellipsis;
}

function same(text: string): string {
	return text;
}
