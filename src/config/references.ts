import { isArray, isObject, type JsonValue } from "./json.ts";
import { leaves, type Path } from "./path.ts";

/** A `${VAR}` in a string of a config. */
export interface Reference {
	readonly path: Path;
	readonly name: string;
}

/** `$${VAR}` (literal), or `${VAR}`. Names are upper case as OpenClaw wants them; others are left alone. */
const token = /\$\$\{[A-Z_][A-Z0-9_]*\}|\$\{([A-Z_][A-Z0-9_]*)\}/g;

/** Every reference in a value, in the order of the text. */
export function referencesIn(value: JsonValue): readonly Reference[] {
	return leaves(value).flatMap(([path, leaf]) =>
		typeof leaf === "string"
			? [...leaf.matchAll(token)].flatMap(([, name]) =>
					name === undefined ? [] : [{ path, name }],
				)
			: [],
	);
}

/** True for a text that holds at least one reference. */
export function holdsReference(text: string): boolean {
	return [...text.matchAll(token)].some(([, name]) => name !== undefined);
}

/** True for a value that is one reference and nothing else, so that it tells nothing of what it stands for. */
export function isReference(value: JsonValue): boolean {
	return typeof value === "string" && /^\$\{[A-Z_][A-Z0-9_]*\}$/.test(value);
}

/**
 * A copy of a value with each reference replaced by what its variable holds.
 * A reference whose variable is unknown or empty stays as it is, as OpenClaw 2026.3 and later leave it.
 */
export function replaceReferences(
	value: JsonValue,
	variable: (name: string) => string | undefined,
): JsonValue {
	if (typeof value === "string") {
		return value.replace(token, (whole, name: string | undefined) =>
			name === undefined ? whole.slice(1) : variable(name) || whole,
		);
	}
	if (isArray(value))
		return value.map((item) => replaceReferences(item, variable));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, item]) => [
			key,
			replaceReferences(item, variable),
		]),
	);
}
