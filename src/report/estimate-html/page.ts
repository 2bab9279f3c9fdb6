import { createHash } from "node:crypto";
import type { Timeline } from "../../estimate/timeline.ts";
import { nameOf, reductionWords } from "../estimate-words.ts";
import { highest, sum } from "../plot/rows.ts";
import { timeAxis } from "../plot/ticks.ts";
import { durationWords } from "../trace-words.ts";
import type { HtmlReport, HtmlWatcher } from "./html-report.ts";
import { given, html, joined, type Markup } from "./markup.ts";
import { drawnTimeline, lockPlot, watcherPlot } from "./plots.ts";
import { styleSheet } from "./style-sheet.ts";

/**
 * An estimate as an HTML page that stands alone: no script, nothing loaded, and its policy forbids to. It is well-formed
 * XML, too.
 */
export function estimateHtml(report: HtmlReport): string {
	const { title, facts, watchers, assumptions, command, madeBy } = report;
	const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash()}'; base-uri 'none'; form-action 'none'"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<title>${title}: events and firings</title>
<style>${{ markup: styleSheet }}</style>
</head>
<body>
<main>
<h1><small>An estimate for</small>${title}</h1>
<dl>${joined(facts.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`))}</dl>
${totals(report)}
${joined(watchers.map((watcher, index) => watcherSection(watcher, index, report)))}
${lockSection(report)}
${given(command, (text) => html`<section><h2>To make it so</h2><pre><code>${text}</code></pre></section>`)}
${
	assumptions.length === 0
		? joined([])
		: html`<section><h2>What this rests on</h2>${list(assumptions)}</section>`
}
<footer>${madeBy}</footer>
</main>
</body>
</html>
`;
	return page.markup;
}

/** The only style that the page lets through. */
function styleHash(): string {
	return createHash("sha256").update(styleSheet).digest("base64");
}

/** The firings of all watchers, now and after, as two bars. */
function totals({ timeline }: HtmlReport): Markup {
	const now = sum(timeline.watchers.flatMap(({ before }) => before));
	const after = sum(timeline.watchers.flatMap(({ after: each }) => each));
	const events = sum(timeline.watchers.flatMap((watcher) => watcher.events));
	const most = highest([now, after]);
	const percent = now === 0 ? undefined : Math.round((1 - after / now) * 100);
	const row = (name: "now" | "after", count: number): Markup =>
		html`<span class="key ${name}">${name}</span><b>${count.toLocaleString("en")}</b><svg height="22" aria-hidden="true"><rect class="fill-${name}" width="${most === 0 ? 0 : Math.round((count / most) * 1000) / 10}%" height="22" rx="3"/></svg>`;
	return html`<section><h2>Firings of all watchers${reductionWords(percent)}</h2>
<div class="totals">${row("now", now)}${row("after", after)}</div>
<p class="soft">For ${events.toLocaleString("en")} events in ${durationWords(timeline.durationMs)}.${events === 0 ? "" : html`${readingWords(timeline)}<span class="screen"> Point at a step for its numbers.</span>`}</p></section>`;
}

/** How the plots are to be read. */
function readingWords(timeline: Timeline): string {
	const { unit } = timeAxis(timeline, 10);
	const times = unit === "UTC" ? "in UTC" : `in minutes ${unit}`;
	return ` In the plots below a step is ${durationWords(drawnTimeline(timeline).bucketMs)}, and times are ${times}. The firings of a watcher share a scale.`;
}

function watcherSection(
	watcher: HtmlWatcher,
	index: number,
	{ timeline }: HtmlReport,
): Markup {
	const drawn = drawnTimeline(timeline);
	const found = drawn.watchers.find(
		({ id, agent }) => id === watcher.id && agent === watcher.agent,
	);
	const isSame = watcher.measures.every(({ now, after }) => now === after);
	return html`<section><h2>${nameOf(watcher)}</h2>
<div class="watcher"><div><table>
<thead><tr><th scope="col"></th>${
		isSame
			? html`<th scope="col"><span class="key now">now and after</span></th>`
			: html`<th scope="col"><span class="key now">now</span></th><th scope="col"><span class="key after">after</span></th>`
	}</tr></thead>
<tbody>${joined(
		watcher.measures.map(
			({ name, now, after }) =>
				html`<tr><th scope="row">${name}</th><td>${now}</td>${isSame ? "" : html`<td>${after}</td>`}</tr>
`,
		),
	)}</tbody>
</table></div>
${found ? watcherPlot(found, index, drawn) : html`<p class="soft">The trace has nothing of it.</p>`}</div></section>`;
}

function lockSection({ timeline, locks }: HtmlReport): Markup {
	const drawn = drawnTimeline(timeline);
	if (drawn.lockHeld.length === 0 && locks.length === 0) return joined([]);
	return html`<section><h2>Session locks</h2>
${drawn.lockHeld.length > 0 ? lockPlot(drawn) : ""}${list(locks)}</section>`;
}

function list(lines: readonly string[]): Markup {
	if (lines.length === 0) return joined([]);
	return html`<ul>${joined(
		lines.map((line) =>
			line.startsWith(" ")
				? html`<li class="sub">${line.trim()}</li>`
				: html`<li>${line}</li>`,
		),
	)}</ul>`;
}
