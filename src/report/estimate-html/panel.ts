import type { Timeline } from "../../estimate/timeline.ts";
import { timeAxis } from "../plot/ticks.ts";
import { html, joined, type Markup } from "./markup.ts";

/** Room for the caption above a panel, its height, and that of the time axis, in pixels. */
const captionHeight = 20;
const panelHeight = 56;
const gap = 14;
const axisHeight = 22;

/** One row of a plot. */
export interface Panel {
	readonly caption: string;
	readonly values: readonly number[];
	/** The value at its upper edge, and its label. */
	readonly top: number;
	readonly topLabel: string;
	readonly fill: "events" | "now" | "after" | "locks";
}

/** Panels above one time axis, as an SVG as wide as its place; `valuesAt` tells what is behind a bucket. */
export interface DrawnPlot {
	/** Unique in the document. */
	readonly id: string;
	readonly title: string;
	readonly description: string;
	/** The timeline whose buckets the panels show. */
	readonly timeline: Timeline;
	readonly panels: readonly Panel[];
	readonly valuesAt: (bucket: number) => string;
}

/** Draws panels, their time axis, and over each bucket that holds something a place that tells its values. */
export function plotSvg({
	id,
	title,
	description,
	timeline,
	panels,
	valuesAt,
}: DrawnPlot): Markup {
	const each = captionHeight + panelHeight + gap;
	const bottom = each * panels.length - gap;
	const buckets = Math.max(1, ...panels.map(({ values }) => values.length));
	const share = 100 / buckets;
	const hits = Array.from({ length: buckets }, (_, bucket) => bucket).filter(
		(bucket) => panels.some(({ values }) => (values[bucket] ?? 0) > 0),
	);
	return html`<svg class="plot" height="${bottom + axisHeight}" role="img" aria-labelledby="${id}-title ${id}-description">
<title id="${id}-title">${title}</title>
<desc id="${id}-description">${description}</desc>
${timeMarks(timeline, buckets, bottom)}
${joined(panels.map((panel, index) => panelMarkup(panel, index * each, buckets)))}
${joined(
	hits.map(
		(bucket) =>
			html`<rect class="hit" x="${percent(bucket * share)}" width="${percent(share)}" y="0" height="${bottom}"><title>${valuesAt(bucket)}</title></rect>`,
	),
)}
</svg>`;
}

function panelMarkup(panel: Panel, y: number, buckets: number): Markup {
	const { caption, values, top, topLabel, fill } = panel;
	const upper = y + captionHeight;
	const lower = upper + panelHeight;
	return html`<text class="name" x="0" y="${y + 13}">${caption}</text>
<text class="wide" x="100%" y="${y + 13}" text-anchor="end">${topLabel}</text>
<line class="rule" x1="0" x2="100%" y1="${upper}" y2="${upper}"/>
<svg class="bars" x="0" y="${upper}" width="100%" height="${panelHeight}" viewBox="0 0 ${buckets} ${panelHeight}" preserveAspectRatio="none"><path class="fill-${fill}" d="${stepPath(values, top)}"/></svg>
<line class="base" x1="0" x2="100%" y1="${lower}" y2="${lower}"/>
`;
}

/** The outline of bars side by side; what is more than 0 is at least two pixels high. */
function stepPath(values: readonly number[], top: number): string {
	let path = `M0 ${panelHeight}`;
	let last = panelHeight;
	for (const [bucket, value] of values.entries()) {
		const height =
			value > 0 && top > 0
				? Math.max(2, (Math.min(value, top) / top) * panelHeight)
				: 0;
		const y = Math.round((panelHeight - height) * 10) / 10;
		if (y !== last) path += `H${bucket}V${y}`;
		last = y;
	}
	return `${path}H${values.length}V${panelHeight}Z`;
}

/** Marks for a wide screen, and fewer for a slim one. */
function timeMarks(
	timeline: Timeline,
	buckets: number,
	bottom: number,
): Markup {
	const wholeMs = buckets * timeline.bucketMs;
	const marks = (name: string, most: number): Markup =>
		html`<g class="${name}">${joined(
			timeAxis(timeline, most).ticks.map(({ atMs, label }) => {
				const at = (atMs / wholeMs) * 100;
				const anchor = at < 3 ? "start" : at > 97 ? "end" : "middle";
				return html`<line class="grid" x1="${percent(at)}" x2="${percent(at)}" y1="${captionHeight}" y2="${bottom + 5}"/><text x="${percent(at)}" y="${bottom + 18}" text-anchor="${anchor}">${label}</text>`;
			}),
		)}</g>`;
	return joined([marks("wide", 10), marks("slim", 5)]);
}

function percent(share: number): string {
	return `${Math.round(share * 1000) / 1000}%`;
}
