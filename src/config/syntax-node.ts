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

/** An object as it stands in the text; a key may stand twice. */
export interface ObjectNode {
	readonly kind: "object";
	readonly span: Span;
	readonly members: readonly MemberNode[];
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
