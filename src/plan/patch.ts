import {
	equalValues,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../config/json.ts";
import type { Path } from "../config/path.ts";
import { type Change, valueAfter } from "../tuning/change.ts";

/** An RFC 7396 merge patch: members to set, null for members to remove. */
export type MergePatch = JsonObject;

/**
 * The smallest merge patch that turns one config into another. An array in which something differs is replaced as a
 * whole, since a merge patch cannot reach into one.
 */
export function patchBetween(before: JsonValue, after: JsonValue): MergePatch {
	const patch = replacementOf(before, after);
	return isObject(patch) ? patch : {};
}

/** The merge patch that takes the changes to `base` back: old values, and null for the topmost thing that it did not have. */
export function inversePatchOf(
	changes: readonly Change[],
	base: JsonValue,
): MergePatch {
	return patchBetween(valueAfter(base, changes), base);
}

function replacementOf(
	before: JsonValue | undefined,
	after: JsonValue,
): JsonValue {
	if (!isObject(before) || !isObject(after)) return after;
	const gone = Object.keys(before)
		.filter((key) => !Object.hasOwn(after, key))
		.map((key) => [key, null] as const);
	const changed = Object.entries(after)
		.filter(([key, value]) => !equalValues(member(before, key), value))
		.map(
			([key, value]) =>
				[key, replacementOf(member(before, key), value)] as const,
		);
	return Object.fromEntries([...gone, ...changed]);
}

/** True for a path that a merge patch can only reach by replacing a whole array. */
export function reachesIntoArray(path: Path): boolean {
	return path.some((step) => typeof step === "number");
}
