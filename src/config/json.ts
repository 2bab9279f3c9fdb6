/** A value as JSON5 text can state it. Numbers may be `Infinity` or `NaN`, which JSON5 knows and JSON does not. */
export type JsonValue =
	| string
	| number
	| boolean
	| null
	| JsonArray
	| JsonObject;
export type JsonArray = readonly JsonValue[];
export interface JsonObject {
	readonly [key: string]: JsonValue;
}

/** True for an object that is neither null nor an array. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True for an array. */
export function isArray(value: JsonValue | undefined): value is JsonArray {
	return Array.isArray(value);
}

/** Narrows what a parser or the network handed in, as deep as it goes. */
export function isJsonValue(value: unknown): value is JsonValue {
	if (typeof value === "string") return true;
	const pending: unknown[] = [value];
	while (pending.length > 0) {
		const next = pending.pop();
		if (
			next === null ||
			typeof next === "string" ||
			typeof next === "number" ||
			typeof next === "boolean"
		)
			continue;
		if (typeof next !== "object") return false;
		for (const item of Object.values(next)) pending.push(item);
	}
	return true;
}

/** The own member of an object; undefined where there is none, also for `constructor` and the like. */
export function member(
	value: JsonValue | undefined,
	key: string,
): JsonValue | undefined {
	return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

const longLists = new WeakMap<JsonObject, readonly string[]>();

/** The keys of an object. Of a very large one they are listed once: that takes a third of a second for a million. */
export function keysOf(object: JsonObject): readonly string[] {
	const known = longLists.get(object);
	if (known) return known;
	const keys = Object.keys(object);
	if (keys.length > 10_000) longLists.set(object, keys);
	return keys;
}

/** Are two values the same, whatever the order of their keys. */
export function equalValues(
	left: JsonValue | undefined,
	right: JsonValue | undefined,
): boolean {
	if (isArray(left) && isArray(right)) {
		return (
			left.length === right.length &&
			left.every((item, index) => equalValues(item, right[index]))
		);
	}
	if (isObject(left) && isObject(right)) {
		const keys = Object.keys(left);
		return (
			keys.length === Object.keys(right).length &&
			keys.every(
				(key) =>
					Object.hasOwn(right, key) && equalValues(left[key], right[key]),
			)
		);
	}
	return Object.is(left, right) || (left === 0 && right === 0);
}

/** A copy of an object with one member set; the order of keys stays, and `__proto__` is a key like any other. */
export function withMember(
	object: JsonObject,
	key: string,
	value: JsonValue,
): JsonObject {
	if (key === "__proto__" || Object.hasOwn(object, "__proto__"))
		return { ...object, [key]: value };
	// Of a million keys, twice as fast as the spread, but it would lose a `__proto__`.
	const copy: Record<string, JsonValue> = {};
	const keys = keysOf(object);
	for (const name of keys) copy[name] = object[name] ?? null;
	copy[key] = value;
	// A key of digits would come first, wherever it was added.
	if (longLists.has(object) && !/^\d/.test(key))
		longLists.set(copy, Object.hasOwn(object, key) ? keys : [...keys, key]);
	return copy;
}

/** A copy of an array or object with each item or member changed; itself where none is. */
export function mapped(
	value: JsonArray | JsonObject,
	change: (item: JsonValue) => JsonValue,
): JsonArray | JsonObject {
	if (isArray(value)) {
		const items = value.map(change);
		return items.some((item, index) => item !== value[index]) ? items : value;
	}
	let changed = false;
	const entries = Object.entries(value).map(([key, item]) => {
		const after = change(item);
		changed ||= after !== item;
		return [key, after] as const;
	});
	return changed ? Object.fromEntries(entries) : value;
}
