import {
	type Document,
	isDocument,
	parseDocument,
} from "../config/document.ts";
import { type editsToSet, isRefusal } from "../config/edit.ts";
import type { Edited } from "../config/move.ts";
import { formatPath, type Path } from "../config/path.ts";
import { applyEdits } from "../config/text-edit.ts";

/** A document with edits made that are known to be right, or why there are none. */
export function withEdits(
	document: Document,
	path: Path,
	edits: ReturnType<typeof editsToSet>,
): Edited {
	if (isRefusal(edits)) return edits;
	const after = parseDocument(document.file, applyEdits(document.text, edits));
	return isDocument(after)
		? after
		: { refused: "meaning-differs", path: formatPath(path) };
}
