import { cutMember } from "./cut.ts";
import {
	type Document,
	isDocument,
	parseDocument,
	valueSpanOf,
} from "./document.ts";
import type { EditRefusal } from "./edit.ts";
import { equalValues, isArray, type JsonValue } from "./json.ts";
import { type MemberSource, sourceOf } from "./member-source.ts";
import { formatPath, type Path, valueAt, withValuesAt } from "./path.ts";
import { editsToPlace } from "./place.ts";
import { printMember } from "./print.ts";
import { nodeAt } from "./syntax.ts";
import type { MemberNode, ObjectNode } from "./syntax-node.ts";
import { applyEdits, type Edit } from "./text-edit.ts";
import { indentAt, styleOf } from "./text-style.ts";

/** A document after an edit, or why there is none. */
export type Edited = Document | EditRefusal;

/** True for a document that was edited. */
export function isEdited(result: Edited): result is Document {
	return !("refused" in result);
}

/** The text of the member at a path with its comments; undefined where there is no such member. */
export function memberSourceAt(
	document: Document,
	path: Path,
): MemberSource | undefined {
	const found = memberAt(document, path);
	return found && sourceOf(document.text, found.node, found.member);
}

/** Takes the member at a path out of its object, with the comments that belong to it. */
export function cutAt(document: Document, path: Path): Edited {
	const found = memberAt(document, path);
	return edited(
		document,
		path,
		found && cutMember(document.text, found.node, found.member),
		withValuesAt(document.value, [[path, undefined]]),
	);
}

/** Puts the text of a member, whose value is `value`, at a path where there is nothing. */
export function placeAt(
	document: Document,
	path: Path,
	source: MemberSource,
	value: JsonValue,
): Edited {
	const isTaken = valueAt(document.value, path) !== undefined;
	return edited(
		document,
		path,
		isTaken ? undefined : editsToPlace(document, path, source),
		withValuesAt(document.value, [[path, value]]),
	);
}

/** Makes the value at a path a part of an object that takes its place, `around` being its path in that. */
export function wrapAt(document: Document, path: Path, around: Path): Edited {
	const span = valueSpanOf(document, path);
	const value = valueAt(document.value, path);
	const wrapped =
		value === undefined
			? undefined
			: withValuesAt(undefined, [[around, value]]);
	return edited(
		document,
		path,
		span &&
			editsToPlace(
				document,
				path,
				{
					leading: "",
					value: document.text.slice(span.start, span.end),
					trailing: "",
					indent: indentAt(document.text, span.start),
				},
				around,
			),
		withValuesAt(document.value, [[path, wrapped]]),
	);
}

/** Gives the member at a path another key in the same object. */
export function renameAt(document: Document, path: Path, key: string): Edited {
	const found = memberAt(document, path);
	const value = valueAt(document.value, path);
	return edited(
		document,
		path,
		found && [
			{ ...found.member.keySpan, content: keyLike(document, found, key) },
		],
		withValuesAt(document.value, [
			[path, undefined],
			[[...path.slice(0, -1), key], value],
		]),
	);
}

/** Makes an array an object, whose members are its items under these keys. */
export function keyItemsAt(
	document: Document,
	path: Path,
	keys: readonly string[],
): Edited {
	const root = document.syntax();
	const node = root && nodeAt(root, path);
	const items = valueAt(document.value, path);
	if (
		!root ||
		node?.kind !== "array" ||
		!isArray(items) ||
		items.length !== keys.length
	)
		return { refused: "not-an-object", path: formatPath(path) };
	const { start, end } = node.span;
	const style = styleOf(document.text, root, root);
	const edits: readonly Edit[] = [
		{ start, end: start + 1, content: "{" },
		...node.items.map(({ span }, index) => ({
			start: span.start,
			end: span.start,
			content: printMember(keys[index] ?? "", 0, style, "").slice(0, -1),
		})),
		{ start: end - 1, end, content: "}" },
	];
	const keyed = Object.fromEntries(
		keys.map((key, index) => [key, items[index] ?? null]),
	);
	return edited(
		document,
		path,
		edits,
		path.length === 0 ? keyed : withValuesAt(document.value, [[path, keyed]]),
	);
}

interface Found {
	readonly node: ObjectNode;
	readonly member: MemberNode;
}

function memberAt(document: Document, path: Path): Found | undefined {
	const root = document.syntax();
	const node = root && nodeAt(root, path.slice(0, -1));
	if (node?.kind !== "object") return undefined;
	const key = String(path.at(-1));
	const all = node.members.filter((candidate) => candidate.key === key);
	const [member] = all;
	// Of a key that stands twice the first would come to count when the other is gone.
	return member && all.length === 1 ? { node, member } : undefined;
}

function keyLike(document: Document, { member }: Found, key: string): string {
	const { start, end } = member.keySpan;
	const written = document.text.slice(start, end);
	const quote = /^["']/.exec(written)?.[0];
	const isPlain = /^[A-Za-z_$][\w$]*$/.test(key);
	if (quote === "'" && isPlain) return `'${key}'`;
	return quote === undefined && isPlain ? key : JSON.stringify(key);
}

/** The document with edits made, once they are known to give the value that is wanted and nothing else. */
export function edited(
	document: Document,
	path: Path,
	edits: readonly Edit[] | undefined,
	wanted: JsonValue | undefined,
): Edited {
	const refuse = (refused: EditRefusal["refused"]): EditRefusal => ({
		refused,
		path: formatPath(path),
	});
	if (!document.syntax()) return refuse("no-positions");
	if (!edits || wanted === undefined) return refuse("not-an-object");
	const result = parseDocument(document.file, applyEdits(document.text, edits));
	return isDocument(result) && equalValues(result.value, wanted)
		? result
		: refuse("meaning-differs");
}
