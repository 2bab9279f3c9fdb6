import type { Span } from "./syntax-node.ts";

/** One replacement in a text: the units from `start` to `end` become `content`. */
export interface Edit extends Span {
	readonly content: string;
}

/** The text with all edits made; they may not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
	return edits
		.toSorted((a, b) => b.start - a.start || b.end - a.end)
		.reduce(
			(result, { start, end, content }) =>
				result.slice(0, start) + content + result.slice(end),
			text,
		);
}
