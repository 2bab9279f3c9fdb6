import { commaAfter, holdsComment } from "./member-extent.ts";
import { endsInLineComment } from "./member-source.ts";
import type { MemberNode, ObjectNode } from "./syntax-node.ts";
import type { Edit } from "./text-edit.ts";

/**
 * The edits that take a member out of an object, with its comma and the line that it had to itself. Comments around it
 * stay; undefined where one stands within it, which would be lost.
 */
export function removeMember(
	text: string,
	node: ObjectNode,
	member: MemberNode,
): readonly Edit[] | undefined {
	const start = member.keySpan.start;
	const valueEnd = member.value.span.end;
	if (holdsComment(text, start, valueEnd)) return undefined;
	const { span, members } = node;
	if (members.length === 1 && !holdsComment(text, span.start, span.end))
		return [{ ...span, content: "{}" }];
	const index = members.indexOf(member);
	const next = members[index + 1];
	const previous = members[index - 1];
	const comma = commaAfter(text, valueEnd, next?.keySpan.start ?? span.end - 1);
	const end = comma === undefined ? valueEnd : comma + 1;
	const commaBefore =
		comma === undefined && previous
			? commaAfter(text, previous.value.span.end, start)
			: undefined;
	return [
		...(commaBefore === undefined
			? []
			: [{ start: commaBefore, end: commaBefore + 1, content: "" }]),
		{ ...withBlanks(text, start, end, next), content: "" },
	];
}

/** What goes with a member: its line where it has one to itself, else the blanks that set it apart. */
function withBlanks(
	text: string,
	start: number,
	end: number,
	next: MemberNode | undefined,
): { readonly start: number; readonly end: number } {
	const before = /\s*$/.exec(text.slice(0, start))?.[0] ?? "";
	const after = /^[ \t]*/.exec(text.slice(end))?.[0] ?? "";
	const follows = text[end + after.length] ?? "";
	const newline = /\r?\n[^\n]*$/.exec(before)?.[0];
	if (newline === undefined) {
		return next?.keySpan.start === end + after.length
			? { start, end: end + after.length }
			: { start: start - before.length, end };
	}
	if (/[\r\n]/.test(follows))
		return { start: start - newline.length, end: end + after.length };
	// A bracket may not get behind a comment that reaches to the end of its line.
	const isSwallowed = endsInLineComment(text.slice(0, start - newline.length));
	return follows === "}" && !isSwallowed
		? { start: start - newline.length, end }
		: { start, end: end + after.length };
}
