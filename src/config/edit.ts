import { type Document, isDocument, parseDocument } from "./document.ts";
import { equalValues, type JsonValue } from "./json.ts";
import {
	formatPath,
	itemIndex,
	type Path,
	valueAt,
	withValueAt,
} from "./path.ts";
import { print, printMember } from "./print.ts";
import type { Span, SyntaxNode } from "./syntax-node.ts";
import {
	indentAt,
	styleOf,
	type TextStyle,
	withoutComments,
} from "./text-style.ts";
import { tokensOf } from "./tokens.ts";

/** One replacement in a text: the units from `start` to `end` become `content`. */
export interface Edit extends Span {
	readonly content: string;
}

/** Why a value cannot be set in a text without risk to the rest of it. */
export interface EditRefusal {
	readonly refused: "no-positions" | "not-an-object" | "meaning-differs";
	readonly path: string;
}

/**
 * The edits that set the value at a path, touching nothing else: comments, quotes, indentation, trailing commas, line
 * ends and the order of keys stay. Missing parents are made in the style of the keys around them. A value that is there
 * already, however it is written, needs no edit. The result is read again before it is given out, and refused if it does
 * not mean exactly the old value with the new one set.
 */
export function editsToSet(
	document: Document,
	path: Path,
	value: JsonValue,
): readonly Edit[] | EditRefusal {
	const root = document.syntax();
	const wanted = withValueAt(document.value, path, value);
	if (!root) return { refused: "no-positions", path: formatPath(path) };
	if (wanted === undefined)
		return { refused: "not-an-object", path: formatPath(path) };
	if (equalValues(valueAt(document.value, path), value)) return [];
	const edits = editsWithin(document.text, root, root, path, value);
	if (!edits) return { refused: "not-an-object", path: formatPath(path) };
	const result = parseDocument(document.file, applyEdits(document.text, edits));
	const holds = isDocument(result) && equalValues(result.value, wanted);
	return holds ? edits : { refused: "meaning-differs", path: formatPath(path) };
}

/** True for the result of `editsToSet` that gives no edits. */
export function isRefusal(
	result: readonly Edit[] | EditRefusal,
): result is EditRefusal {
	return "refused" in result;
}

/** The text with all edits made; they may not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
	return edits
		.toSorted((a, b) => b.start - a.start || b.end - a.end)
		.reduce(
			(result, { start, end, content }) =>
				result.slice(0, start) + content + result.slice(end),
			text,
		);
}

function editsWithin(
	text: string,
	root: SyntaxNode,
	node: SyntaxNode,
	path: Path,
	value: JsonValue,
): readonly Edit[] | undefined {
	const [step, ...rest] = path;
	const style = styleOf(text, root, node);
	if (step === undefined)
		return [{ ...node.span, content: print(value, style, style.indent) }];
	if (node.kind === "array") {
		const item = node.items[itemIndex(step)];
		return item && editsWithin(text, root, item, rest, value);
	}
	if (node.kind !== "object") return undefined;
	const existing = node.members.findLast(
		(candidate) => candidate.key === String(step),
	);
	if (existing) return editsWithin(text, root, existing.value, rest, value);
	const nested = rest.reduceRight<JsonValue>(
		(inner, key) => ({ [key]: inner }),
		value,
	);
	return insertMember(text, node, String(step), nested, style);
}

function insertMember(
	text: string,
	node: Extract<SyntaxNode, { kind: "object" }>,
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
		const content = `${printMember(key, value, { ...style, compact: true }, style.indent)}`;
		return hasComma
			? [{ start: commaEnd, end: commaEnd, content: ` ${content},` }]
			: [{ start: commaEnd, end: commaEnd, content: `, ${content}` }];
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
	node: Extract<SyntaxNode, { kind: "object" }>,
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
