/** A JSON object of which nothing more is known. */
export type Fields = Readonly<Record<string, unknown>>;

/** Is a value a JSON object. */
export function isFields(value: unknown): value is Fields {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
