import { isArray, isObject, type JsonValue } from "./json.ts";
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

/** The keys of an object are only listed where they are needed: an object may have a million of them. */
function collect(value: JsonValue, path: Path, texts: PlacedText[]): void {
	const items = isArray(value) ? value : Object.values(value ?? {});
	let keys: readonly string[] | undefined;
	for (let index = 0; index < items.length; index += 1) {
		const item = items[index];
		const isText = typeof item === "string";
		if (!isText && (typeof item !== "object" || item === null)) continue;
		if (!isArray(value)) keys ??= Object.keys(value ?? {});
		const below = [...path, keys?.[index] ?? index];
		if (isText) texts.push([below, item]);
		else collect(item, below, texts);
	}
}
