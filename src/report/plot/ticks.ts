import type { Timeline } from "../../estimate/timeline.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Steps between the marks of a time axis, in milliseconds. */
const steps = [
	...[1, 2, 5, 10, 15, 30].map((count) => count * second),
	...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
	...[1, 2, 3, 6, 12].map((count) => count * hour),
	...[1, 2, 7, 14, 28, 56, 112, 364].map((count) => count * day),
];

/** The marks of a time axis, and what their labels are. */
export interface TimeAxis {
	readonly ticks: readonly Tick[];
	/** What the labels are: `UTC`, or `since 09:07:33 UTC`. */
	readonly unit: string;
}

/** One mark. */
export interface Tick {
	/** Milliseconds since the start. */
	readonly atMs: number;
	/** At most six signs: `09:30`, `Nov 29`, or `1:30` since the start. */
	readonly label: string;
}

/**
 * The marks for a timeline, at most `most` (2 or more): at full minutes, hours or days of the clock, in UTC; where the
 * steps are shorter than a minute, counted from the start.
 */
export function timeAxis(
	{ startedAt, durationMs }: Pick<Timeline, "startedAt" | "durationMs">,
	most: number,
): TimeAxis {
	const start = Date.parse(startedAt);
	const step =
		steps.find((each) => durationMs / each <= most - 1) ?? durationMs;
	if (step < minute || Number.isNaN(start))
		return {
			ticks: ticksFrom(0, step, durationMs, elapsedLabel),
			unit: Number.isNaN(start)
				? "since the start"
				: `since ${clock(start)}:${two(new Date(start).getUTCSeconds())} UTC`,
		};
	const labelOf = (atMs: number): string =>
		(start + atMs) % day === 0 || step >= day
			? dateLabel(start + atMs)
			: clock(start + atMs);
	const first = (step - (start % step)) % step;
	const ticks = ticksFrom(first, step, durationMs, labelOf);
	return {
		ticks: ticks.length > 0 ? ticks : [{ atMs: 0, label: labelOf(0) }],
		unit: "UTC",
	};
}

function ticksFrom(
	first: number,
	step: number,
	durationMs: number,
	labelOf: (atMs: number) => string,
): readonly Tick[] {
	const ticks: Tick[] = [];
	for (let atMs = first; atMs <= durationMs; atMs += step) {
		ticks.push({ atMs, label: labelOf(atMs) });
		if (step <= 0) break;
	}
	return ticks;
}

/** When something was, in UTC: `09:07`, with seconds where buckets are short, with the day where there are several. */
export function momentLabel(
	{ startedAt, durationMs, bucketMs }: Timeline,
	atMs: number,
): string {
	const start = Date.parse(startedAt);
	if (Number.isNaN(start)) return elapsedLabel(atMs);
	const at = start + atMs;
	const time =
		bucketMs >= minute
			? clock(at)
			: `${clock(at)}:${two(new Date(at).getUTCSeconds())}`;
	const isOneDay =
		Math.floor(start / day) === Math.floor((start + durationMs) / day);
	return isOneDay ? time : `${dateLabel(at)} ${time}`;
}

function clock(at: number): string {
	const date = new Date(at);
	return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

function dateLabel(at: number): string {
	return new Date(at).toLocaleDateString("en", {
		month: "short",
		day: "numeric",
		timeZone: "UTC",
	});
}

function elapsedLabel(atMs: number): string {
	const seconds = Math.round(atMs / second);
	return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

function two(number: number): string {
	return String(number).padStart(2, "0");
}
