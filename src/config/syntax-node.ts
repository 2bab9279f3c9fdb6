import type { JsonValue } from "./json.ts";

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

/** An object as it stands in the text. */
export interface ObjectNode {
	readonly kind: "object";
	readonly span: Span;
	readonly members: readonly MemberNode[];
	/** Does no key stand twice, as in most; of one that does, the last counts. */
	readonly keysDiffer: boolean;
}

/** An object of some members. */
export function objectNode(
	span: Span,
	members: readonly MemberNode[],
): ObjectNode {
	const names = new Set(members.map(({ key }) => key));
	const keysDiffer = names.size === members.length;
	return { kind: "object", span, members, keysDiffer };
}

/** One value as it stands in the text. */
export type SyntaxNode =
	| ObjectNode
	| {
			readonly kind: "array";
			readonly span: Span;
			readonly items: readonly SyntaxNode[];
	  }
	| { readonly kind: "scalar"; readonly span: Span; readonly value: JsonValue };
