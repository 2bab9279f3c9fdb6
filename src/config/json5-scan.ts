import json5 from "json5";
import { isJsonValue, type JsonValue } from "./json.ts";
import { type MemberNode, objectNode, type SyntaxNode } from "./syntax-node.ts";
import { endOfComment, endOfString } from "./tokens.ts";

/**
 * The syntax tree of a JSON5 text that `json5` has accepted. It is known to be well formed, so that finding its pieces is
 * enough; what each piece means, `json5` says.
 */
export function scanJson5(text: string): SyntaxNode {
	return readNode(text, afterBlank(text, 0));
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
	return objectNode({ start, end: at + 1 }, members);
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
