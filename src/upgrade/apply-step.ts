import {
	type Document,
	isDocument,
	parseDocument,
	valueSpanOf,
} from "../config/document.ts";
import {
	type EditRefusal,
	editsToRemove,
	editsToSet,
	isRefusal,
} from "../config/edit.ts";
import type { MergedConfig } from "../config/include.ts";
import { equalValues, isArray, type JsonValue } from "../config/json.ts";
import { holdsComment } from "../config/member-extent.ts";
import {
	cutAt,
	type Edited,
	isEdited,
	keyItemsAt,
	memberSourceAt,
	placeAt,
	renameAt,
	wrapAt,
} from "../config/move.ts";
import type { Owner } from "../config/ownership.ts";
import {
	formatPath,
	isWithin,
	leaves,
	type Path,
	samePath,
	valueAt,
	withValuesAt,
} from "../config/path.ts";
import { applyEdits } from "../config/text-edit.ts";
import { followAgain } from "./follow-again.ts";
import { type Step, valueAfterStep } from "./step.ts";

/** Why a step cannot be done in the text, and in which file. */
export interface StepRefusal {
	readonly file: string;
	readonly refused: EditRefusal["refused"];
	readonly path: Path;
}

/** Does a step in the texts of the files that own what it is about. The result means what it should, or is refused. */
export function applyStep(
	config: MergedConfig,
	step: Step,
): MergedConfig | StepRefusal {
	const isMissing = valueAt(config.value, step.path) === undefined;
	if (isMissing && step.kind !== "set") return config;
	const edited =
		step.kind === "key-items" ? keyItems(config, step) : editFor(config, step);
	if ("refused" in edited) return { ...edited, path: step.path };
	const after = followAgain(config, edited);
	return means(after.value, valueAfterStep(config.value, step), step) &&
		after.problems.length <= config.problems.length
		? after
		: {
				file: config.ownerOf(step.path).document.file,
				refused: "meaning-differs",
				path: step.path,
			};
}

/** True for the result of `applyStep` that is no config. */
export function isRefused(
	result: MergedConfig | StepRefusal,
): result is StepRefusal {
	return "refused" in result;
}

type Refused = Omit<StepRefusal, "path">;

function editFor(
	config: MergedConfig,
	step: Exclude<Step, { readonly kind: "key-items" }>,
): readonly Document[] | Refused {
	const { document, path } = config.ownerOf(step.path);
	const one = (edited: Edited): readonly Document[] | Refused =>
		isEdited(edited)
			? [edited]
			: { file: document.file, refused: edited.refused };
	switch (step.kind) {
		case "remove":
			return one(cutAt(document, path));
		case "set":
			return one(setAt(document, path, step.value));
		case "move":
			if (isWithin(step.to, step.path))
				return one(wrapAt(document, path, step.to.slice(step.path.length)));
			return move(config, step);
	}
}

/** What has a comment in it is not printed anew. */
function setAt(document: Document, path: Path, value: JsonValue): Edited {
	const span = valueSpanOf(document, path);
	if (span && holdsComment(document.text, span.start, span.end))
		return { refused: "holds-comment", path: formatPath(path) };
	return withEdits(document, path, editsToSet(document, path, value));
}

/** The comments beside an id say something of its item, and stay. */
function takeOut(document: Document, path: Path): Edited {
	return withEdits(document, path, editsToRemove(document, path));
}

function withEdits(
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

function move(
	config: MergedConfig,
	step: Extract<Step, { readonly kind: "move" }>,
): readonly Document[] | Refused {
	const from = config.ownerOf(step.path);
	const source = memberSourceAt(from.document, from.path);
	const value = valueAt(from.document.value, from.path);
	const refuse = (refused: EditRefusal["refused"]): Refused => ({
		file: from.document.file,
		refused,
	});
	if (!source || value === undefined) return refuse("not-an-object");
	if (valueAt(config.value, step.to) !== undefined)
		return refuse("meaning-differs");
	const to = config.ownerOf(step.to);
	const isHere = to.document === from.document;
	if (isHere && samePath(to.path.slice(0, -1), from.path.slice(0, -1))) {
		const renamed = renameAt(from.document, from.path, String(to.path.at(-1)));
		return isEdited(renamed) ? [renamed] : refuse(renamed.refused);
	}
	const cut = cutAt(from.document, from.path);
	if (!isEdited(cut)) return refuse(cut.refused);
	const placed = placeAt(isHere ? cut : to.document, to.path, source, value);
	if (!isEdited(placed)) return refuse(placed.refused);
	return isHere ? [placed] : [cut, placed];
}

/** A list may lie in several files, and so may its items: each is keyed where it stands. */
function keyItems(
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
		if (isArray(valueAt(owner.document.value, owner.path) ?? null))
			change(owner, (document, place) => keyItemsAt(document, place, ids));
		if (owner.path.at(-1) === path.at(-1))
			change(owner, (document, place) => renameAt(document, place, key));
	}
	return refusals[0] ?? [...edited.values()];
}

function nameOf({ document, path }: Owner): string {
	return JSON.stringify([document.file, path]);
}

/**
 * Does a config mean what a step wants. What another file states beside or behind what was taken away comes to light
 * there, and is dealt with next: of what moved, all must be in one of the two places.
 */
function means(after: JsonValue, wanted: JsonValue, step: Step): boolean {
	if (equalValues(after, wanted)) return true;
	if (step.kind !== "remove" && step.kind !== "move") return false;
	const places = [step.path, ...(step.kind === "move" ? [step.to] : [])];
	const rest = (value: JsonValue): JsonValue =>
		withValuesAt(
			value,
			places.map((path) => [path, undefined]),
		) ?? {};
	if (!equalValues(rest(after), rest(wanted))) return false;
	const moved =
		step.kind === "move" ? (valueAt(wanted, step.to) ?? null) : null;
	return leaves(moved).every(([below, leaf]) =>
		places.some((path) => {
			const now = valueAt(after, [...path, ...below]);
			return (
				now !== undefined && (below.length === 0 || equalValues(now, leaf))
			);
		}),
	);
}
