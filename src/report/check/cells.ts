import stringWidth from "fast-string-width";
import type { LinePart, Segment } from "../../config/masked-lines.ts";
import { printable } from "../printable.ts";

/** One sign of a line on the screen, or some that stay together: how wide it is there, and which columns of the line, from 1, it stands for. */
export interface Cell {
	readonly shown: string;
	readonly width: number;
	readonly from: number;
	/** The column behind it. */
	readonly to: number;
}

/** A tab reaches to the next of so many columns of the screen. */
const tabStop = 4;

/**
 * The signs of a line: combining marks stay with what they belong to, and control characters are spelt out. Of a line that is shown
 * whole, signs between two columns of `cuts` may stay together.
 */
export function cellsOf(
	{ column, segments }: LinePart,
	cuts?: readonly number[],
): readonly Cell[] {
	const cells: Cell[] = [];
	let at = column;
	let across = 0;
	for (const segment of segments) {
		const end = at + unitsOf(segment);
		const isSure = isPlain(segment.shown);
		const signs =
			cuts && isSure && !segment.shown.includes("\t")
				? stretchesOf(segment, at, cuts)
				: signsOf(segment.shown);
		for (const sign of signs) {
			const shown =
				sign === "\t"
					? " ".repeat(tabStop - (across % tabStop))
					: isSure
						? sign
						: printable(sign);
			const width =
				isSure || isPlain(shown) ? shown.length : stringWidth(shown);
			const isText = segment.kind === "text";
			const to = isText ? at + sign.length : end;
			cells.push({ shown, width, from: at, to });
			across += width;
			if (isText) at = to;
		}
		at = end;
	}
	return cells;
}

/** Does each unit of a text stand for a sign of its own, one column wide but for tabs. */
function isPlain(text: string): boolean {
	return /^[\t\x20-\x7e•]*$/.test(text);
}

let segmenter: Intl.Segmenter | undefined;

/** A segmenter takes longer to make than a small config to judge, and most lines hold nothing that would need one. */
function signsOf(text: string): readonly string[] {
	if (isPlain(text)) return text.split("");
	segmenter ??= new Intl.Segmenter();
	return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The text of a segment that begins at column `at`, cut at those of some columns that lie in it. A mask is not cut. */
function stretchesOf(
	{ kind, shown }: Segment,
	at: number,
	cuts: readonly number[],
): readonly string[] {
	if (kind === "mask") return [shown];
	const offsets = cuts
		.map((cut) => cut - at)
		.filter((offset) => offset > 0 && offset < shown.length)
		.toSorted((a, b) => a - b);
	return [0, ...offsets].map((offset, index) =>
		shown.slice(offset, offsets[index]),
	);
}

/** How many columns of its line a part stands for. */
export function columnsOf({ segments }: LinePart): number {
	return segments.reduce(
		(sum, segment) => sum + Math.max(unitsOf(segment), segment.shown.length),
		0,
	);
}

function unitsOf(segment: Segment): number {
	return segment.kind === "text" ? segment.shown.length : segment.units;
}

/** How wide cells are together. */
export function widthOf(cells: readonly Cell[]): number {
	return cells.reduce((sum, { width }) => sum + width, 0);
}

/** The cells that fit into a width, with a place that is to be among them, and whether some are left out on either side. */
export interface Window {
	readonly cells: readonly Cell[];
	readonly isCutBefore: boolean;
	readonly isCutBehind: boolean;
}

/** Cuts a line so that it fits: from its beginning, where the place is seen then, else from a third of the width before it. */
export function windowAround(
	cells: readonly Cell[],
	width: number,
	from: number,
	to: number,
): Window {
	if (widthOf(cells) <= width)
		return { cells, isCutBefore: false, isCutBehind: false };
	const first = cells.findIndex((cell) => cell.to > from);
	const place = first < 0 ? cells.length : first;
	const behind = cells.findIndex((cell) => cell.from >= to);
	const atBeginning = fitting(cells, 0, width - 1);
	const fitsAtBeginning =
		Math.min(behind < 0 ? cells.length : behind, place + 8) <= atBeginning;
	let start = fitsAtBeginning ? 0 : place;
	let used = 0;
	while (start > 0 && !fitsAtBeginning) {
		used += cells[start - 1]?.width ?? 0;
		if (used > width / 3) break;
		start -= 1;
	}
	const end = fitting(cells, start, width - (start > 0 ? 2 : 1));
	return {
		cells: cells.slice(start, end),
		isCutBefore: start > 0,
		isCutBehind: end < cells.length,
	};
}

/** The index behind the last cell that fits when they begin at `start`. */
function fitting(cells: readonly Cell[], start: number, width: number): number {
	let used = 0;
	let end = start;
	for (const cell of cells.slice(start)) {
		used += cell.width;
		if (used > width) break;
		end += 1;
	}
	return end;
}
