import type { Span } from "./syntax-node.ts";

/** A place in a file, for a person and for an editor: lines and columns count from 1, columns in UTF-16 units. */
export interface Location {
	readonly file: string;
	readonly line: number;
	readonly column: number;
	readonly endLine: number;
	readonly endColumn: number;
}

/** Turns a span of a text into lines and columns; `\n`, `\r\n` and a lone `\r` end a line. A byte order mark has no column. */
export function locate(file: string, text: string, span: Span): Location {
	const from = positionOf(text, span.start);
	const to = positionOf(text, span.end);
	return {
		file,
		line: from.line,
		column: from.column,
		endLine: to.line,
		endColumn: to.column,
	};
}

function positionOf(
	text: string,
	offset: number,
): { readonly line: number; readonly column: number } {
	let line = 1;
	let lineStart = text.startsWith("\uFEFF") ? 1 : 0;
	for (const match of text.slice(0, offset).matchAll(/\r\n|\n|\r/g)) {
		line += 1;
		lineStart = match.index + match[0].length;
	}
	return { line, column: Math.max(offset - lineStart, 0) + 1 };
}
