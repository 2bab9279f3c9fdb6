import {
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import { matchesText } from "../text-form.ts";
import type { Violation } from "../violation.ts";
import type { Place } from "./place.ts";

/** What is wrong with the members of an object: keys that are missing, unknown or misnamed, and their values. */
export function objectViolations(
	schema: JsonObject,
	value: JsonValue,
	path: Path,
	place: Place,
): readonly Violation[] {
	if (!isObject(value)) return [];
	const properties = member(schema, "properties");
	const required = member(schema, "required");
	const missing = (Array.isArray(required) ? required : []).filter(
		(key) => typeof key === "string" && !Object.hasOwn(value, key),
	);
	const found = missing.map(
		(key): Violation => ({ kind: "missing-key", path: [...path, key] }),
	);
	for (const key of Object.keys(value)) {
		const property = member(properties, key);
		const child = value[key] ?? null;
		const below = [...path, key];
		const wrong =
			property === undefined
				? otherMember(schema, key, child, below, place)
				: place.find(property, child, below);
		for (const one of wrong) found.push(one);
	}
	return found;
}

/** The value of a misnamed key is not looked at, as zod does not. */
function otherMember(
	schema: JsonObject,
	key: string,
	child: JsonValue,
	path: Path,
	{ find }: Place,
): readonly Violation[] {
	const patterns = Object.entries(member(schema, "patternProperties") ?? {});
	const matching = patterns.filter(([pattern]) => matchesText(pattern, key));
	if (matching.length > 0)
		return matching.flatMap(([, content]) => find(content, child, path));
	const others = member(schema, "additionalProperties");
	if (others === false) return [{ kind: "unknown-key", path }];
	const names = member(schema, "propertyNames");
	if (names !== undefined) {
		const [wrong] = find(names, key, path);
		if (wrong)
			return [wrong.kind === "bad-format" ? { ...wrong, ofKey: true } : wrong];
	}
	return others === undefined ? [] : find(others, child, path);
}
