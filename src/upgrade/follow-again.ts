import type { Document } from "../config/document.ts";
import type { Files } from "../config/files.ts";
import { followIncludes } from "../config/include.ts";
import type { MergedConfig } from "../config/merged-config.ts";

/** A config whose files have other texts, with its includes followed among these files alone. */
export function followAgain(
	{ root, included, options }: MergedConfig,
	edited: readonly Document[],
): MergedConfig {
	const documents = new Map(
		[root, ...included, ...edited].map((document) => [document.file, document]),
	);
	return followIncludes(
		edited.find(({ file }) => file === root.file) ?? root,
		filesOf(documents),
		options,
	);
}

function filesOf(documents: ReadonlyMap<string, Document>): Files {
	const bytesOf = (file: string): Uint8Array =>
		new TextEncoder().encode(documents.get(file)?.text ?? "");
	return {
		kindOf: (file) => (documents.has(file) ? "file" : "missing"),
		sizeOf: (file) => bytesOf(file).length,
		linkCountOf: () => 1,
		entriesOf: () => [],
		read: bytesOf,
		resolve: (file) => file,
	};
}
