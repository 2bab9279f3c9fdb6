import type { MaskedLines } from "../../config/masked-lines.ts";
import type { Finding, Severity } from "../../schema/finding.ts";
import { colourOf, type Style } from "../style.ts";
import {
	type Cell,
	cellsOf,
	columnsOf,
	type Window,
	windowAround,
} from "./cells.ts";
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
	const number = `${line}`;
	const room =
		(style.columns ?? widthElsewhere) - indent.length - number.length - 3;
	const width = Math.max(room, 10);
	const places = [finding, ...following].filter(hasPlace).map(placeOf);
	const cells = cellsOf(
		part,
		columnsOf(part) <= width
			? places.flatMap(({ from, to }) => [from, to])
			: undefined,
	);
	if (cells.every(({ shown }) => shown.trim() === "")) return [];
	const { from, to } = placeOf(finding);
	const seen = windowAround(cells, width, from, to);
	const isCutBefore = seen.isCutBefore || part.column > 1;
	const isCutBehind = seen.isCutBehind || part.goesOn;
	const text = seen.cells.map(({ shown }) => shown).join("");
	const edge = isCutBefore ? " " : "";
	const gutter = " ".repeat(number.length);
	return [
		style.dim(
			`${indent}${number} | ${isCutBefore ? "…" : ""}${text}${isCutBehind ? "…" : ""}`.trimEnd(),
		),
		`${style.dim(`${indent}${gutter} |`)} ${edge}${underline(places, seen, style)}`,
	];
}

/** Do two findings stand on the same line of the same text. */
export function shareLine(finding: Finding, other: Finding): boolean {
	return (
		finding.location.file === other.location.file &&
		finding.location.line === other.location.line
	);
}

/** The columns of a line that a finding is about. */
interface Place {
	readonly from: number;
	readonly to: number;
	readonly severity: Severity;
}

/** The columns of a finding on its first line; a place without a width has the one behind it. */
function placeOf({ location, severity }: Finding): Place {
	const { line, column, endLine, endColumn } = location;
	const to = endLine === line ? endColumn : Number.POSITIVE_INFINITY;
	return { from: column, to: Math.max(to, column + 1), severity };
}

/** The line below: carets below every place that is seen. */
function underline(
	places: readonly Place[],
	{ cells, isCutBehind }: Window,
	style: Style,
): string {
	const last = cells.at(-1)?.to ?? 1;
	const ground: readonly Cell[] = isCutBehind
		? cells
		: [...cells, { shown: " ", width: 1, from: last, to: last + 1 }];
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
