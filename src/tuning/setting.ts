import json5 from "json5";
import { isArray, isObject, type JsonValue } from "../config/json.ts";
import { type Path, parsePath } from "../config/path.ts";
import { Failure } from "../failure.ts";

/** Something that a setting rests on. */
export interface Evidence {
	/** What was found, in a sentence without its full stop. */
	readonly fact: string;
	/** How and where: which releases of OpenClaw were run, or which of their files was read. */
	readonly source: string;
}

/**
 * One config path and what it should be.
 * - A floor raises a number that is lower or unset and never lowers one.
 * - A default is the release's own value: what is unset has it already, and anything else is set to it.
 */
export type Setting = {
	readonly path: Path;
	readonly reason: string;
	/** The preset that wants it, or `--set`. */
	readonly origin: string;
	readonly evidence?: readonly Evidence[];
} & (
	| { readonly kind: "floor"; readonly value: number }
	| { readonly kind: "value" | "default"; readonly value: JsonValue }
);

/** The path of `path=value`: up to the first `=` that stands in no quoted key. */
const pathEnd = /^(?:\["(?:[^"\\]|\\.)*"\]|[^=])*/s;

/**
 * Reads `--set path=value`; the value is JSON5, and a text where it is not.
 * Throws a `Failure` (`usage`) where there is no `=` or the left side is no path.
 */
export function parseSetOption(text: string): Setting {
	const left = text.slice(0, text.length - text.replace(pathEnd, "").length);
	const isAssigned = left !== "" && left.length < text.length;
	const path = isAssigned ? parsePath(left.trim()) : undefined;
	if (!path) {
		throw new Failure(
			"usage",
			`--set ${isAssigned ? left : "…"} is not path=value`,
			"Example: --set skills.load.watchDebounceMs=1000",
		);
	}
	return {
		kind: "value",
		path,
		value: parseValue(text.slice(left.length + 1)),
		reason: "set by hand",
		origin: "--set",
	};
}

function parseValue(text: string): JsonValue {
	try {
		return json5.parse(text);
	} catch {
		return text;
	}
}

/** The text for `--set path=…` that is read back as exactly this value: as it stands where it can, else as JSON5. */
export function valueText(value: JsonValue): string {
	return typeof value === "string" &&
		isPlain(value) &&
		parseValue(value) === value
		? value
		: json5Text(value);
}

/** Does a text come through a terminal and a command line as it is. */
function isPlain(text: string): boolean {
	return (
		text !== "" && text.trim() === text && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text)
	);
}

/** JSON, with the numbers that only JSON5 knows. */
function json5Text(value: JsonValue): string {
	if (typeof value === "number")
		return Object.is(value, -0) ? "-0" : String(value);
	if (isArray(value)) return `[${value.map(json5Text).join(",")}]`;
	if (isObject(value)) {
		const members = Object.entries(value).map(
			([key, item]) => `${json5Text(key)}:${json5Text(item)}`,
		);
		return `{${members.join(",")}}`;
	}
	// These two end a line in JavaScript, so that the parser warns of them.
	return JSON.stringify(value)
		.replaceAll("\u2028", "\\u2028")
		.replaceAll("\u2029", "\\u2029");
}
