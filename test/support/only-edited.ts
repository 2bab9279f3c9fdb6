import { expect } from "vitest";
import { type Document, valueSpanOf } from "../../src/config/document.ts";
import { isObject, type JsonValue } from "../../src/config/json.ts";
import { leaves, type Path, valueAt } from "../../src/config/path.ts";
import { applyEdits } from "../../src/config/text-edit.ts";
import { tokensOf } from "../../src/config/tokens.ts";

/** The comments of a text, in order. */
export function commentsOf(text: string): readonly string[] {
	return tokensOf(text)
		.filter(({ kind }) => kind === "comment")
		.map(({ content }) => content);
}

/**
 * Proves that nothing was changed in a text but the values at the paths: what stood there is replaced, what is new is put
 * in, and every other byte is there in its order. White space counts too, but in an object that was empty.
 */
export function expectOnlyEdited(
	before: Document,
	after: Document,
	paths: readonly Path[],
): void {
	expect(commentsOf(outside(after, paths))).toEqual(
		commentsOf(outside(before, paths)),
	);
	const exact = paths.every((path) => !goesIntoEmpty(before.value, path));
	const kept = outside(before, paths);
	expect(
		isSubsequence(
			exact ? kept : kept.replaceAll(/\s/g, ""),
			outside(after, paths),
		),
		`${before.text}\n→\n${after.text}`,
	).toBe(true);
	for (const [at, leaf] of leaves(before.value)) {
		const isEdited = paths.some((path) =>
			at.every((step, index) => String(step) === String(path[index])),
		);
		const isWithin = paths.some((path) =>
			path.every((step, index) => String(step) === String(at[index])),
		);
		if (isEdited || isWithin) continue;
		expect(writtenAt(after, at), JSON.stringify(leaf)).toBe(
			writtenAt(before, at),
		);
	}
}

/** Is a value put into an object that has nothing in it, which may have to be written anew. */
export function goesIntoEmpty(value: JsonValue, path: Path): boolean {
	const depth = path.findIndex(
		(_, index) => valueAt(value, path.slice(0, index + 1)) === undefined,
	);
	const parent = depth < 0 ? undefined : valueAt(value, path.slice(0, depth));
	return isObject(parent) && Object.keys(parent).length === 0;
}

function writtenAt(document: Document, path: Path): string | undefined {
	const span = valueSpanOf(document, path);
	return span && document.text.slice(span.start, span.end);
}

/** A text without the values at the paths. */
function outside(document: Document, paths: readonly Path[]): string {
	const spans = paths.flatMap((path) => valueSpanOf(document, path) ?? []);
	return applyEdits(
		document.text,
		spans.map((span) => ({ ...span, content: "" })),
	);
}

function isSubsequence(part: string, whole: string): boolean {
	let at = 0;
	for (const unit of whole) if (part.startsWith(unit, at)) at += unit.length;
	return at === part.length;
}
