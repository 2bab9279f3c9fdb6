import type { MemberNode, SyntaxNode } from "./syntax-node.ts";
import { tokensOf } from "./tokens.ts";

/** How a document is written, as far as a new member has to look like its neighbours. */
export interface TextStyle {
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
	/** What stands after a comma on the same line. */
	readonly gap: string;
	readonly trailingComma: boolean;
}

/** The style around a node: of its last member, else of the first one of the document. */
export function styleOf(
	text: string,
	root: SyntaxNode,
	node: SyntaxNode,
): TextStyle {
	const sibling = node.kind === "object" ? node.members.at(-1) : undefined;
	const sample =
		sibling ?? (root.kind === "object" ? root.members[0] : undefined);
	const key = sample
		? text.slice(sample.keySpan.start, sample.keySpan.end)
		: '"';
	const first = root.kind === "object" ? root.members[0] : undefined;
	const colon = sample ? colonOf(text, sample) : ": ";
	const outer = indentAt(text, root.span.start).length;
	const unit = first ? indentAt(text, first.keySpan.start).slice(outer) : "";
	return {
		newline: text.includes("\r\n") ? "\r\n" : "\n",
		unit: unit === "" ? "  " : unit,
		indent: indentAt(text, node.span.start),
		quote: key.startsWith("'") ? "'" : '"',
		quotedKeys: /^["']/.test(key),
		colon,
		gap: gapOf(text) ?? (colon === ":" ? "" : " "),
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

/** A comment or a line end between a key and its value belongs to that member alone. */
function colonOf(text: string, { keySpan, value }: MemberNode): string {
	const written = text.slice(keySpan.end, value.span.start);
	return /^[ \t]*:[ \t]*$/.test(written) ? written : ": ";
}

/** What stands after the first comma that does not end its line; undefined where there is none. */
function gapOf(text: string): string | undefined {
	return /,([ \t]*)[^\s/]/.exec(withoutStrings(text))?.[1];
}

function withoutStrings(text: string): string {
	return tokensOf(text)
		.map(({ kind, content }) => (kind === "other" ? content : "x"))
		.join("");
}

/** The white space before the first other character of the line that an offset lies in. */
export function indentAt(text: string, offset: number): string {
	const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
	return (
		/^[ \t]*/.exec(text.slice(lineStart).replace(/^\uFEFF/, ""))?.[0] ?? ""
	);
}

/** The text between two offsets without its comments, each unit of which becomes a blank, so that offsets stay. */
export function withoutComments(
	text: string,
	start: number,
	end: number,
): string {
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
