import { cutMember } from "./cut.ts";
import type { Document } from "./document.ts";
import { isArray, type JsonValue } from "./json.ts";
import { type Edited, edited } from "./move.ts";
import { itemIndex, type Path, valueAt, withValuesAt } from "./path.ts";
import { nodeAt } from "./syntax.ts";
import { type MemberNode, objectNode } from "./syntax-node.ts";

/** Takes the item at a path out of its list, with the comments that belong to it; those behind it move up. */
export function takeOutAt(document: Document, path: Path): Edited {
	const root = document.syntax();
	const list = root && nodeAt(root, path.slice(0, -1));
	// As members whose keys are empty, items have the same commas and comments.
	const members = (list?.kind === "array" ? list.items : []).map(
		(value): MemberNode => ({
			key: "",
			keySpan: { start: value.span.start, end: value.span.start },
			value,
		}),
	);
	const member = members[itemIndex(path.at(-1) ?? "")];
	return edited(
		document,
		path,
		list &&
			member &&
			cutMember(document.text, objectNode(list.span, members), member),
		withoutItem(document.value, path),
	);
}

/** A value without the item of a list at a path; undefined where there is no list. */
export function withoutItem(
	value: JsonValue,
	path: Path,
): JsonValue | undefined {
	const list = valueAt(value, path.slice(0, -1));
	if (list === undefined || !isArray(list)) return undefined;
	const gone = itemIndex(path.at(-1) ?? "");
	const left = list.filter((_, index) => index !== gone);
	return path.length === 1
		? left
		: withValuesAt(value, [[path.slice(0, -1), left]]);
}
