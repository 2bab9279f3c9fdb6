import {
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../../config/json.ts";
import type { Move } from "../move.ts";

/** Beside the old place, under another name. */
export function sibling(name: string): Move["to"] {
	return (path) => [...path.slice(0, -1), name];
}

/** Where the settings of a channel are, and those of its accounts. */
export function withAccounts(channel: string): readonly string[] {
	return [channel, `${channel}.accounts.*`];
}

/** The value, where it is an object. */
export function objectOnly(value: JsonValue): JsonValue | undefined {
	return isObject(value) ? value : undefined;
}

/** A text as it is compared: without blanks around it, in small letters; "" for what is no text. */
export function textOf(value: JsonValue): string {
	return typeof value === "string" ? value.trim().toLowerCase() : "";
}

/** Some members of an object; undefined where it has none of them. */
export function part(
	value: JsonValue,
	belongs: (key: string) => boolean,
): JsonObject | undefined {
	const entries = isObject(value)
		? Object.entries(value).filter(([key]) => belongs(key))
		: [];
	return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** The members of an object that have a new name, under it. */
export function renamed(
	value: JsonObject,
	names: Readonly<Record<string, string>>,
): JsonObject {
	const entries = Object.entries(names).flatMap(([old, name]) => {
		const found = member(value, old);
		return found === undefined ? [] : [[name, found] as const];
	});
	return Object.fromEntries(entries);
}
