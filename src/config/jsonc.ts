import { type Node, type ParseError, parseTree } from "jsonc-parser";
import { isJsonValue } from "./json.ts";
import { type MemberNode, objectNode, type SyntaxNode } from "./syntax-node.ts";

/** The syntax tree of a JSON or JSONC text; undefined where it is neither, as most JSON5 is not. */
export function parseJsonc(text: string): SyntaxNode | undefined {
	const mark = text.startsWith("\uFEFF") ? 1 : 0;
	const errors: ParseError[] = [];
	const root = parseTree(text.slice(mark), errors, {
		allowTrailingComma: true,
	});
	return root && errors.length === 0 ? convert(root, mark) : undefined;
}

function convert(node: Node, shift: number): SyntaxNode | undefined {
	const span = spanOf(node, shift);
	if (node.type === "array") {
		const items = (node.children ?? []).map((item) => convert(item, shift));
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
		const [name, content] = property.children ?? [];
		const key: unknown = name?.value;
		const value = content && convert(content, shift);
		if (!name || !value || typeof key !== "string") return undefined;
		members.push({ key, keySpan: spanOf(name, shift), value });
	}
	return objectNode(span, members);
}

function spanOf({ offset, length }: Node, shift: number): SyntaxNode["span"] {
	return { start: offset + shift, end: offset + length + shift };
}
