import {
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../config/json.ts";

/** What the values hold under a key. An array counts as one value, so it must not be flattened here. */
export function membersNamed(
	values: readonly JsonValue[],
	key: string,
): readonly JsonValue[] {
	return values
		.map((value) => member(value, key))
		.filter((value) => value !== undefined);
}

/** What an object holds under any of its keys. */
export function membersOf(value: JsonValue): readonly JsonValue[] {
	return isObject(value) ? Object.values(value) : [];
}

/** What the values hold under keys that the `properties` of their schema do not name. */
export function otherMembers(
	schema: JsonObject,
	values: readonly JsonValue[],
): readonly JsonValue[] {
	const named = member(schema, "properties");
	return values.flatMap((value) =>
		isObject(value)
			? Object.entries(value).flatMap(([key, child]) =>
					member(named, key) === undefined ? [child] : [],
				)
			: [],
	);
}
