import { equalValues, type JsonValue } from "./json.ts";
import { scanJson5 } from "./json5-scan.ts";
import { parseJsonc } from "./jsonc.ts";
import { itemIndex, type Path } from "./path.ts";
import type { MemberNode, Span, SyntaxNode } from "./syntax-node.ts";

/**
 * The syntax tree of a text that `json5` reads as `value`. Undefined where no parser of positions reads it as that value:
 * then nothing may be edited in the text.
 */
export function parseSyntax(
	text: string,
	value: JsonValue,
): SyntaxNode | undefined {
	return [parseJsonc, scanJson5]
		.map((parse) => parse(text))
		.find((root) => root && equalValues(meaningOf(root), value));
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
