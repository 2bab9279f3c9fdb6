import { isObject, type JsonObject, type JsonValue } from "../config/json.ts";
import type { Path } from "../config/path.ts";
import { valueAt, withValueAt } from "../config/path.ts";
import type { Change } from "../tuning/changes.ts";

/** An RFC 7396 merge patch: members to set, null for members to remove. */
export type MergePatch = JsonObject;

/** The smallest merge patch that makes the changes. It cannot reach into an array: see `reachesIntoArray`. */
export function mergePatchOf(changes: readonly Change[]): MergePatch {
	const patch = changes.reduce<JsonValue>(
		(built, { path, to }) => withValueAt(built, path, to) ?? built,
		{},
	);
	return isObject(patch) ? patch : {};
}

/**
 * The merge patch that takes the changes back: the old values, and null for the topmost thing that `base`, the config
 * before the changes, did not have.
 */
export function inversePatchOf(
	changes: readonly Change[],
	base: JsonValue,
): MergePatch {
	return mergePatchOf(
		changes.map((change) => {
			if (change.from !== undefined) return { ...change, to: change.from };
			const stated = change.path.findIndex(
				(_, index) =>
					valueAt(base, change.path.slice(0, index + 1)) === undefined,
			);
			return { ...change, path: change.path.slice(0, stated + 1), to: null };
		}),
	);
}

/** True for a path that a merge patch can only reach by replacing a whole array. */
export function reachesIntoArray(path: Path): boolean {
	return path.some((step) => typeof step === "number");
}
