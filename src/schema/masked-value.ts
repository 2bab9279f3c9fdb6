import { isArray, isObject, type JsonValue } from "../config/json.ts";
import { mask, maskTellingText } from "../config/mask.ts";
import type { Path } from "../config/path.ts";
import { isReference } from "../config/references.ts";
import { secretPathsOf } from "./secret.ts";
import type { Snapshot } from "./snapshot.ts";

/** A value with every secret in it masked, by the paths of the release and by what gives itself away; references stay. */
export function maskedValue(
	value: JsonValue,
	path: Path,
	snapshot: Snapshot,
): JsonValue {
	const isSecret = secretPathsOf(snapshot);
	const walk = (item: JsonValue, at: Path): JsonValue => {
		if (isArray(item))
			return item.map((child, index) => walk(child, [...at, index]));
		if (isObject(item))
			return Object.fromEntries(
				Object.entries(item).map(([key, child]) => [
					key,
					walk(child, [...at, key]),
				]),
			);
		if (typeof item !== "string" && typeof item !== "number") return item;
		if (isSecret(at) && !isReference(item)) return mask;
		return typeof item === "string" ? maskTellingText(item) : item;
	};
	return walk(value, path);
}
