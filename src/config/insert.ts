import type { JsonValue } from "./json.ts";
import { printMember } from "./print.ts";
import type { ObjectNode } from "./syntax-node.ts";
import type { Edit } from "./text-edit.ts";
import { indentAt, type TextStyle, withoutComments } from "./text-style.ts";
import { tokensOf } from "./tokens.ts";

/** The edits that add a member to an object, behind its last one and written like it. */
export function insertMember(
	text: string,
	node: ObjectNode,
	key: string,
	value: JsonValue,
	style: TextStyle,
): readonly Edit[] {
	const last = node.members.at(-1);
	if (!last) return insertFirstMember(text, node, key, value, style);
	const closing = node.span.end - 1;
	const after = withoutComments(text, last.value.span.end, closing);
	const hasComma = after.trimStart().startsWith(",");
	const commaEnd = hasComma
		? last.value.span.end + after.indexOf(",") + 1
		: last.value.span.end;
	const ownLines = text
		.slice(node.span.start, last.keySpan.start)
		.includes("\n");
	if (!ownLines) {
		const { gap } = style;
		const content = printMember(
			key,
			value,
			{ ...style, compact: true },
			style.indent,
		);
		return hasComma
			? [{ start: commaEnd, end: commaEnd, content: `${gap}${content},` }]
			: [{ start: commaEnd, end: commaEnd, content: `,${gap}${content}` }];
	}
	const indent = indentAt(text, last.keySpan.start);
	const member = `${style.newline}${indent}${printMember(key, value, style, indent)}${hasComma ? "," : ""}`;
	const lineEnd = endOfLine(text, commaEnd, closing);
	if (hasComma || lineEnd === commaEnd) {
		return [
			{
				start: lineEnd,
				end: lineEnd,
				content: hasComma ? member : `,${member}`,
			},
		];
	}
	return [
		{ start: commaEnd, end: commaEnd, content: "," },
		{ start: lineEnd, end: lineEnd, content: member },
	];
}

/** Into an object without members; comments in it stay. */
function insertFirstMember(
	text: string,
	node: ObjectNode,
	key: string,
	value: JsonValue,
	style: TextStyle,
): readonly Edit[] {
	const closing = node.span.end - 1;
	const kept = text.slice(node.span.start + 1, closing);
	const blank = kept.trim() === "";
	const spread = kept.includes("\n");
	const onOneLine =
		style.compact && !spread && !/\/\/|[\r\u2028\u2029]/.test(kept);
	if (onOneLine) {
		const pad = style.padded ? " " : "";
		const content = `${pad}${printMember(key, value, { ...style, compact: true }, "")}${pad}`;
		return blank
			? [{ ...node.span, content: `{${content}}` }]
			: [
					{
						start: closing,
						end: closing,
						content: `${/\s$/.test(kept) ? "" : " "}${content.trim()}${pad}`,
					},
				];
	}
	const inner = style.indent + style.unit;
	const comma = style.trailingComma ? "," : "";
	const member = `${inner}${printMember(key, value, style, inner)}${comma}${style.newline}`;
	if (blank) {
		const content = `{${style.newline}${member}${style.indent}}`;
		return [{ ...node.span, content }];
	}
	const lineStart = text.lastIndexOf("\n", closing - 1) + 1;
	const closesOwnLine = spread && text.slice(lineStart, closing).trim() === "";
	return closesOwnLine
		? [{ start: lineStart, end: lineStart, content: member }]
		: [
				{
					start: closing,
					end: closing,
					content: `${style.newline}${member}${style.indent}`,
				},
			];
}

/** Where a new line may be put in after an offset: behind the comments that follow on the same line. */
function endOfLine(text: string, offset: number, limit: number): number {
	let end = offset;
	for (const { kind, content, start } of tokensOf(text.slice(offset, limit))) {
		if (kind === "comment") {
			end = offset + start + content.length;
			if (content.startsWith("//") || content.includes("\n")) return end;
		} else if (/[\r\n]/.test(content) || content.trim() !== "") return end;
	}
	return end;
}
