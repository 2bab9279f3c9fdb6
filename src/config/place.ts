import type { Document } from "./document.ts";
import { editsWithin } from "./edit.ts";
import type { JsonValue } from "./json.ts";
import {
	endsInLineComment,
	type MemberSource,
	reindented,
} from "./member-source.ts";
import { type Path, withValueAt } from "./path.ts";
import type { Edit } from "./text-edit.ts";
import { indentAt } from "./text-style.ts";

/**
 * The edits that put the text of a member at a path, as new as it was written, its indentation aside. `around` makes
 * the value to be printed there of what stands for the text: an object that it becomes a part of, say.
 * Undefined where something on the way is no object.
 */
export function editsToPlace(
	document: Document,
	path: Path,
	source: MemberSource,
	around: Path = [],
): readonly Edit[] | undefined {
	const root = document.syntax();
	if (!root) return undefined;
	const mark = unusedIn(document.text + source.value);
	const value: JsonValue | undefined = withValueAt(undefined, around, mark);
	const edits =
		value === undefined
			? undefined
			: editsWithin(document.text, root, root, path, value);
	return edits?.map((edit) =>
		edit.content.includes(mark)
			? { ...edit, content: filledIn(document.text, edit, mark, source) }
			: edit,
	);
}

function unusedIn(text: string): string {
	let mark = "clawtune-moves-this";
	while (text.includes(mark)) mark += "-";
	return mark;
}

/** The content of an edit with the text of a member where a printed mark stands. */
function filledIn(
	text: string,
	{ start, end, content }: Edit,
	mark: string,
	source: MemberSource,
): string {
	const newline = text.includes("\r\n") ? "\r\n" : "\n";
	const at = content.indexOf(mark) - 1;
	const before = content.slice(0, at);
	const rest = content.slice(at + mark.length + 2);
	const line = before.lastIndexOf("\n") + 1;
	const indent =
		line > 0
			? (/^[ \t]*/.exec(before.slice(line))?.[0] ?? "")
			: indentAt(text, start);
	const fitted = (part: string): string =>
		reindented(part, source.indent, indent, newline);
	const comma = rest.startsWith(",") ? "," : "";
	const behind = source.trailing === "" ? "" : ` ${fitted(source.trailing)}`;
	const after = rest.slice(comma.length);
	const isEndOfLine = /^[ \t]*(?:\r?\n|$)/.test(
		after === "" ? text.slice(end) : after,
	);
	const needsLine =
		!isEndOfLine && endsInLineComment(fitted(source.value) + comma + behind);
	const above =
		source.leading === ""
			? ""
			: `${fitted(`\n${source.leading.trimEnd()}`).slice(newline.length)}${newline}`;
	const placed =
		line > 0
			? `${before.slice(0, line)}${above}${before.slice(line)}`
			: `${before}${above === "" ? "" : `${above.trim()}${endsInLineComment(above.trim()) ? newline + indent : " "}`}`;
	return `${placed}${fitted(source.value)}${comma}${behind}${needsLine ? newline + indent : ""}${after}`;
}
