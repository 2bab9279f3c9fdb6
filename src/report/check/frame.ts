import type { MaskedLines } from "../../config/masked-lines.ts";
import type { Finding, Severity } from "../../schema/finding.ts";
import { colourOf, type Style } from "../style.ts";
import { type Cell, cellsOf, type Window, windowAround } from "./cells.ts";
import { hasPlace } from "./told.ts";

/** How wide a frame is where the output is no terminal. */
const widthElsewhere = 120;

const indent = "      ";

/**
 * The line of a finding with its place underlined, and with it the places of the findings that follow on the same line;
 * nothing where the finding is nowhere in a text.
 */
export function frameOf(
	finding: Finding,
	following: readonly Finding[],
	lines: MaskedLines | undefined,
	style: Style,
): readonly string[] {
	const { line, column } = finding.location;
	const part = hasPlace(finding) ? lines?.around(line, column) : undefined;
	if (!part) return [];
	const cells = cellsOf(part);
	if (cells.every(({ shown }) => shown.trim() === "")) return [];
	const number = `${line}`;
	const room =
		(style.columns ?? widthElsewhere) - indent.length - number.length - 3;
	const { from, to } = placeOf(finding);
	const seen = windowAround(cells, Math.max(room, 10), from, to);
	const isCutBefore = seen.isCutBefore || part.column > 1;
	const isCutBehind = seen.isCutBehind || part.goesOn;
	const text = seen.cells.map(({ shown }) => shown).join("");
	const edge = isCutBefore ? " " : "";
	const gutter = " ".repeat(number.length);
	return [
		style.dim(
			`${indent}${number} | ${isCutBefore ? "…" : ""}${text}${isCutBehind ? "…" : ""}`.trimEnd(),
		),
		`${style.dim(`${indent}${gutter} |`)} ${edge}${underline([finding, ...following], seen, style)}`,
	];
}

/** Do two findings stand on the same line of the same text. */
export function shareLine(finding: Finding, other: Finding): boolean {
	return (
		finding.location.file === other.location.file &&
		finding.location.line === other.location.line
	);
}

/** The columns of a finding on its first line; a place without a width has the one behind it. */
function placeOf({ location }: Finding): {
	readonly from: number;
	readonly to: number;
} {
	const { line, column, endLine, endColumn } = location;
	const to = endLine === line ? endColumn : Number.POSITIVE_INFINITY;
	return { from: column, to: Math.max(to, column + 1) };
}

/** The line below: carets below every place that is seen. */
function underline(
	findings: readonly Finding[],
	{ cells, isCutBehind }: Window,
	style: Style,
): string {
	const last = cells.at(-1)?.to ?? 1;
	const ground: readonly Cell[] = isCutBehind
		? cells
		: [...cells, { shown: " ", width: 1, from: last, to: last + 1 }];
	const places = findings
		.filter(hasPlace)
		.map((finding) => ({ ...placeOf(finding), severity: finding.severity }));
	const runs: { severity: Severity | undefined; width: number }[] = [];
	for (const cell of ground) {
		const isEnd = cell.from === last;
		const severity = places.find(
			({ from, to }) =>
				cell.from < to && cell.to > from && (!isEnd || from >= last),
		)?.severity;
		const run = runs.at(-1);
		if (run && run.severity === severity) run.width += cell.width;
		else runs.push({ severity, width: cell.width });
	}
	if (runs.at(-1)?.severity === undefined) runs.pop();
	return runs
		.map(({ severity, width }) =>
			severity
				? colourOf(severity, style)("^".repeat(width))
				: " ".repeat(width),
		)
		.join("");
}
