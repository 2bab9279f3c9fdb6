import type { Document } from "./document.ts";
import { type IsSecret, masksInComments, masksInValues } from "./mask.ts";
import { masksOfBroken } from "./mask-broken.ts";
import type { Span } from "./syntax-node.ts";
import type { Edit } from "./text-edit.ts";
import { type LineStarts, lineStartsOf } from "./text-position.ts";

/** A stretch of a line as it may be shown: as it stands, or what stands in for so many UTF-16 units of it. */
export type Segment =
	| { readonly kind: "text"; readonly shown: string }
	| { readonly kind: "mask"; readonly shown: string; readonly units: number };

/** A part of one line, every secret in it masked. */
export interface LinePart {
	/** The column at which it begins, from 1: higher where the line has more before it. */
	readonly column: number;
	readonly segments: readonly Segment[];
	/** Has the line more behind it. */
	readonly goesOn: boolean;
}

/** The lines of a text, every secret in them masked. */
export interface MaskedLines {
	readonly count: number;
	/** What stands around a column of a line, both from 1, as far as a screen can be wide; undefined where there is no such line. */
	readonly around: (line: number, column: number) => LinePart | undefined;
}

/** So many UTF-16 units are given before and behind a column: a whole config may stand on one line. */
const reach = 500;

/** The lines of a config, masked by what its paths and its texts give away. */
export function maskedLines(
	document: Document,
	isSecret: IsSecret,
): MaskedLines {
	const { text } = document;
	return linesWith(text, document.lines(), (part) => {
		const root = document.syntax();
		if (!root) return masksOfBroken(text);
		return [
			...masksInValues(root, isSecret, text, part),
			...masksInComments(document.comments(), part),
		];
	});
}

/** The lines of a text that does not parse: every text that is no key is masked, and more where quotes are missing. */
export function maskedLinesOfBroken(text: string): MaskedLines {
	let masks: readonly Edit[] | undefined;
	return linesWith(text, lineStartsOf(text), () => {
		masks ??= masksOfBroken(text);
		return masks;
	});
}

function linesWith(
	text: string,
	starts: LineStarts,
	masksIn: (part: Span) => readonly Edit[],
): MaskedLines {
	return {
		count: starts.length,
		around: (line, column) => {
			const first = starts[line - 1];
			if (first === undefined) return undefined;
			const last = endOfLine(text, first, starts[line] ?? text.length);
			const middle = Math.min(first + column - 1, last);
			const part = {
				start: Math.max(middle - reach, first),
				end: Math.min(middle + reach, last),
			};
			return {
				column: part.start - first + 1,
				segments: segmentsOf(text, first, part, masksIn(part)),
				goesOn: part.end < last,
			};
		},
	};
}

function endOfLine(text: string, start: number, next: number): number {
	let end = next;
	while (end > start && /[\n\r]/.test(text[end - 1] ?? "")) end -= 1;
	return end;
}

function segmentsOf(
	text: string,
	lineStart: number,
	part: Span,
	masks: readonly Edit[],
): readonly Segment[] {
	const segments: Segment[] = [];
	let at = part.start;
	const take = (end: number): void => {
		if (end > at) segments.push({ kind: "text", shown: text.slice(at, end) });
		at = Math.max(at, end);
	};
	for (const masked of masks.toSorted((a, b) => a.start - b.start)) {
		if (masked.end <= at || masked.start >= part.end) continue;
		take(masked.start);
		const end = Math.min(masked.end, part.end);
		const shown = shownOnLine(masked, text, lineStart).slice(0, 2 * reach);
		segments.push({ kind: "mask", shown, units: end - at });
		at = end;
	}
	take(part.end);
	return segments;
}

const lineEnd = /\r\n|\n|\r/;

/** The part of what stands in for a secret that belongs to the line that begins at `lineStart`. */
function shownOnLine(masked: Edit, text: string, lineStart: number): string {
	const before =
		lineStart > masked.start
			? text.slice(masked.start, lineStart).split(lineEnd).length - 1
			: 0;
	return masked.content.split(lineEnd)[before] ?? "";
}
