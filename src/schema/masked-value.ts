import { isArray, isObject, type JsonValue } from "../config/json.ts";
import {
	type IsSecret,
	isSecretOption,
	mask,
	maskTellingText,
} from "../config/mask.ts";
import type { Path } from "../config/path.ts";
import { isReference } from "../config/references.ts";
import { secretPathsOf } from "./secret.ts";
import type { Snapshot } from "./snapshot.ts";

/** A value with every secret in it masked, by the paths of the releases and by what gives itself away; references stay. */
export function maskedValue(
	value: JsonValue,
	path: Path,
	...snapshots: readonly Snapshot[]
): JsonValue {
	return maskedBy(secretPathsOf(...snapshots), value, path);
}

/** The same with every value masked that is to be hidden. */
export function maskedBy(
	isHidden: IsSecret,
	value: JsonValue,
	path: Path,
): JsonValue {
	const walk = (item: JsonValue, at: Path, isHandedOn: boolean): JsonValue => {
		if (isArray(item))
			return item.map((child, index) =>
				walk(child, [...at, index], isSecretOption(item[index - 1])),
			);
		if (isObject(item))
			return Object.fromEntries(
				Object.entries(item).map(([key, child]) => [
					key,
					walk(child, [...at, key], false),
				]),
			);
		if (typeof item !== "string" && typeof item !== "number") return item;
		if ((isHidden(at, item) || isHandedOn) && !isReference(item)) return mask;
		return typeof item === "string" ? maskTellingText(item) : item;
	};
	return walk(value, path, mayBeHandedOn(value, path));
}

/** May a value be what the argument before it asks for, such as a token. Alone it does not tell. */
function mayBeHandedOn(value: JsonValue, path: Path): boolean {
	return (
		path.at(-2) === "args" &&
		typeof path.at(-1) === "number" &&
		!(typeof value === "string" && value.startsWith("-"))
	);
}
