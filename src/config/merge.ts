import type { IncludeRules } from "../releases/file-reading.ts";
import { isArray, isObject, type JsonObject, type JsonValue } from "./json.ts";

/** Which keys a merge drops, as `IncludeRules` says. */
export type MergeDrops = IncludeRules["mergeDrops"];

/** Keys that releases from 2026.2.26 on drop in a merge; `__proto__` is gone before (`prototype-keys` of 2026.9.6). */
const droppedKeys: ReadonlySet<string> = new Set(["constructor", "prototype"]);

/**
 * OpenClaw's merge of several values, in order: arrays concatenate, objects merge key by key, otherwise the later value
 * stands. All at once, since a list of a thousand files must not copy the first one a thousand times.
 */
export function mergeValues(
	values: readonly JsonValue[],
	drops: MergeDrops,
): JsonValue {
	const last = values.at(-1) ?? null;
	if (isArray(last)) return suffix(values, isArray).flat();
	if (!isObject(last)) return last;
	const objects = suffix(values, isObject);
	return objects.length === 1 ? last : mergeObjects(objects, drops);
}

/** The values at the end of a list that are of one kind. */
function suffix<Kind extends JsonValue>(
	values: readonly JsonValue[],
	isKind: (value: JsonValue) => value is Kind,
): readonly Kind[] {
	const start = values.findLastIndex((value) => !isKind(value)) + 1;
	return values.slice(start).filter(isKind);
}

function mergeObjects(
	objects: readonly JsonObject[],
	drops: MergeDrops,
): JsonObject {
	const stated = new Map<string, JsonValue[]>();
	for (const [index, object] of objects.entries()) {
		const isCleaned = drops === "both" || (drops === "later" && index > 0);
		for (const [key, value] of Object.entries(object)) {
			if (isCleaned && droppedKeys.has(key)) continue;
			const earlier = stated.get(key);
			if (earlier) earlier.push(value);
			else stated.set(key, [value]);
		}
	}
	return Object.fromEntries(
		[...stated].map(([key, values]) => [
			key,
			drops === "both" && isObject(values.at(-1))
				? mergeObjects(suffix(values, isObject), drops)
				: mergeValues(values, drops),
		]),
	);
}
