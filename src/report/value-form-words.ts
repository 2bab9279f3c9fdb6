import type { DefaultValue } from "../schema/default-value.ts";
import type { ValueForm } from "../schema/value-form.ts";

const limitWords: Readonly<Record<string, string>> = {
	minimum: "at least",
	exclusiveMinimum: "more than",
	maximum: "at most",
	exclusiveMaximum: "less than",
	multipleOf: "a multiple of",
	minLength: "with a length of at least",
	maxLength: "with a length of at most",
	minItems: "with at least this many items:",
	maxItems: "with at most this many items:",
	minProperties: "with at least this many keys:",
	maxProperties: "with at most this many keys:",
};

/** What a value may be, in one line: `integer, at least 0`. */
export function formWords({
	type,
	allowed,
	limits,
	pattern,
}: ValueForm): string {
	const values = allowed.map((value) => JSON.stringify(value)).join(", ");
	if (values !== "") return values;
	const bounds = Object.entries(limits).map(
		([keyword, limit]) => `${limitWords[keyword] ?? keyword} ${limit}`,
	);
	const form = pattern === undefined ? [] : [`like /${pattern}/`];
	return [type, ...bounds, ...form].join(", ");
}

/** What holds where a setting is not stated. */
export function defaultWords(known: DefaultValue): string {
	return known.kind === "value"
		? JSON.stringify(known.value)
		: `that of ${known.from}`;
}
