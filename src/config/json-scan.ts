import {
	isArray,
	isObject,
	type JsonArray,
	type JsonObject,
	type JsonValue,
	keysOf,
} from "./json.ts";
import type { MemberNode, SyntaxNode } from "./syntax-node.ts";

/** The units of a text that tell what is what. */
const unit = {
	tab: 0x09,
	lineFeed: 0x0a,
	carriageReturn: 0x0d,
	blank: 0x20,
	quote: 0x22,
	comma: 0x2c,
	colon: 0x3a,
	openBracket: 0x5b,
	backslash: 0x5c,
	closeBracket: 0x5d,
	openBrace: 0x7b,
	closeBrace: 0x7d,
} as const;

/**
 * The syntax tree of a text of which `JSON.parse` has made `value`: the text is followed along with its value, so that nothing is
 * parsed twice. Undefined where they do not go side by side: a key that stands twice is once in the value, and a key of digits
 * comes first there.
 */
export function scanJson(
	text: string,
	value: JsonValue,
): SyntaxNode | undefined {
	return readNode(text, afterBlank(text, 0), value);
}

function readNode(
	text: string,
	start: number,
	value: JsonValue,
): SyntaxNode | undefined {
	if (isArray(value)) return readArray(text, start, value);
	if (isObject(value)) return readObject(text, start, value);
	const end =
		typeof value === "string"
			? endOfText(text, start, value)
			: endOfWord(text, start, value);
	return end === undefined
		? undefined
		: { kind: "scalar", span: { start, end }, value };
}

function readArray(
	text: string,
	start: number,
	value: JsonArray,
): SyntaxNode | undefined {
	if (text.charCodeAt(start) !== unit.openBracket) return undefined;
	const items = new Array<SyntaxNode>(value.length);
	let at = afterBlank(text, start + 1);
	for (let index = 0; index < value.length; index += 1) {
		const item = readNode(text, at, value[index] ?? null);
		if (!item) return undefined;
		items[index] = item;
		at = afterComma(text, item.span.end);
	}
	return text.charCodeAt(at) === unit.closeBracket
		? { kind: "array", span: { start, end: at + 1 }, items }
		: undefined;
}

function readObject(
	text: string,
	start: number,
	value: JsonObject,
): SyntaxNode | undefined {
	if (text.charCodeAt(start) !== unit.openBrace) return undefined;
	const keys = keysOf(value);
	const members = new Array<MemberNode>(keys.length);
	let at = afterBlank(text, start + 1);
	for (let index = 0; index < keys.length; index += 1) {
		const key = keys[index] ?? "";
		const end = endOfText(text, at, key);
		const colon = end === undefined ? at : afterBlank(text, end);
		if (end === undefined || text.charCodeAt(colon) !== unit.colon)
			return undefined;
		const content = readNode(
			text,
			afterBlank(text, colon + 1),
			value[key] ?? null,
		);
		if (!content) return undefined;
		members[index] = { key, keySpan: { start: at, end }, value: content };
		at = afterComma(text, content.span.end);
	}
	if (text.charCodeAt(at) !== unit.closeBrace) return undefined;
	const span = { start, end: at + 1 };
	return { kind: "object", span, members, keysDiffer: true };
}

/** The offset after the string that stands at `start`; undefined where it does not mean `content`. */
function endOfText(
	text: string,
	start: number,
	content: string,
): number | undefined {
	const behind = start + 1 + content.length;
	if (
		text.charCodeAt(start) === unit.quote &&
		text.charCodeAt(behind) === unit.quote &&
		text.startsWith(content, start + 1)
	)
		return behind + 1;
	const end = endOfString(text, start);
	return isWritten(text.slice(start, end), content) ? end : undefined;
}

/** The offset after the number, `true`, `false` or `null` at `start`; undefined where another one stands there. */
function endOfWord(
	text: string,
	start: number,
	value: JsonValue,
): number | undefined {
	let end = start + 1;
	while (end < text.length && !endsWord(text.charCodeAt(end))) end += 1;
	return isWritten(text.slice(start, end), value) ? end : undefined;
}

function isWritten(written: string, value: JsonValue): boolean {
	try {
		return Object.is(JSON.parse(written), value);
	} catch {
		return false;
	}
}

/** The offset after a string that begins at `start`; always further on, so that every loop ends. */
function endOfString(text: string, start: number): number {
	for (let at = start + 1; at < text.length; at += 1) {
		const here = text.charCodeAt(at);
		if (here === unit.quote) return at + 1;
		if (here === unit.backslash) at += 1;
	}
	return text.length;
}

function endsWord(here: number): boolean {
	return (
		here === unit.comma ||
		here === unit.closeBrace ||
		here === unit.closeBracket ||
		isBlank(here)
	);
}

function afterComma(text: string, start: number): number {
	const at = afterBlank(text, start);
	return text.charCodeAt(at) === unit.comma ? afterBlank(text, at + 1) : at;
}

function afterBlank(text: string, start: number): number {
	let at = start;
	while (isBlank(text.charCodeAt(at))) at += 1;
	return at;
}

function isBlank(here: number): boolean {
	return (
		here === unit.blank ||
		here === unit.lineFeed ||
		here === unit.carriageReturn ||
		here === unit.tab
	);
}
