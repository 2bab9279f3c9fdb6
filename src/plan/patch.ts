import {
	equalValues,
	isArray,
	isObject,
	type JsonArray,
	type JsonObject,
	type JsonValue,
	member,
} from "../config/json.ts";
import { formatPath, type Path } from "../config/path.ts";
import type { WritingEra } from "../releases/writing.ts";
import { type Change, valueAfter } from "../tuning/change.ts";

/** An RFC 7396 merge patch: members to set, null for members to remove. */
export type MergePatch = JsonObject;

/** What is sent to a gateway: a merge patch, and which arrays it takes the place of as a whole. */
export interface ConfigPatch {
	readonly patch: MergePatch;
	/** The dotted paths of arrays that the patch replaces; the others it only adds to. */
	readonly replaced: readonly string[];
}

type ArrayRule = WritingEra["arrays"];

/**
 * The smallest merge patch that turns one config into another, as a gateway of an era reads it: where that puts the
 * items of an array together by their ids, only the items that differ; else an array in which something differs is
 * replaced as a whole, since a merge patch cannot reach into one.
 */
export function patchBetween(
	before: JsonValue,
	after: JsonValue,
	arrays: ArrayRule = "replaced",
): ConfigPatch {
	const replaced: string[] = [];
	const patch = replacementOf(before, after, [], { arrays, replaced });
	return { patch: isObject(patch) ? patch : {}, replaced };
}

/** The merge patch that takes the changes to `base` back: old values, and null for the topmost thing that it did not have. */
export function inversePatchOf(
	changes: readonly Change[],
	base: JsonValue,
	arrays: ArrayRule = "replaced",
): ConfigPatch {
	return patchBetween(valueAfter(base, changes), base, arrays);
}

interface Rules {
	readonly arrays: ArrayRule;
	readonly replaced: string[];
}

function replacementOf(
	before: JsonValue | undefined,
	after: JsonValue,
	path: Path,
	rules: Rules,
): JsonValue {
	if (isArray(before)) {
		const byId =
			isArray(after) && rules.arrays !== "replaced"
				? itemsById(before, after, path, rules)
				: undefined;
		if (!byId) rules.replaced.push(formatPath(path));
		return byId ?? after;
	}
	if (!isObject(before) || !isObject(after)) return after;
	const gone = Object.keys(before)
		.filter((key) => !Object.hasOwn(after, key))
		.map((key) => [key, null] as const);
	const changed = Object.entries(after)
		.filter(([key, value]) => !equalValues(member(before, key), value))
		.map(
			([key, value]) =>
				[
					key,
					replacementOf(member(before, key), value, [...path, key], rules),
				] as const,
		);
	return Object.fromEntries([...gone, ...changed]);
}

/** The items that differ, each with its id; undefined where the arrays do not have the same items. */
function itemsById(
	before: JsonArray,
	after: JsonArray,
	path: Path,
	rules: Rules,
): JsonArray | undefined {
	const ids = before.map((item) => member(item, "id"));
	const sameItems =
		before.length === after.length &&
		ids.every((id) => typeof id === "string") &&
		new Set(ids).size === ids.length &&
		after.every((item, index) => member(item, "id") === ids[index]);
	if (!sameItems) return undefined;
	return after.flatMap((item, index) => {
		const old = before[index];
		if (equalValues(old, item)) return [];
		const patch = replacementOf(old, item, [...path, index], rules);
		return [isObject(patch) ? { id: ids[index] ?? null, ...patch } : patch];
	});
}
