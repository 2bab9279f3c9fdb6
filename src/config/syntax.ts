import { isArray, isObject, type JsonValue, keysOf } from "./json.ts";
import { scanJson } from "./json-scan.ts";
import { scanJson5 } from "./json5-scan.ts";
import { parseJsonc } from "./jsonc.ts";
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
	const parsers = isJson
		? [scanJson, parseJsonc]
		: beginsAsJson5.test(text)
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

/** The members of an object by key, as far as they were looked at. */
interface Index {
	readonly members: Map<string, MemberNode>;
	looked: number;
}

const indexes = new WeakMap<ObjectNode, Index>();
/** The objects in whose text no key stands twice, so that the first member of a name is the one that counts. */
const withoutTwins = new WeakSet<ObjectNode>();

/** The member that counts: a million findings in one object must not walk it a million times, ten not to its end. */
function memberNamed(node: ObjectNode, key: string): MemberNode | undefined {
	const index = indexes.get(node) ?? { members: new Map(), looked: 0 };
	indexes.set(node, index);
	const { members } = index;
	const stopsEarly = withoutTwins.has(node);
	while (index.looked < node.members.length) {
		if (stopsEarly && members.has(key)) break;
		const item = node.members[index.looked];
		if (item) members.set(item.key, item);
		index.looked += 1;
	}
	return members.get(key);
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
	if (inOrder) withoutTwins.add(node);
	return (
		(inOrder || keys.length === countOfNames(node)) &&
		keys.every((key, index) => {
			const item = inOrder ? node.members[index] : memberNamed(node, key);
			return item !== undefined && means(item.value, value[key]);
		})
	);
}
