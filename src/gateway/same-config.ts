import {
	equalValues,
	isArray,
	isObject,
	type JsonValue,
} from "../config/json.ts";

/** What a gateway puts in the place of a secret that it does not tell (since 2026.2.6). */
const redacted = "__OPENCLAW_REDACTED__";

/**
 * Is what a gateway tells of its file what the file at hand says. Secrets, which it does not tell, count as the same.
 * Two machines may have a config at the same path: only the content shows which one a gateway runs with.
 */
export function tellsSame(told: JsonValue, stated: JsonValue): boolean {
	if (told === redacted) return true;
	if (isArray(told) && isArray(stated)) {
		return (
			told.length === stated.length &&
			told.every((item, index) => tellsSame(item, stated[index] ?? null))
		);
	}
	if (isObject(told) && isObject(stated)) {
		const keys = Object.keys(told);
		return (
			keys.length === Object.keys(stated).length &&
			keys.every(
				(key) =>
					Object.hasOwn(stated, key) &&
					tellsSame(told[key] ?? null, stated[key] ?? null),
			)
		);
	}
	return equalValues(told, stated);
}

/** Does a value that a gateway told hide a secret. */
export function holdsHidden(told: JsonValue): boolean {
	if (typeof told !== "object" || told === null) return told === redacted;
	return Object.values(told).some(holdsHidden);
}
