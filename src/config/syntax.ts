import { isArray, isObject, type JsonValue, keysOf } from "./json.ts";
import { scanJson } from "./json-scan.ts";
import { scanJson5 } from "./json5-scan.ts";
import { parseJsonc } from "./jsonc.ts";
import { memberNamed } from "./member-named.ts";
import { itemIndex, type Path } from "./path.ts";
import type {
	MemberNode,
	ObjectNode,
	Span,
	SyntaxNode,
} from "./syntax-node.ts";

/** A first key without quotes, or in single ones, is in no JSON, with or without comments. */
const beginsAsJson5 = /^\s*\{\s*['\w$]/;

/**
 * The syntax tree of a text that `json5` reads as `value`, and `JSON.parse`, too, where it is JSON. Undefined where no parser of positions reads it as that value:
 * then nothing may be edited in the text.
 */
export function parseSyntax(
	text: string,
	value: JsonValue,
	isJson: boolean,
): SyntaxNode | undefined {
	const sideBySide = isJson ? scanJson(text, value) : undefined;
	if (sideBySide) return sideBySide;
	const parsers = beginsAsJson5.test(text)
		? [scanJson5, parseJsonc]
		: [parseJsonc, scanJson5];
	for (const parse of parsers) {
		const root = parse(text);
		if (root && means(root, value)) return root;
	}
	return undefined;
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

/** The span of the key at a path, of an item the item itself; undefined where there is none. */
export function keySpanAt(root: SyntaxNode, path: Path): Span | undefined {
	const last = path.at(-1);
	const parent =
		last === undefined ? undefined : nodeAt(root, path.slice(0, -1));
	return memberOf(parent, last)?.keySpan ?? nodeAt(root, path)?.span;
}

function memberOf(
	node: SyntaxNode | undefined,
	key: string | number | undefined,
): MemberNode | undefined {
	return node?.kind === "object" ? memberNamed(node, String(key)) : undefined;
}

function countOfNames(node: ObjectNode): number {
	return new Set(node.members.map(({ key }) => key)).size;
}

/** Does a tree mean a value: the counterpart of parsing the text. */
function means(node: SyntaxNode, value: JsonValue | undefined): boolean {
	if (node.kind === "scalar")
		return Object.is(node.value, value) || (node.value === 0 && value === 0);
	if (node.kind === "array")
		return (
			isArray(value) &&
			value.length === node.items.length &&
			node.items.every((item, index) => means(item, value[index]))
		);
	if (!isObject(value)) return false;
	const keys = keysOf(value);
	// Most often in the same order, so that no member need be looked for.
	const inOrder =
		keys.length === node.members.length &&
		keys.every((key, index) => node.members[index]?.key === key);
	return (
		(inOrder || keys.length === countOfNames(node)) &&
		keys.every((key, index) => {
			const item = inOrder ? node.members[index] : memberNamed(node, key);
			return item !== undefined && means(item.value, value[key]);
		})
	);
}
