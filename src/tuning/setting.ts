import json5 from "json5";
import { isJsonValue, type JsonValue } from "../config/json.ts";
import { type Path, parsePath } from "../config/path.ts";
import { Failure } from "../failure.ts";

/** One config path and what it should be. A floor raises a number that is lower or unset and never lowers one. */
export type Setting = {
	readonly path: Path;
	readonly reason: string;
	/** The preset that wants it, or `--set`. */
	readonly origin: string;
} & (
	| { readonly kind: "floor"; readonly value: number }
	| { readonly kind: "value"; readonly value: JsonValue }
);

/**
 * Reads `--set path=value`; the value is JSON5, and a text where it is not.
 * Throws a `Failure` (`usage`) where there is no `=` or the left side is no path.
 */
export function parseSetOption(text: string): Setting {
	const equals = text.indexOf("=");
	const path = equals > 0 ? parsePath(text.slice(0, equals).trim()) : undefined;
	if (!path) {
		throw new Failure(
			"usage",
			`--set ${equals > 0 ? text.slice(0, equals) : "…"} is not path=value`,
			"Example: --set skills.load.watchDebounceMs=1000",
		);
	}
	return {
		kind: "value",
		path,
		value: parseValue(text.slice(equals + 1)),
		reason: "asked for with --set",
		origin: "--set",
	};
}

function parseValue(text: string): JsonValue {
	try {
		const value: unknown = json5.parse(text);
		return isJsonValue(value) ? value : text;
	} catch {
		return text;
	}
}
