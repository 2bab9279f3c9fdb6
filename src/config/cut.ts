import { commaAfter, extentOf, holdsComment } from "./member-extent.ts";
import type { MemberNode, ObjectNode } from "./syntax-node.ts";
import type { Edit } from "./text-edit.ts";

/** The edits that take a member out of an object with all that belongs to it. Other comments stay. */
export function cutMember(
	text: string,
	node: ObjectNode,
	member: MemberNode,
): readonly Edit[] {
	const { span, members } = node;
	const { start, end, comma, beginsLine, indent } = extentOf(
		text,
		node,
		member,
	);
	const isAlone =
		members.length === 1 &&
		!holdsComment(text, span.start + 1, start) &&
		!holdsComment(text, end, span.end - 1);
	if (isAlone)
		return [{ start: span.start + 1, end: span.end - 1, content: "" }];
	const previous = members[members.indexOf(member) - 1];
	const orphan =
		comma === undefined && previous
			? commaAfter(text, previous.value.span.end, member.keySpan.start)
			: undefined;
	return [
		...(orphan === undefined
			? []
			: [{ start: orphan, end: orphan + 1, content: "" }]),
		beginsLine
			? cutLines(text, start, end, indent)
			: cutWithin(text, start, end),
	];
}

function cutLines(
	text: string,
	start: number,
	end: number,
	indent: string,
): Edit {
	const blank = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
	const lineEnd = /^\r?\n/.exec(text.slice(end + blank))?.[0].length ?? 0;
	if (lineEnd > 0) return { start, end: end + blank + lineEnd, content: "" };
	return { start, end: end + blank, content: indent };
}

/** Of the blanks around it the ones before it go, but where those begin a line. */
function cutWithin(text: string, start: number, end: number): Edit {
	const before = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
	const beginsLine = text[start - before - 1] === "\n" || start === before;
	const after = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
	const follows = text[end + after];
	return beginsLine || !/[}\]\r\n]/.test(follows ?? "")
		? { start, end: end + after, content: "" }
		: { start: start - before, end, content: "" };
}
