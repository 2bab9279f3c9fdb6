import {
	equalValues,
	isObject,
	type JsonValue,
	member,
} from "../config/json.ts";
import {
	type Path,
	valueAt,
	withValueAt,
	withValuesAt,
} from "../config/path.ts";
import { type Change, valueAfter } from "../tuning/change.ts";

/** How one change can be taken back. */
export interface Undo {
	readonly path: Path;
	/** The value of before; undefined where the config did not state the path. */
	readonly from: JsonValue | undefined;
	/** The value that the change set; undefined where it removed one. */
	readonly to: JsonValue | undefined;
	/** How many steps of the path there were before: the objects below were made for the change and go with it. */
	readonly depthBefore: number;
	/** The agents (or other items with an id) that the path leads through: another one may stand in that place later. */
	readonly items: readonly { readonly path: Path; readonly id: string }[];
}

/** Why a change cannot be taken back any more. */
export interface UndoConflict {
	readonly path: Path;
	readonly kind: "changed-since" | "other-item";
}

/** What is needed to take changes to a config back later. */
export function undosOf(
	changes: readonly Change[],
	base: JsonValue,
): readonly Undo[] {
	const after = valueAfter(base, changes);
	return changes.map(({ path, from, to }) => ({
		path,
		from,
		to,
		depthBefore: path.findIndex(
			(_, index) => valueAt(base, path.slice(0, index + 1)) === undefined,
		),
		items: itemsOn(path, base, after),
	}));
}

/** A config with changes taken back, or why that cannot be. */
export type Undone =
	| { readonly kind: "value"; readonly value: JsonValue }
	| { readonly kind: "conflict"; readonly conflicts: readonly UndoConflict[] };

/**
 * Takes changes back, the last one first; what else was changed since stays. A change that is taken back already counts
 * as done. A conflict where a value is no longer the one that was set.
 */
export function undone(value: JsonValue, undos: readonly Undo[]): Undone {
	const conflicts = undos.flatMap((undo) => conflictOf(value, undo) ?? []);
	return conflicts.length > 0
		? { kind: "conflict", conflicts }
		: { kind: "value", value: undos.toReversed().reduce(takeBack, value) };
}

function conflictOf(value: JsonValue, undo: Undo): UndoConflict | undefined {
	const { path, from, to, items } = undo;
	const other = items.find(
		(item) => member(valueAt(value, item.path), "id") !== item.id,
	);
	if (other) return { path: other.path, kind: "other-item" };
	const now = valueAt(value, path);
	return equalValues(now, to) || equalValues(now, from)
		? undefined
		: { path, kind: "changed-since" };
}

function takeBack(
	value: JsonValue,
	{ path, from, depthBefore }: Undo,
): JsonValue {
	if (from !== undefined) return withValueAt(value, path, from) ?? value;
	let after = value;
	for (let length = path.length; length > depthBefore; length -= 1) {
		const part = path.slice(0, length);
		const now = valueAt(after, part);
		if (now === undefined) continue;
		const empty = isObject(now) && Object.keys(now).length === 0;
		if (length < path.length && !empty) break;
		after = withValuesAt(after, [[part, undefined]]) ?? after;
	}
	return after;
}

/** The items that keep their id: one that the changes themselves rename or replace is not told by it. */
function itemsOn(path: Path, base: JsonValue, after: JsonValue): Undo["items"] {
	return path.flatMap((step, index) => {
		const part = path.slice(0, index + 1);
		const id = member(valueAt(base, part), "id");
		const isKept = member(valueAt(after, part), "id") === id;
		return typeof step === "number" && typeof id === "string" && isKept
			? [{ path: part, id }]
			: [];
	});
}
