import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	keysOf,
	member,
} from "../../config/json.ts";
import { type Path, pathTo } from "../../config/path.ts";
import { matchesText } from "../text-form.ts";
import type { Violation } from "../violation.ts";
import type { Place } from "./place.ts";

/** What is wrong with the members of an object: keys that are missing, unknown or misnamed, and their values. */
export function objectViolations(
	schema: JsonObject,
	value: JsonObject,
	path: Path,
	place: Place,
): readonly Violation[] {
	const { properties, required } = schema;
	const found: Violation[] = [];
	if (isArray(required))
		for (const key of required)
			if (typeof key === "string" && !Object.hasOwn(value, key))
				found.push({ kind: "missing-key", path: pathTo(path, key) });
	for (const key of keysOf(value)) {
		const content = value[key] ?? null;
		const below = pathTo(path, key);
		const property = member(properties, key);
		const wrong =
			property === undefined
				? otherViolations(schema, key, content, below, place)
				: place.find(property, content, below);
		for (const one of wrong) found.push(one);
	}
	return found;
}

/** What is wrong with a member that is no property. The value of a misnamed key is not looked at, as zod does not. */
function otherViolations(
	schema: JsonObject,
	key: string,
	content: JsonValue,
	path: Path,
	{ find }: Place,
): readonly Violation[] {
	const { patternProperties, additionalProperties, propertyNames } = schema;
	if (isObject(patternProperties)) {
		const matching = Object.entries(patternProperties).filter(([pattern]) =>
			matchesText(pattern, key),
		);
		if (matching.length > 0)
			return matching.flatMap(([, part]) => find(part, content, path));
	}
	if (additionalProperties === false) return [{ kind: "unknown-key", path }];
	const [wrong] =
		propertyNames === undefined ? [] : find(propertyNames, key, path);
	if (wrong)
		return [wrong.kind === "bad-format" ? { ...wrong, ofKey: true } : wrong];
	return additionalProperties === undefined
		? []
		: find(additionalProperties, content, path);
}
