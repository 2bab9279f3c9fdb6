import type { Document } from "../config/document.ts";
import type { JsonValue } from "../config/json.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { type Path, valueAt } from "../config/path.ts";
import type { EditedFile } from "../plan/edited-files.ts";
import { sha256Of } from "../plan/plan.ts";
import { type Undo, undone } from "../plan/undo.ts";
import { keptCopies } from "./backup.ts";
import type { RecordedApply, RecordedChange } from "./record.ts";

/** Whether an apply can be taken back on a config as it is now, and how. */
export type Revertibility =
	| {
			readonly kind: "revertible";
			/** What the config will then mean. */
			readonly value: JsonValue;
			/** The very texts of before; undefined where the files were changed since, or a gateway wrote them. */
			readonly texts: readonly EditedFile[] | undefined;
	  }
	/** Only the gateway on another machine can tell. */
	| { readonly kind: "not-asked" }
	/** An apply that changed nothing, or was taken back already. */
	| { readonly kind: "nothing-to-revert" }
	/** Someone changed these values since. */
	| { readonly kind: "changed-since"; readonly paths: readonly Path[] }
	/** These values of before are only in the copies of the files, and those are gone. */
	| { readonly kind: "copy-gone"; readonly paths: readonly Path[] };

/** Judges an apply by what was written down of it, by its copies in the state folder, and by the config as it is now. */
export function revertibilityOf(
	apply: RecordedApply,
	config: MergedConfig,
	stateDirectory: string,
): Revertibility {
	if (isOver(apply)) return { kind: "nothing-to-revert" };
	const copies = keptCopies(apply.files, stateDirectory, apply.id);
	const missing = apply.changes.filter(({ withheld }) => withheld && !copies);
	if (missing.length > 0)
		return { kind: "copy-gone", paths: missing.map(({ path }) => path) };
	const unchanged = unchangedSince(apply, config);
	const undos = apply.changes.map((change) =>
		change.withheld
			? withValues(change, copies ?? [], config, unchanged)
			: change,
	);
	const result = undone(config.value, undos);
	if (result.kind === "conflict")
		return {
			kind: "changed-since",
			paths: result.conflicts.map(({ path }) => path),
		};
	const exact = copies && apply.way === "file" && unchanged === "all";
	return {
		kind: "revertible",
		value: result.value,
		texts: exact ? textsOf(copies, config) : undefined,
	};
}

/** Judges an apply to a config on another machine by what was written down of it. */
export function revertibilityAfar(apply: RecordedApply): Revertibility {
	return { kind: isOver(apply) ? "nothing-to-revert" : "not-asked" };
}

function isOver({ outcome, revertedBy }: RecordedApply): boolean {
	return (
		outcome === "not-applied" ||
		outcome === "taken-back" ||
		revertedBy !== undefined
	);
}

/** The files that are still as the apply left them; `all` where every one is. One that it did not change need not be included any more. */
function unchangedSince(
	{ files }: RecordedApply,
	config: MergedConfig,
): "all" | ReadonlySet<string> {
	const now = new Map(
		[config.root, ...config.included].map(({ file, text }) => [
			file,
			sha256Of(text),
		]),
	);
	const same = files.filter(({ file, after }) => now.get(file) === after);
	const gone = files.filter(
		({ file, before, after }) => !now.has(file) && before === after,
	);
	return same.length + gone.length === files.length && same.length === now.size
		? "all"
		: new Set(same.map(({ file }) => file));
}

/** A withheld change with the value of before from the copy; that of after is known to be there while its file is as it was left. */
function withValues(
	{ place, ...change }: RecordedChange,
	copies: readonly Document[],
	config: MergedConfig,
	unchanged: "all" | ReadonlySet<string>,
): Undo {
	const copy = copies.find(({ file }) => file === place.file);
	const isOurs = unchanged === "all" || unchanged.has(place.file);
	return {
		...change,
		from: valueAt(copy?.value, place.path),
		to: isOurs ? valueAt(config.value, change.path) : Number.NaN,
	};
}

function textsOf(
	copies: readonly Document[],
	config: MergedConfig,
): readonly EditedFile[] {
	return [config.root, ...config.included].flatMap((before) => {
		const after = copies.find(({ file }) => file === before.file);
		return after && after.text !== before.text ? [{ before, after }] : [];
	});
}
