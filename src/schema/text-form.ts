const compiled = new Map<string, RegExp>();

/**
 * The patterns of agents' ids, in which small letters stand for capital ones, too; a dumped pattern cannot say that
 * (`config/zod-schema.agents` and `zod-schema` of 2026.7.1 and 2026.9.6).
 */
const withoutCase = new Set([
	"^[a-z0-9_][a-z0-9_-]{0,63}$",
	"^[a-z0-9][a-z0-9_-]{0,63}$",
]);

/** Does a text fit a regular expression of a schema. */
export function matchesText(pattern: string, text: string): boolean {
	const known =
		compiled.get(pattern) ??
		new RegExp(pattern, withoutCase.has(pattern) ? "iu" : "u");
	compiled.set(pattern, known);
	return known.test(text);
}

/** A pattern of a schema as it must be written where it is read as it stands: with capital letters beside small ones. */
export function patternForJson(pattern: string): string {
	return withoutCase.has(pattern)
		? pattern.replaceAll("a-z", "A-Za-z")
		: pattern;
}

/**
 * Does a text have a form that a schema names. Only `uri` is judged: OpenClaw takes the other names in plugins' schemas
 * as notes (`plugins/schema-validator` of 2026.9.6), and its core states them as patterns, too.
 */
export function hasFormat(format: string, text: string): boolean {
	return format !== "uri" || URL.canParse(text.trim());
}
