import { type Document, isDocument, parseDocument } from "./document.ts";
import { equalValues, isArray, isObject, type JsonValue } from "./json.ts";
import { formatPath, type Path, withValueAt } from "./path.ts";
import type { MemberNode, Span, SyntaxNode } from "./syntax.ts";
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
 * ends and the order of keys stay. Missing parents are made in the style of the keys around them. The result is
 * read again before it is given out, and refused if it does not mean exactly the old value with the new one set.
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
		const item = node.items[Number(step)];
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

interface Style {
	readonly newline: string;
	/** The indentation of one level. */
	readonly unit: string;
	/** The indentation of the line on which the node begins. */
	readonly indent: string;
	readonly quote: '"' | "'";
	readonly quotedKeys: boolean;
	/** What stands between a key and its value. */
	readonly colon: string;
	/** Is the whole document on one line. */
	readonly compact: boolean;
	/** Whether the padding inside of a one-line object is a space. */
	readonly padded: boolean;
	readonly trailingComma: boolean;
}

function styleOf(text: string, root: SyntaxNode, node: SyntaxNode): Style {
	const sibling = node.kind === "object" ? node.members.at(-1) : undefined;
	const sample =
		sibling ?? (root.kind === "object" ? root.members[0] : undefined);
	const key = sample
		? text.slice(sample.keySpan.start, sample.keySpan.end)
		: '"';
	const first = root.kind === "object" ? root.members[0] : undefined;
	const unit = first ? indentAt(text, first.keySpan.start) : "";
	return {
		newline: text.includes("\r\n") ? "\r\n" : "\n",
		unit: unit === "" ? "  " : unit,
		indent: indentAt(text, node.span.start),
		quote: key.startsWith("'") ? "'" : '"',
		quotedKeys: /^["']/.test(key),
		colon: sample
			? text.slice(sample.keySpan.end, sample.value.span.start)
			: ": ",
		compact: !text.slice(root.span.start, root.span.end).includes("\n"),
		padded:
			/^\{[ \t]/.test(text.slice(root.span.start)) ||
			!/^\{\S/.test(text.slice(root.span.start)),
		trailingComma:
			first !== undefined &&
			root.kind === "object" &&
			hasTrailingComma(text, root.members.at(-1), root),
	};
}

/** The white space before the first other character of the line that an offset lies in. */
function indentAt(text: string, offset: number): string {
	const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
	return (
		/^[ \t]*/.exec(text.slice(lineStart).replace(/^\uFEFF/, ""))?.[0] ?? ""
	);
}

/** The text between two offsets without its comments, each unit of which becomes a blank, so that offsets stay. */
function withoutComments(text: string, start: number, end: number): string {
	return tokensOf(text.slice(start, end))
		.map(({ kind, content }) =>
			kind === "comment" ? content.replaceAll(/[^\n]/g, " ") : content,
		)
		.join("");
}

function hasTrailingComma(
	text: string,
	last: MemberNode | undefined,
	node: SyntaxNode,
): boolean {
	return (
		last !== undefined &&
		withoutComments(text, last.value.span.end, node.span.end)
			.trimStart()
			.startsWith(",")
	);
}

function insertMember(
	text: string,
	node: Extract<SyntaxNode, { kind: "object" }>,
	key: string,
	value: JsonValue,
	style: Style,
): readonly Edit[] {
	const last = node.members.at(-1);
	const closing = node.span.end - 1;
	const spread = text.slice(node.span.start, closing).includes("\n");
	if (!last) {
		if (!spread && style.compact) {
			const pad = style.padded ? " " : "";
			const content = `{${pad}${printMember(key, value, { ...style, compact: true }, "")}${pad}}`;
			return [{ ...node.span, content }];
		}
		const inner = style.indent + style.unit;
		const comma = style.trailingComma ? "," : "";
		const member = `${inner}${printMember(key, value, style, inner)}${comma}${style.newline}`;
		const kept = text.slice(node.span.start + 1, closing);
		const lineStart = text.lastIndexOf("\n", closing - 1) + 1;
		return kept.trim() === ""
			? [
					{
						...node.span,
						content: `{${style.newline}${member}${style.indent}}`,
					},
				]
			: spread && text.slice(lineStart, closing).trim() === ""
				? [{ start: lineStart, end: lineStart, content: member }]
				: [
						{
							start: closing,
							end: closing,
							content: `${style.newline}${member}${style.indent}`,
						},
					];
	}
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

function printMember(
	key: string,
	value: JsonValue,
	style: Style,
	indent: string,
): string {
	const quoted = style.quotedKeys || !/^[A-Za-z_$][\w$]*$/.test(key);
	return `${quoted ? printText(key, style) : key}${style.colon}${print(value, style, indent)}`;
}

/** Prints a new value in the document's style; `indent` is that of the line on which it begins. */
function print(value: JsonValue, style: Style, indent: string): string {
	if (typeof value === "string") return printText(value, style);
	if (typeof value === "number") return String(value);
	const inner = indent + style.unit;
	const members = isArray(value)
		? value.map((item) => print(item, style, inner))
		: isObject(value)
			? Object.entries(value).map(([key, item]) =>
					printMember(key, item, style, inner),
				)
			: undefined;
	if (!members) return String(value);
	const [open, close] = isArray(value) ? ["[", "]"] : ["{", "}"];
	if (members.length === 0) return open + close;
	if (style.compact) {
		const pad = style.padded ? " " : "";
		return `${open}${pad}${members.join(", ")}${pad}${close}`;
	}
	const comma = style.trailingComma ? "," : "";
	const lines = members.join(`,${style.newline}${inner}`);
	return `${open}${style.newline}${inner}${lines}${comma}${style.newline}${indent}${close}`;
}

function printText(text: string, style: Style): string {
	const json = JSON.stringify(text);
	return style.quote === '"'
		? json
		: `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
