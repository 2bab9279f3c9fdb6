import {
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
		(key): Violation => ({ kind: "missing-key", path: pathTo(path, key) }),
	);
	const judgeOther = otherMembers(schema, value, place);
	for (const key of keysOf(value)) {
		const property = member(properties, key);
		const below = pathTo(path, key);
		const wrong =
			property === undefined
				? judgeOther(key, below)
				: place.find(property, value[key] ?? null, below);
		for (const one of wrong) found.push(one);
	}
	return found;
}

/** What is wrong with a member that is no property. The value of a misnamed key is not looked at, as zod does not. */
function otherMembers(
	schema: JsonObject,
	value: JsonObject,
	{ find }: Place,
): (key: string, path: Path) => readonly Violation[] {
	const patterns = Object.entries(member(schema, "patternProperties") ?? {});
	const others = member(schema, "additionalProperties");
	const names = member(schema, "propertyNames");
	return (key, path) => {
		const matching = patterns.filter(([pattern]) => matchesText(pattern, key));
		if (matching.length > 0)
			return matching.flatMap(([, content]) =>
				find(content, value[key] ?? null, path),
			);
		if (others === false) return [{ kind: "unknown-key", path }];
		const [wrong] = names === undefined ? [] : find(names, key, path);
		if (wrong)
			return [wrong.kind === "bad-format" ? { ...wrong, ofKey: true } : wrong];
		return others === undefined ? [] : find(others, value[key] ?? null, path);
	};
}
