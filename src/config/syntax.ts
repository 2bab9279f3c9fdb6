import {
	isReserved,
	JsonArrayNode,
	JsonObjectNode,
	JsonParser,
	type JsonValueNode,
} from "@croct/json5-parser";
import { type Node, type ParseError, parseTree } from "jsonc-parser";
import { equalValues, isJsonValue, type JsonValue } from "./json.ts";
import type { Path } from "./path.ts";
import { tokensOf } from "./tokens.ts";

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
 * The syntax tree of a JSON, JSONC or JSON5 text that is known to mean `value`.
 * Undefined where no parser of positions reads the text as that value: then nothing may be edited in it.
 */
export function parseSyntax(
	text: string,
	value: JsonValue,
): SyntaxNode | undefined {
	const root = fromJsonc(text) ?? fromJson5(text);
	return root && equalValues(meaningOf(root), value) ? root : undefined;
}

/** The node at a path; undefined where the text has none. Of a key that stands twice, the last one counts. */
export function nodeAt(root: SyntaxNode, path: Path): SyntaxNode | undefined {
	let node: SyntaxNode | undefined = root;
	for (const step of path) {
		if (node?.kind === "array") node = node.items[Number(step)];
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

function fromJsonc(text: string): SyntaxNode | undefined {
	const mark = text.startsWith("\uFEFF") ? 1 : 0;
	const errors: ParseError[] = [];
	const root = parseTree(text.slice(mark), errors, {
		allowTrailingComma: true,
	});
	return root && errors.length === 0 ? convertJsonc(root, mark) : undefined;
}

function convertJsonc(node: Node, shift: number): SyntaxNode | undefined {
	const span = {
		start: node.offset + shift,
		end: node.offset + node.length + shift,
	};
	if (node.type === "array") {
		const items = (node.children ?? []).map((item) =>
			convertJsonc(item, shift),
		);
		return items.every((item) => item !== undefined)
			? { kind: "array", span, items }
			: undefined;
	}
	if (node.type !== "object") {
		const value: unknown = node.value;
		return isJsonValue(value) ? { kind: "scalar", span, value } : undefined;
	}
	const members: MemberNode[] = [];
	for (const property of node.children ?? []) {
		const [key, content] = property.children ?? [];
		const name: unknown = key?.value;
		const value = content && convertJsonc(content, shift);
		if (!key || !value || typeof name !== "string") return undefined;
		members.push({
			key: name,
			keySpan: {
				start: key.offset + shift,
				end: key.offset + key.length + shift,
			},
			value,
		});
	}
	return { kind: "object", span, members };
}

function fromJson5(text: string): SyntaxNode | undefined {
	try {
		return convertJson5(JsonParser.parse(disguiseReservedKeys(text)), text);
	} catch {
		return undefined;
	}
}

/**
 * JSON5 allows reserved words as unquoted keys (`default: true`), the parser does not. Each becomes another word of the
 * same length, so that positions stay; the key itself is then read from the real text.
 */
function disguiseReservedKeys(text: string): string {
	const word = /[$_\p{ID_Start}](?:[$_\p{ID_Continue}]|\u200C|\u200D)*/gu;
	const literals = ["true", "false", "null"];
	return tokensOf(text)
		.map(({ kind, content }) =>
			kind === "other"
				? content.replaceAll(word, (name) =>
						isReserved(name) && !literals.includes(name)
							? `$${name.slice(1)}`
							: name,
					)
				: content,
		)
		.join("");
}

function convertJson5(
	node: JsonValueNode,
	text: string,
): SyntaxNode | undefined {
	const span = {
		start: node.location.start.index,
		end: node.location.end.index,
	};
	if (node instanceof JsonArrayNode) {
		const items = node.elements.map((item) => convertJson5(item, text));
		return items.every((item) => item !== undefined)
			? { kind: "array", span, items }
			: undefined;
	}
	if (!(node instanceof JsonObjectNode)) {
		const value: unknown = node.toJSON();
		return isJsonValue(value) ? { kind: "scalar", span, value } : undefined;
	}
	const members: MemberNode[] = [];
	for (const property of node.properties) {
		const { location } = property.key;
		const value = convertJson5(property.value, text);
		if (!value) return undefined;
		const keySpan = { start: location.start.index, end: location.end.index };
		const written = text.slice(keySpan.start, keySpan.end);
		members.push({
			key: isReserved(written) ? written : property.key.toJSON(),
			keySpan,
			value,
		});
	}
	return { kind: "object", span, members };
}
