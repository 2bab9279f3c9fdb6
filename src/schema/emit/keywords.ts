import {
	isArray,
	type JsonObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import { patternForJson } from "../text-form.ts";

/** Keywords that hold schemas, which are emitted on their own, or that say nothing of a value. */
const handledElsewhere = new Set([
	"$ref",
	"$defs",
	"definitions",
	"properties",
	"patternProperties",
	"additionalProperties",
	"propertyNames",
	"items",
	"additionalItems",
	"anyOf",
	"oneOf",
	"allOf",
	"then",
	"else",
	"format",
	"pattern",
]);

/**
 * The keywords of a schema that are about the value itself, as an editor should judge by them. A format that OpenClaw
 * takes for a note is left out; an address is judged by what every address has, since programs differ in how strictly they read one.
 */
export function ownKeywords(
	schema: JsonObject,
	isPartial: boolean,
): JsonObject {
	const allowed =
		Object.hasOwn(schema, "const") || Object.hasOwn(schema, "enum");
	const kept = Object.entries(schema).filter(
		([keyword]) =>
			!handledElsewhere.has(keyword) &&
			!(isPartial && demands.has(keyword)) &&
			!(allowed && keyword === "type"),
	);
	const pattern = member(schema, "pattern");
	if (typeof pattern === "string")
		kept.push(["pattern", patternForJson(pattern)]);
	else if (member(schema, "format") === "uri")
		kept.push(["pattern", "^\\s*[A-Za-z][A-Za-z0-9+.-]*:"]);
	return Object.fromEntries(kept);
}

/** What a part of an object need not fulfil where an included file brings the rest. */
const demands = new Set([
	"required",
	"minProperties",
	"maxProperties",
	"minItems",
]);

/** Several schemas of which one must fit, as one: literals in one list, unions opened. */
export function anyOf(forms: readonly JsonValue[]): JsonValue {
	const open = forms.flatMap((form) => {
		const inner = member(form, "anyOf");
		return isArray(inner) && Object.keys(form ?? {}).length === 1
			? inner
			: [form];
	});
	const literals = open.flatMap(literalsOf);
	const others = open.filter((form) => literalsOf(form).length === 0);
	const all = [
		...(literals.length > 0 ? [{ enum: [...new Set(literals)] }] : []),
		...others,
	];
	const [only] = all;
	return all.length === 1 && only !== undefined ? only : { anyOf: all };
}

/** The values of a schema that is nothing but a list of them. */
function literalsOf(form: JsonValue): readonly JsonValue[] {
	const only = member(form, "const");
	const several = member(form, "enum");
	if (Object.keys(form ?? {}).length !== 1) return [];
	return only === undefined ? (isArray(several) ? several : []) : [only];
}
