import { type Document, isDocument, parseDocument } from "./document.ts";
import { insertMember } from "./insert.ts";
import { equalValues, type JsonValue } from "./json.ts";
import {
	formatPath,
	itemIndex,
	type Path,
	valueAt,
	withValueAt,
	withValuesAt,
} from "./path.ts";
import { print } from "./print.ts";
import { removeMember } from "./remove.ts";
import { nodeAt } from "./syntax.ts";
import type { SyntaxNode } from "./syntax-node.ts";
import { applyEdits, type Edit } from "./text-edit.ts";
import { styleOf, type TextStyle } from "./text-style.ts";

/** Why a value cannot be set or removed in a text without risk to the rest of it. */
export interface EditRefusal {
	readonly refused:
		| "no-positions"
		| "not-an-object"
		| "holds-comment"
		| "meaning-differs";
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
	return proved(document, edits, wanted, path);
}

/**
 * The edits that take the member at a path out of its object, touching nothing else. A comment stays, and where one stands
 * within the member nothing is removed. The result is read again as that of `editsToSet` is.
 */
export function editsToRemove(
	document: Document,
	path: Path,
): readonly Edit[] | EditRefusal {
	const root = document.syntax();
	if (!root) return { refused: "no-positions", path: formatPath(path) };
	if (valueAt(document.value, path) === undefined) return [];
	const parent = nodeAt(root, path.slice(0, -1));
	const key = String(path.at(-1));
	const member =
		parent?.kind === "object"
			? parent.members.findLast((candidate) => candidate.key === key)
			: undefined;
	if (parent?.kind !== "object" || !member)
		return { refused: "not-an-object", path: formatPath(path) };
	const edits = removeMember(document.text, parent, member);
	if (!edits) return { refused: "holds-comment", path: formatPath(path) };
	const wanted = withValuesAt(document.value, [[path, undefined]]) ?? {};
	return proved(document, edits, wanted, path);
}

/** The edits, once they are known to give what is wanted and nothing else. */
function proved(
	document: Document,
	edits: readonly Edit[],
	wanted: JsonValue,
	path: Path,
): readonly Edit[] | EditRefusal {
	const result = parseDocument(document.file, applyEdits(document.text, edits));
	const holds = isDocument(result) && equalValues(result.value, wanted);
	return holds ? edits : { refused: "meaning-differs", path: formatPath(path) };
}

/** True for the result of `editsToSet` and `editsToRemove` that gives no edits. */
export function isRefusal(
	result: readonly Edit[] | EditRefusal,
): result is EditRefusal {
	return "refused" in result;
}

/** The edits that make a value stand at a path, printed; undefined where something on the way is no object. */
export function editsWithin(
	text: string,
	root: SyntaxNode,
	node: SyntaxNode,
	path: Path,
	value: JsonValue,
): readonly Edit[] | undefined {
	const [step, ...rest] = path;
	const style = styleOf(text, root, node);
	if (step === undefined)
		return [
			{
				...node.span,
				content: print(value, quotedLike(text, node, style), style.indent),
			},
		];
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

/** A text that takes the place of another one is quoted as that was. */
function quotedLike(
	text: string,
	{ span }: SyntaxNode,
	style: TextStyle,
): TextStyle {
	const quote = text[span.start];
	return quote === '"' || quote === "'" ? { ...style, quote } : style;
}
