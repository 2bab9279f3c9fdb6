import {
	type Document,
	isDocument,
	parseDocument,
} from "../config/document.ts";
import {
	type EditRefusal,
	editsToRemove,
	editsToSet,
	isRefusal,
} from "../config/edit.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { formatPath } from "../config/path.ts";
import { applyEdits } from "../config/text-edit.ts";
import { Failure } from "../failure.ts";
import type { Change } from "../tuning/change.ts";

/** A config file as it is and as the changes make it. */
export interface EditedFile {
	readonly before: Document;
	readonly after: Document;
}

/**
 * Makes changes in the text of the files that own them: an included file where the setting lies in one.
 * Throws a `Failure` (`refused`) where a text cannot be edited without risk.
 */
export function editFiles(
	config: MergedConfig,
	changes: readonly Change[],
): readonly EditedFile[] {
	const edited = new Map<string, EditedFile>();
	for (const change of changes) {
		const { document, path } = config.ownerOf(change.path);
		const before = edited.get(document.file)?.before ?? document;
		const current = edited.get(document.file)?.after ?? document;
		const edits =
			change.to === undefined
				? editsToRemove(current, path)
				: editsToSet(current, path, change.to);
		if (isRefusal(edits)) throw refusal(document.file, edits);
		const after = parseDocument(document.file, applyEdits(current.text, edits));
		if (!isDocument(after))
			throw refusal(document.file, {
				refused: "meaning-differs",
				path: formatPath(path),
			});
		edited.set(document.file, { before, after });
	}
	return [...edited.values()];
}

function refusal(file: string, { refused, path }: EditRefusal): Failure {
	const why = {
		"holds-comment": `${path} in ${file} has a comment within it, which would be lost, so it is not removed`,
		"no-positions": `${file} is JSON5 that the two parsers read differently, so it is not edited`,
		"not-an-object": `${path} cannot be set in ${file}: something on the way is not an object`,
		"meaning-differs": `Setting ${path} in ${file} would change more than that, so it is not done`,
	}[refused];
	return new Failure(
		"refused",
		why,
		`Change ${path} by hand, then run clawtune check ${file}.`,
	);
}
