import type { MemberNode, ObjectNode } from "./syntax-node.ts";
import { indentAt, withoutComments } from "./text-style.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** What of a text belongs to one member of an object, as offsets in it. */
export interface MemberExtent {
	/** Where its first own line begins, with the comments directly above it; of a member within a line, its key. */
	readonly start: number;
	/** After its comma and the comment behind it on its line. */
	readonly end: number;
	/** After its comma; without one, after its value. */
	readonly coreEnd: number;
	/** Where its comma stands; undefined where it has none. */
	readonly comma: number | undefined;
	/** Is it the first thing on its line. */
	readonly beginsLine: boolean;
	/** The white space before the first thing on its line. */
	readonly indent: string;
}

/** The extent of a member: comment lines directly above it and a comment behind it on its line are its own. */
export function extentOf(
	text: string,
	node: ObjectNode,
	member: MemberNode,
): MemberExtent {
	const index = node.members.indexOf(member);
	const previous = node.members[index - 1];
	const nextStart = node.members[index + 1]?.keySpan.start ?? node.span.end - 1;
	const key = member.keySpan.start;
	const floor = previous
		? afterMember(text, previous, key)
		: node.span.start + 1;
	const comma = commaAfter(text, member.value.span.end, nextStart);
	const coreEnd = comma === undefined ? member.value.span.end : comma + 1;
	const line = text.lastIndexOf("\n", key - 1) + 1;
	const beginsLine = line > floor && text.slice(line, key).trim() === "";
	return {
		start: beginsLine ? startOfComments(text, floor, line) : key,
		end: beginsLine ? endOfComments(text, coreEnd, nextStart) : coreEnd,
		coreEnd,
		comma,
		beginsLine,
		indent: indentAt(text, key),
	};
}

/** The comma that follows within a limit, comments aside; undefined where there is none. */
export function commaAfter(
	text: string,
	start: number,
	limit: number,
): number | undefined {
	const offset = withoutComments(text, start, limit).indexOf(",");
	return offset < 0 ? undefined : start + offset;
}

/** Is there a comment between two offsets, neither of which lies within a string or a comment. */
export function holdsComment(
	text: string,
	start: number,
	end: number,
): boolean {
	return commentsBetween(text, start, end).length > 0;
}

/** The comments between two offsets; their own offsets are from `start` on. */
export function commentsBetween(
	text: string,
	start: number,
	end: number,
): readonly Token[] {
	return tokensOf(text.slice(start, end)).filter(
		({ kind }) => kind === "comment",
	);
}

function afterMember(text: string, member: MemberNode, limit: number): number {
	const { end } = member.value.span;
	const comma = commaAfter(text, end, limit);
	return comma === undefined ? end : comma + 1;
}

/** Where the lines of comments begin that end right above a line, not before `floor`. */
function startOfComments(text: string, floor: number, line: number): number {
	let start = line;
	for (const comment of commentsBetween(text, floor, line).toReversed()) {
		const from = floor + comment.start;
		const below = text.slice(from + comment.content.length, start);
		const own = text.lastIndexOf("\n", from - 1) + 1;
		const isAlone = own > floor && text.slice(own, from).trim() === "";
		if (!isAlone || !/^[ \t]*\r?\n$/.test(below)) break;
		start = own;
	}
	return start;
}

/** After the comments behind an offset that have the rest of its line to themselves. */
function endOfComments(text: string, offset: number, limit: number): number {
	let end = offset;
	for (const { start, content } of commentsBetween(text, offset, limit)) {
		const from = offset + start;
		if (/\S|\n/.test(text.slice(end, from))) break;
		end = from + content.length;
	}
	return /^[ \t]*(?:\r?\n|$)/.test(text.slice(end)) ? end : offset;
}
