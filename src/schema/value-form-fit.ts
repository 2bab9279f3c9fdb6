import { equalValues, type JsonValue } from "../config/json.ts";
import { referencesIn } from "../config/references.ts";
import { deciderFor } from "./holds.ts";
import type { ValueForm } from "./value-form.ts";

/** Has a value a form. What a text with references (`${VAR}`) stands for is not known, so that any text may hold some. */
export function fitsForm(value: JsonValue, form: ValueForm): boolean {
	const { type, allowed, limits, pattern } = form;
	if (allowed.length > 0) return allowed.some((one) => equalValues(one, value));
	if (typeof value === "string" && referencesIn(value).length > 0)
		return type === "string" || type === "any";
	const schema = {
		...limits,
		...(type === "any" ? {} : { type }),
		...(pattern === undefined ? {} : { pattern }),
	};
	const { multipleOf } = limits;
	return (
		// What is left to Ajv here is a number of endless size, or a multiple.
		deciderFor(schema)(schema, value) !== false &&
		!(typeof value === "number" && !Number.isFinite(value)) &&
		(multipleOf === undefined ||
			typeof value !== "number" ||
			Number.isInteger(value / multipleOf))
	);
}
