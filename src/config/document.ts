import type { JsonValue } from "./json.ts";
import { type MeaningProblem, meaningOf } from "./meaning.ts";
import type { Path } from "./path.ts";
import { keySpanAt, nodeAt, parseSyntax } from "./syntax.ts";
import type { Span, SyntaxNode } from "./syntax-node.ts";
import {
	type LineStarts,
	type Location,
	lineStartsOf,
	locate,
} from "./text-position.ts";
import { endOfComment, endOfString, type Token, tokensOf } from "./tokens.ts";

/** One config file: its text, and what `json5`, the package that OpenClaw reads with, takes the text to mean. */
export interface Document {
	readonly file: string;
	readonly text: string;
	/** The value as written: includes not followed, references not replaced. */
	readonly value: JsonValue;
	/** The syntax tree, parsed when first asked for; undefined where no parser of positions agrees with `json5`. */
	readonly syntax: () => SyntaxNode | undefined;
	/** Its comments, looked for when first asked for. */
	readonly comments: () => readonly Token[];
	/** Where its lines begin, looked for when first asked for. */
	readonly lines: () => LineStarts;
}

/** Why a text is no config document. */
export type ParseProblem =
	| MeaningProblem
	| { readonly kind: "empty"; readonly location: Location }
	| {
			readonly kind: "too-deep";
			readonly depth: number;
			readonly location: Location;
	  };

const startOfText: Span = { start: 0, end: 0 };

/** How deep a config may nest. Real ones reach 12; this keeps every walk of the value off the end of the stack. */
const deepestNesting = 500;

/** Reads a text as JSON5, whatever the name of its file says. Never throws on bad text: the problem is the result. */
export function parseDocument(
	file: string,
	text: string,
): Document | ParseProblem {
	let lineStarts: LineStarts | undefined;
	const lines = (): LineStarts => {
		lineStarts ??= lineStartsOf(text);
		return lineStarts;
	};
	const at = (span: Span): Location => locate(file, lines(), span);
	if (text.replace(/^\uFEFF/, "").trim() === "")
		return { kind: "empty", location: at(startOfText) };
	const depth = mayNestTooDeep(text) ? nestingOf(text) : 0;
	if (depth > deepestNesting)
		return { kind: "too-deep", depth, location: at(startOfText) };
	const meaning = meaningOf(text, at);
	if ("problem" in meaning) return meaning.problem;
	const { value, isJson } = meaning;
	let comments: readonly Token[] | undefined = isJson ? [] : undefined;
	let syntax: { readonly root: SyntaxNode | undefined } | undefined;
	return {
		lines,
		file,
		text,
		value,
		comments: () => {
			comments ??= commentsOf(text);
			return comments;
		},
		syntax: () => {
			syntax ??= { root: parseSyntax(text, value, isJson) };
			return syntax.root;
		},
	};
}

/** True for a document, as against the reason why there is none. */
export function isDocument(
	result: Document | { readonly kind: string },
): result is Document {
	return !("kind" in result);
}

/** Which part of a member a finding is about. */
export type Part = "key" | "value";

/**
 * Where the key or the value at a path stands, or the key of the nearest of its parents that is in the text, or the
 * start of the text. An item of an array and the root have no key: there it is the item, and the start of the text.
 */
export function locationOf(
	document: Document,
	path: Path,
	part: Part = "key",
): Location {
	const at = (span: Span): Location =>
		locate(document.file, document.lines(), span);
	const value = part === "value" ? valueSpanOf(document, path) : undefined;
	if (value) return at(value);
	const root = document.syntax();
	for (let length = path.length; root && length > 0; length -= 1) {
		const span = keySpanAt(root, path.slice(0, length));
		if (span) return at(span);
	}
	return at(startOfText);
}

/** Where the value at a path stands; undefined where the text has none. */
export function valueSpanOf(document: Document, path: Path): Span | undefined {
	const root = document.syntax();
	return root && nodeAt(root, path)?.span;
}

/** No text nests deeper than it has opening brackets, and those are counted sooner. */
function mayNestTooDeep(text: string): boolean {
	let opened = 0;
	for (const bracket of ["{", "["])
		for (
			let at = text.indexOf(bracket);
			at >= 0;
			at = text.indexOf(bracket, at + 1)
		) {
			opened += 1;
			if (opened > deepestNesting) return true;
		}
	return false;
}

/** The deepest nesting of brackets outside of strings and comments, without recursion. */
function nestingOf(text: string): number {
	let depth = 0;
	let deepest = 0;
	const sign = /["'[\]{}]|\/\/|\/\*/g;
	for (let match = sign.exec(text); match; match = sign.exec(text)) {
		const [found] = match;
		if (found === "{" || found === "[") {
			depth += 1;
			deepest = Math.max(deepest, depth);
		} else if (found === "}" || found === "]") depth -= 1;
		else
			sign.lastIndex =
				found === '"' || found === "'"
					? endOfString(text, match.index)
					: endOfComment(text, match.index);
	}
	return deepest;
}

function commentsOf(text: string): readonly Token[] {
	return tokensOf(text).filter(({ kind }) => kind === "comment");
}
