import { isArray, isObject, type JsonValue, mapped } from "./json.ts";
import type { Path } from "./path.ts";
import { type PlacedText, textsIn } from "./texts.ts";

/** A `${VAR}` in a string of a config. */
export interface Reference {
	readonly path: Path;
	readonly name: string;
}

/** Something in a string of a config that looks like a reference and is none, so that OpenClaw leaves it as it is. */
export interface FalseReference {
	readonly path: Path;
	readonly token: string;
}

/** `$${VAR}` (literal), or `${VAR}`. Names are upper case as OpenClaw wants them; others are left alone. */
const token = /\$\$\{[A-Z_][A-Z0-9_]*\}|\$\{([A-Z_][A-Z0-9_]*)\}/g;

/** A true token, or one of the shapes that shells, Docker Compose and other configs know: `${VAR:-x}`, `${env.X}`, `${lower}`. */
const lookalike =
	/\$\$\{[A-Z_][A-Z0-9_]*\}|\$\{[A-Z_][A-Z0-9_]*\}|\$?\$\{([A-Za-z_][\w.-]{0,99}(?::?[-+=?][^{}]{0,200}|:[A-Za-z_][^{}\s]{0,99})?)\}/g;

/** Every reference in a value, in the order of the text. */
export function referencesIn(value: JsonValue): readonly Reference[] {
	return suspects(value).flatMap(([path, text]) =>
		[...text.matchAll(token)].flatMap(([, name]) =>
			name === undefined ? [] : [{ path, name }],
		),
	);
}

/**
 * Every `${…}` in a value that was meant as a reference but has not its form. A name without braces (`$VAR`) is not
 * among them, since prices and shell commands are full of those.
 */
export function falseReferencesIn(value: JsonValue): readonly FalseReference[] {
	return suspects(value).flatMap(([path, text]) =>
		[...text.matchAll(lookalike)].flatMap(([whole, inner]) =>
			inner === undefined || whole.startsWith("$$")
				? []
				: [{ path, token: shortened(inner) }],
		),
	);
}

const found = new WeakMap<object, readonly PlacedText[]>();

/** The strings that may hold a reference. A value is looked through once, whoever asks. */
function suspects(value: JsonValue): readonly PlacedText[] {
	const known =
		isObject(value) || isArray(value) ? found.get(value) : undefined;
	if (known) return known;
	const texts = textsIn(value, (text) => text.includes("${"));
	if (isObject(value) || isArray(value)) found.set(value, texts);
	return texts;
}

/** The name and the operator, without what would stand in for a missing variable: that may be a secret. */
function shortened(inner: string): string {
	const [name = inner] = /^[\w.-]*?(?=:|[-+=?])|^[\w.-]+/.exec(inner) ?? [];
	const rest = inner.slice(name.length);
	if (rest === "") return `\${${inner}}`;
	const [operator = ""] = /^:?[-+=?]|^:/.exec(rest) ?? [];
	return `\${${name}${operator}${operator === rest ? "" : "…"}}`;
}

/** True for a text that holds at least one reference. */
export function holdsReference(text: string): boolean {
	return (
		text.includes("$") &&
		[...text.matchAll(token)].some(([, name]) => name !== undefined)
	);
}

/** True for a value that is one reference and nothing else, so that it tells nothing of what it stands for. */
export function isReference(value: JsonValue): boolean {
	return typeof value === "string" && /^\$\{[A-Z_][A-Z0-9_]*\}$/.test(value);
}

/**
 * A copy of a value with each reference replaced by what its variable holds; a part without references is not copied.
 * A reference whose variable is unknown or empty stays as it is, as OpenClaw 2026.3 and later leave it.
 */
export function replaceReferences(
	value: JsonValue,
	variable: (name: string) => string | undefined,
): JsonValue {
	const isChanged = suspects(value).some(
		([, text]) => replacedText(text, variable) !== text,
	);
	return isChanged ? replaced(value, variable) : value;
}

function replacedText(
	text: string,
	variable: (name: string) => string | undefined,
): string {
	return text.replace(token, (whole, name: string | undefined) =>
		name === undefined ? whole.slice(1) : variable(name) || whole,
	);
}

function replaced(
	value: JsonValue,
	variable: (name: string) => string | undefined,
): JsonValue {
	if (typeof value === "string")
		return value.includes("$") ? replacedText(value, variable) : value;
	const replace = (item: JsonValue): JsonValue => replaced(item, variable);
	return isArray(value) || isObject(value) ? mapped(value, replace) : value;
}
