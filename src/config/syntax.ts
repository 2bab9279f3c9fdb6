import json5 from "json5";
import { equalValues, isJsonValue, type JsonValue } from "./json.ts";
import { itemIndex, type Path } from "./path.ts";
import { endOfComment, endOfString } from "./tokens.ts";

/** A span of the text, as offsets in UTF-16 units: `start` is its first unit, `end` the one after its last. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** One member of an object as it stands in the text. */
export interface MemberNode {
	readonly key: string;
	readonly keySpan: Span;
	readonly value: SyntaxNode;
}

/** One value as it stands in the text. */
export type SyntaxNode =
	| {
			readonly kind: "object";
			readonly span: Span;
			readonly members: readonly MemberNode[];
	  }
	| {
			readonly kind: "array";
			readonly span: Span;
			readonly items: readonly SyntaxNode[];
	  }
	| { readonly kind: "scalar"; readonly span: Span; readonly value: JsonValue };

/**
 * The syntax tree of a text that `json5` reads as `value`. It is known to be well formed, so that finding its pieces is
 * enough. Undefined where the pieces do not come to that value: then nothing may be edited in the text.
 */
export function parseSyntax(
	text: string,
	value: JsonValue,
): SyntaxNode | undefined {
	const root = readNode(text, afterBlank(text, 0));
	return equalValues(meaningOf(root), value) ? root : undefined;
}

/** The node at a path; undefined where the text has none. Of a key that stands twice, the last one counts. */
export function nodeAt(root: SyntaxNode, path: Path): SyntaxNode | undefined {
	let node: SyntaxNode | undefined = root;
	for (const step of path) {
		if (node?.kind === "array") node = node.items[itemIndex(step)];
		else node = memberOf(node, step)?.value;
	}
	return node;
}

/** The span that a finding at `path` points to: the key of a member, else the value; undefined where there is none. */
export function spanAt(root: SyntaxNode, path: Path): Span | undefined {
	const last = path.at(-1);
	const parent =
		last === undefined ? undefined : nodeAt(root, path.slice(0, -1));
	return memberOf(parent, last)?.keySpan ?? nodeAt(root, path)?.span;
}

function memberOf(
	node: SyntaxNode | undefined,
	key: string | number | undefined,
): MemberNode | undefined {
	return node?.kind === "object"
		? node.members.findLast((item) => item.key === String(key))
		: undefined;
}

/** What a tree means as a value: the counterpart of parsing the text. */
function meaningOf(node: SyntaxNode): JsonValue {
	if (node.kind === "scalar") return node.value;
	if (node.kind === "array") return node.items.map(meaningOf);
	return Object.fromEntries(
		node.members.map((item) => [item.key, meaningOf(item.value)]),
	);
}

function readNode(text: string, start: number): SyntaxNode {
	if (text[start] === "{") return readObject(text, start);
	if (text[start] === "[") return readArray(text, start);
	const end = endOfScalar(text, start, /[^\s,\]}/]+/y);
	const value = parseScalar(text.slice(start, end));
	return { kind: "scalar", span: { start, end }, value };
}

function readArray(text: string, start: number): SyntaxNode {
	const items: SyntaxNode[] = [];
	let at = afterBlank(text, start + 1);
	while (at < text.length && text[at] !== "]") {
		const item = readNode(text, at);
		items.push(item);
		at = afterSeparator(text, item.span.end, ",");
	}
	return { kind: "array", span: { start, end: at + 1 }, items };
}

function readObject(text: string, start: number): SyntaxNode {
	const members: MemberNode[] = [];
	let at = afterBlank(text, start + 1);
	while (at < text.length && text[at] !== "}") {
		const keySpan = { start: at, end: endOfScalar(text, at, /[^\s:/]+/y) };
		const key = parseKey(text.slice(keySpan.start, keySpan.end));
		const value = readNode(text, afterSeparator(text, keySpan.end, ":"));
		members.push({ key, keySpan, value });
		at = afterSeparator(text, value.span.end, ",");
	}
	return { kind: "object", span: { start, end: at + 1 }, members };
}

/** The offset after a string, or after the units that `unquoted` takes; always further on, so that every loop ends. */
function endOfScalar(text: string, start: number, unquoted: RegExp): number {
	if (text[start] === '"' || text[start] === "'")
		return endOfString(text, start);
	unquoted.lastIndex = start;
	return start + (unquoted.exec(text)?.[0].length ?? 1);
}

function afterSeparator(
	text: string,
	start: number,
	separator: string,
): number {
	const at = afterBlank(text, start);
	return text[at] === separator ? afterBlank(text, at + 1) : at;
}

/** The offset of the first unit from `start` on that is neither white space nor in a comment. */
function afterBlank(text: string, start: number): number {
	const solid = /\S/g;
	solid.lastIndex = start;
	for (let match = solid.exec(text); match; match = solid.exec(text)) {
		if (match[0] !== "/") return match.index;
		solid.lastIndex = endOfComment(text, match.index);
	}
	return text.length;
}

/** Most scalars are JSON too, and that is read many times faster. */
function parseScalar(written: string): JsonValue {
	const value: unknown = written.startsWith("'")
		? json5.parse(written)
		: parseAsJson(written);
	return isJsonValue(value) ? value : null;
}

function parseAsJson(written: string): unknown {
	try {
		return JSON.parse(written);
	} catch {
		return json5.parse(written);
	}
}

/** A key is read by `json5` only where it is not plain: quoted, or with an escape such as `\\u0061`. */
function parseKey(written: string): string {
	if (/^["']/.test(written)) return String(parseScalar(written));
	if (!written.includes("\\")) return written;
	const holder: unknown = json5.parse(`{${written}:0}`);
	return isJsonValue(holder) ? (Object.keys(holder ?? {})[0] ?? "") : "";
}
