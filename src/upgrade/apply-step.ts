import { type Document, valueSpanOf } from "../config/document.ts";
import { type EditRefusal, editsToSet } from "../config/edit.ts";
import { equalValues, type JsonValue } from "../config/json.ts";
import { holdsComment } from "../config/member-extent.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import {
	cutAt,
	type Edited,
	isEdited,
	memberSourceAt,
	placeAt,
	renameAt,
	wrapAt,
} from "../config/move.ts";
import {
	formatPath,
	isWithin,
	leaves,
	type Path,
	samePath,
	valueAt,
	withValuesAt,
} from "../config/path.ts";
import { takeOutAt } from "../config/take-out.ts";
import { followAgain } from "./follow-again.ts";
import { keyItems, type Refused } from "./key-items.ts";
import { type Step, valueAfterStep } from "./step.ts";
import { withEdits } from "./with-edits.ts";

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
		case "take-out":
			return one(takeOutAt(document, path));
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
