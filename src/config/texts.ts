import {
	isArray,
	isObject,
	type JsonArray,
	type JsonObject,
	type JsonValue,
	keysOf,
} from "./json.ts";
import type { Path } from "./path.ts";

/** A string of a value and where it lies. */
export type PlacedText = readonly [path: Path, text: string];

const found = new WeakMap<object, readonly PlacedText[]>();

/** Every string of a value, in the order of the text. A value is looked through once, whoever asks. */
export function textsIn(root: JsonValue): readonly PlacedText[] {
	if (typeof root === "string") return [[[], root]];
	if (!isArray(root) && !isObject(root)) return [];
	const known = found.get(root);
	if (known) return known;
	const texts: PlacedText[] = [];
	collect(root, [], texts);
	found.set(root, texts);
	return texts;
}

function collect(
	value: JsonArray | JsonObject,
	path: Path,
	texts: PlacedText[],
): void {
	if (isArray(value)) {
		for (let index = 0; index < value.length; index += 1)
			take(value[index], path, index, texts);
		return;
	}
	// By key: an object may have a million of them, and a list of its values takes twice as long.
	for (const key of keysOf(value)) take(value[key], path, key, texts);
}

function take(
	item: JsonValue | undefined,
	path: Path,
	step: string | number,
	texts: PlacedText[],
): void {
	if (typeof item === "string") texts.push([[...path, step], item]);
	else if (isArray(item) || isObject(item))
		collect(item, [...path, step], texts);
}
