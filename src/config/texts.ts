import { isArray, isObject, type JsonValue, keysOf } from "./json.ts";
import type { Path } from "./path.ts";

/** A string of a value and where it lies. */
export type PlacedText = readonly [path: Path, text: string];

/** The strings of a value that are wanted, in the order of the text. The path that `isWanted` gets is another one after it has answered. */
export function textsIn(
	root: JsonValue,
	isWanted: (text: string, path: Path) => boolean,
): readonly PlacedText[] {
	const texts: PlacedText[] = [];
	// Of a million strings few are wanted, and only those need a path of their own.
	const path: (string | number)[] = [];
	const visit = (value: JsonValue | undefined): void => {
		if (typeof value === "string") {
			if (isWanted(value, path)) texts.push([path.slice(), value]);
		} else if (isArray(value)) {
			for (let index = 0; index < value.length; index += 1)
				visitBelow(index, value[index]);
		} else if (isObject(value)) {
			// By key: an object may have a million of them, and a list of its values takes twice as long.
			for (const key of keysOf(value)) visitBelow(key, value[key]);
		}
	};
	const visitBelow = (
		step: string | number,
		item: JsonValue | undefined,
	): void => {
		path.push(step);
		visit(item);
		path.pop();
	};
	visit(root);
	return texts;
}
