import json5 from "json5";
import { isJsonValue, type JsonValue } from "./json.ts";
import type { Path } from "./path.ts";
import { nodeAt, parseSyntax, spanAt } from "./syntax.ts";
import type { Span, SyntaxNode } from "./syntax-node.ts";
import { type Location, locate } from "./text-position.ts";
import { tokensOf } from "./tokens.ts";

/** One config file: its text, and what `json5`, the package that OpenClaw reads with, takes the text to mean. */
export interface Document {
	readonly file: string;
	readonly text: string;
	/** The value as written: includes not followed, references not replaced. */
	readonly value: JsonValue;
	/** The syntax tree, parsed when first asked for; undefined where no parser of positions agrees with `json5`. */
	readonly syntax: () => SyntaxNode | undefined;
}

/** Why a text is no config document. */
export type ParseProblem =
	| {
			readonly kind: "template";
			readonly token: string;
			readonly location: Location;
	  }
	| {
			readonly kind: "syntax";
			readonly reason: string;
			readonly location: Location;
	  }
	| { readonly kind: "empty"; readonly location: Location }
	| {
			readonly kind: "too-deep";
			readonly depth: number;
			readonly location: Location;
	  };

/** How deep a config may nest. Real ones reach 12; this keeps every walk of the value off the end of the stack. */
const deepestNesting = 500;

/** Reads a text as JSON5, whatever the name of its file says. Never throws on bad text: the problem is the result. */
export function parseDocument(
	file: string,
	text: string,
): Document | ParseProblem {
	if (text.replace(/^\uFEFF/, "").trim() === "") {
		return {
			kind: "empty",
			location: locate(file, text, { start: 0, end: 0 }),
		};
	}
	const depth = nestingOf(text);
	if (depth > deepestNesting)
		return {
			kind: "too-deep",
			depth,
			location: locate(file, text, { start: 0, end: 0 }),
		};
	const value = parseJson(text) ?? parseJson5(file, text);
	if (isProblem(value)) return value.problem;
	let syntax: { readonly root: SyntaxNode | undefined } | undefined;
	return {
		file,
		text,
		value: value.value,
		syntax: () => {
			syntax ??= { root: parseSyntax(text, value.value) };
			return syntax.root;
		},
	};
}

/** True for the result of `parseDocument` that is a document. */
export function isDocument(
	result: Document | ParseProblem,
): result is Document {
	return !("kind" in result);
}

/** Where the key at a path stands, or the nearest of its parents that is in the text, or the start of the text. */
export function locationOf(document: Document, path: Path): Location {
	const root = document.syntax();
	for (let length = path.length; root && length >= 0; length -= 1) {
		const span = spanAt(root, path.slice(0, length));
		if (span && length > 0) return locate(document.file, document.text, span);
	}
	return locate(document.file, document.text, { start: 0, end: 0 });
}

/** Where the value at a path stands; undefined where the text has none. */
export function valueSpanOf(document: Document, path: Path): Span | undefined {
	const root = document.syntax();
	return root && nodeAt(root, path)?.span;
}

type Parsed = { readonly value: JsonValue };
type Unparsed = { readonly problem: ParseProblem };

function isProblem(result: Parsed | Unparsed): result is Unparsed {
	return "problem" in result;
}

/** Strict JSON means the same in JSON5 and is parsed many times faster. */
function parseJson(text: string): Parsed | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isJsonValue(value) ? { value } : undefined;
	} catch {
		return undefined;
	}
}

function parseJson5(file: string, text: string): Parsed | Unparsed {
	try {
		const value: unknown = json5.parse(text);
		if (isJsonValue(value)) return { value };
		throw new TypeError("json5 gave a value that JSON5 cannot state");
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		const template = firstTemplateToken(text);
		if (template) {
			return {
				problem: {
					kind: "template",
					token: template.token,
					location: locate(file, text, template.span),
				},
			};
		}
		const [, reason = "unreadable text", line = "1", column = "1"] =
			/^JSON5: (.*) at (\d+):(\d+)$/s.exec(error.message) ?? [];
		const place = { line: Number(line), column: Number(column) };
		return {
			problem: {
				kind: "syntax",
				reason,
				location: {
					file,
					...place,
					endLine: place.line,
					endColumn: place.column + 1,
				},
			},
		};
	}
}

/** A template's first token: Jinja anywhere, or `${X}` outside of a string. */
function firstTemplateToken(
	text: string,
): { readonly token: string; readonly span: Span } | undefined {
	const unclosed = /\{\{(?!.*\}\})|\{%(?!.*%\})/s;
	for (const { kind, content, start } of tokensOf(text)) {
		const token =
			kind === "other"
				? /\$\{[^}\n]*\}|\{\{|\{%|\{#/.exec(content)
				: kind === "string"
					? unclosed.exec(content)
					: null;
		if (token) {
			const at = start + token.index;
			return {
				token: token[0],
				span: { start: at, end: at + token[0].length },
			};
		}
	}
	return undefined;
}

/** The deepest nesting of brackets outside of strings and comments, without recursion. */
function nestingOf(text: string): number {
	let depth = 0;
	let deepest = 0;
	for (const { kind, content } of tokensOf(text)) {
		if (kind !== "other") continue;
		for (const [bracket] of content.matchAll(/[[\]{}]/g)) {
			depth += bracket === "{" || bracket === "[" ? 1 : -1;
			deepest = Math.max(deepest, depth);
		}
	}
	return deepest;
}

/** The number of comments in a text. */
export function commentsIn(text: string): number {
	return tokensOf(text).filter(({ kind }) => kind === "comment").length;
}
