import { extentOf, holdsComment } from "./member-extent.ts";
import type { MemberNode, ObjectNode } from "./syntax-node.ts";
import { tokensOf } from "./tokens.ts";

/** The text of a member's value as a person wrote it, with the comments that belong to the member. */
export interface MemberSource {
	/** The lines of comments above it, each with its indentation and line end; "" for none. */
	readonly leading: string;
	/** The value, with what stands as a comment between it and its key. */
	readonly value: string;
	/** The comments behind it; "" for none. */
	readonly trailing: string;
	/** The indentation of the line that it begins on. */
	readonly indent: string;
}

/** Takes the text of a member from its object. */
export function sourceOf(
	text: string,
	node: ObjectNode,
	member: MemberNode,
): MemberSource {
	const { start, end, coreEnd, comma, beginsLine, indent } = extentOf(
		text,
		node,
		member,
	);
	const { keySpan, value } = member;
	const line = text.lastIndexOf("\n", keySpan.start - 1) + 1;
	const written = text.slice(value.span.start, value.span.end);
	const before = holdsComment(text, keySpan.end, value.span.start)
		? withoutColon(text.slice(keySpan.end, value.span.start))
		: "";
	const inside =
		comma !== undefined && holdsComment(text, value.span.end, comma)
			? text.slice(value.span.end, comma).trim()
			: "";
	const behind = text.slice(coreEnd, end).trim();
	const gap = inside !== "" && behind !== "" ? joint(inside, indent) : "";
	return {
		leading: beginsLine ? text.slice(start, line) : "",
		value: before + written,
		trailing: inside + gap + behind,
		indent,
	};
}

/** Is there something in a text that would swallow what is put behind it on its line. */
export function endsInLineComment(text: string): boolean {
	return tokensOf(text).at(-1)?.content.startsWith("//") ?? false;
}

function joint(text: string, indent: string): string {
	return endsInLineComment(text) ? `\n${indent}` : " ";
}

function withoutColon(between: string): string {
	let isFound = false;
	const kept = tokensOf(between).map(({ kind, content }) => {
		if (kind !== "other" || isFound || !content.includes(":")) return content;
		isFound = true;
		return content.replace(/:[ \t]*/, "");
	});
	return kept.join("").trimStart();
}

/** A text with another indentation and other line ends; what lies within a string stays as it is. */
export function reindented(
	text: string,
	from: string,
	to: string,
	newline: string,
): string {
	return tokensOf(text)
		.map(({ kind, content }) =>
			kind === "string"
				? content
				: content.replaceAll(
						/\r?\n([ \t]*)/g,
						(_, indent: string) =>
							`${newline}${indent.startsWith(from) ? to + indent.slice(from.length) : indent}`,
					),
		)
		.join("");
}
