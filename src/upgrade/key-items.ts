import type { Document } from "../config/document.ts";
import { type EditRefusal, editsToRemove } from "../config/edit.ts";
import { isArray } from "../config/json.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { type Edited, isEdited, keyItemsAt, renameAt } from "../config/move.ts";
import type { Owner } from "../config/ownership.ts";
import { type Path, valueAt } from "../config/path.ts";
import type { Step } from "./step.ts";
import { withEdits } from "./with-edits.ts";

/** Why files cannot be edited, and which one. */
export interface Refused {
	readonly file: string;
	readonly refused: EditRefusal["refused"];
}

/** A list may lie in several files, and so may its items: each is keyed where it stands. */
export function keyItems(
	config: MergedConfig,
	{ path, key, ids: all }: Extract<Step, { readonly kind: "key-items" }>,
): readonly Document[] | Refused {
	const edited = new Map<string, Document>();
	const change = (
		{ document, path: place }: Owner,
		work: (document: Document, path: Path) => Edited,
	): void => {
		const result = work(edited.get(document.file) ?? document, place);
		if (isEdited(result)) edited.set(document.file, result);
		else refusals.push({ file: document.file, refused: result.refused });
	};
	const refusals: Refused[] = [];
	const stated = config.ownerOf(path);
	const lists = new Map<string, { owner: Owner; ids: string[] }>([
		[nameOf(stated), { owner: stated, ids: [] }],
	]);
	const items = valueAt(config.value, path);
	for (const index of (isArray(items) ? items : []).keys()) {
		change(config.ownerOf([...path, index, "id"]), takeOut);
		const { document, path: place } = config.ownerOf([...path, index]);
		const owner = { document, path: place.slice(0, -1) };
		const list = lists.get(nameOf(owner)) ?? { owner, ids: [] };
		list.ids.push(all[index] ?? "");
		lists.set(nameOf(owner), list);
	}
	for (const { owner, ids } of lists.values()) {
		if (isArray(valueAt(owner.document.value, owner.path)))
			change(owner, (document, place) => keyItemsAt(document, place, ids));
		if (owner.path.at(-1) === path.at(-1))
			change(owner, (document, place) => renameAt(document, place, key));
	}
	return refusals[0] ?? [...edited.values()];
}

function nameOf({ document, path }: Owner): string {
	return JSON.stringify([document.file, path]);
}

/** The comments beside an id say something of its item, and stay. */
function takeOut(document: Document, path: Path): Edited {
	return withEdits(document, path, editsToRemove(document, path));
}
