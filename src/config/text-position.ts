import type { Span } from "./syntax-node.ts";

/**
 * A place in a file, for a person and for an editor: lines and columns count from 1, columns in UTF-16 units, so that a
 * tab counts 1 and a character beyond the basic plane 2. The end is the place after the last unit.
 */
export interface Location {
	readonly file: string;
	readonly line: number;
	readonly column: number;
	readonly endLine: number;
	readonly endColumn: number;
}

/** Where the lines of a text begin, as offsets in UTF-16 units, the first one first. */
export type LineStarts = readonly number[];

/**
 * Finds the lines of a text: `\n`, `\r\n` and a lone `\r` end one. U+2028 and U+2029 do not, since editors that count
 * them are few, and a byte order mark has no column.
 */
export function lineStartsOf(text: string): LineStarts {
	const starts = [text.startsWith("\uFEFF") ? 1 : 0];
	if (text.includes("\r"))
		for (const match of text.matchAll(/\r\n|\n|\r/g))
			starts.push(match.index + match[0].length);
	else
		for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1))
			starts.push(at + 1);
	return starts;
}

/** Turns a span of a text, whose lines begin at `lines`, into lines and columns. */
export function locate(file: string, lines: LineStarts, span: Span): Location {
	const from = positionOf(lines, span.start);
	const to = positionOf(lines, span.end);
	return {
		file,
		line: from.line,
		column: from.column,
		endLine: to.line,
		endColumn: to.column,
	};
}

function positionOf(
	lines: LineStarts,
	offset: number,
): { readonly line: number; readonly column: number } {
	let first = 0;
	let last = lines.length - 1;
	while (first < last) {
		const middle = Math.ceil((first + last) / 2);
		if ((lines[middle] ?? 0) <= offset) first = middle;
		else last = middle - 1;
	}
	return {
		line: first + 1,
		column: Math.max(offset - (lines[first] ?? 0), 0) + 1,
	};
}
