import type { Timeline } from "../../estimate/timeline.ts";
import { momentLabel } from "../plot/ticks.ts";
import { html, joined, type Markup } from "./markup.ts";

/** One column of a table of numbers, with a text for each bucket; an empty one for nothing. */
export interface Column {
	readonly name: string;
	readonly values: readonly string[];
}

/** The numbers behind a plot; rows of nothing are left out. */
export function numbersTable(
	columns: readonly Column[],
	timeline: Timeline,
): Markup {
	const buckets = Math.max(0, ...columns.map(({ values }) => values.length));
	const rows = Array.from({ length: buckets }, (_, bucket) => bucket).filter(
		(bucket) => columns.some(({ values }) => values[bucket]),
	);
	return html`<details><summary>The numbers of this plot</summary>
<div class="scroll" tabindex="0" role="region" aria-label="The numbers of the plot"><table>
<thead><tr><th scope="col">from (UTC)</th>${joined(columns.map(({ name }) => html`<th scope="col">${name}</th>`))}</tr></thead>
<tbody>${joined(
		rows.map(
			(bucket) =>
				html`<tr><th scope="row">${momentLabel(timeline, bucket * timeline.bucketMs)}</th>${joined(
					columns.map(({ values }) => html`<td>${values[bucket] || "0"}</td>`),
				)}</tr>
`,
		),
	)}</tbody>
</table></div>
<p class="soft">Times at which there was nothing are left out.</p></details>`;
}
