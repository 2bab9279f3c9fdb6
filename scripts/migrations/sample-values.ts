import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../src/config/json.ts";
import { followPointer } from "../../src/schema/schema-node.ts";

/** A schema, the section schema that its `$ref`s point into, and the references followed so far. */
export interface Place {
	readonly schema: JsonValue;
	readonly section: JsonValue;
	readonly followed: readonly string[];
}

/** Texts of the forms that settings ask for: a plain word first, then a duration, an address, a path, a model, an hour. */
export const freeTexts = [
	"sample",
	"30m",
	"https://sample.example/",
	"/tmp/sample",
	"openai/sample",
	"10:00",
	"UTC",
	"1000",
	"#112233",
];

/** The alternatives of a place: references followed, unions opened. Empty where a reference leads in a circle. */
export function alternativesOf(place: Place): readonly Place[] {
	const { schema, section, followed } = place;
	const reference = member(schema, "$ref");
	if (typeof reference === "string") {
		const target = followPointer(section, reference);
		return target === undefined || followed.includes(reference)
			? []
			: alternativesOf({
					schema: target,
					section,
					followed: [...followed, reference],
				});
	}
	const union = member(schema, "anyOf") ?? member(schema, "oneOf");
	if (!isArray(union)) return [place];
	return union.flatMap((branch) =>
		alternativesOf({ schema: branch, section, followed }),
	);
}

/** Values that a place without keys or items of its own allows: each of a choice, the ends and the middle of a range. */
export function valuesOf({ schema }: Place): readonly JsonValue[] {
	const choice = member(schema, "enum");
	if (isArray(choice)) return choice;
	const constant = member(schema, "const");
	if (constant !== undefined) return [constant];
	const type = member(schema, "type");
	if (isArray(type))
		return type.flatMap((one) =>
			valuesOf({
				schema: { ...(isObject(schema) ? schema : {}), type: one },
				section: {},
				followed: [],
			}),
		);
	switch (type) {
		case "boolean":
			return [true, false];
		case "integer":
		case "number":
			return numbersOf(schema);
		case "string":
			return textsOf(schema);
		case "null":
			return [null];
		case "array":
			return [[]];
		case "object":
			return [{}];
		default:
			return isObject(schema) && Object.keys(schema).length > 0
				? []
				: ["sample", true, 1];
	}
}

/** The smallest value that a place allows, with the keys that it demands; undefined where none is found. */
export function smallestValue(place: Place, depth = 0): JsonValue | undefined {
	if (depth > 8) return undefined;
	for (const one of alternativesOf(place)) {
		const value = withRequired(one, undefined, depth);
		if (value !== undefined) return value;
	}
	return undefined;
}

/** An object with the keys that its schema demands and, where given, one more; any other value as `valuesOf` has it. */
export function withRequired(
	place: Place,
	also: readonly [key: string, value: JsonValue] | undefined,
	depth = 0,
): JsonValue | undefined {
	const { schema } = place;
	const properties = member(schema, "properties");
	if (member(schema, "type") !== "object" && properties === undefined)
		return valuesOf(place)[0];
	const required = member(schema, "required");
	const object: Record<string, JsonValue> = {};
	for (const key of isArray(required) ? required.map(String) : []) {
		if (key === also?.[0]) continue;
		const value = smallestValue(
			{ ...place, schema: member(properties, key) ?? {} },
			depth + 1,
		);
		if (value === undefined) return undefined;
		object[key] = value;
	}
	if (also) object[also[0]] = also[1];
	return object satisfies JsonObject;
}

function numbersOf(schema: JsonValue): readonly number[] {
	const least = numberAt(schema, "minimum");
	const over = numberAt(schema, "exclusiveMinimum");
	const most = numberAt(schema, "maximum") ?? Number.MAX_SAFE_INTEGER;
	const low = least ?? (over === undefined ? 0 : over + 1);
	const isLow = low > -1_000_000 ? low : 0;
	return [...new Set([isLow, Math.min(isLow + 2, most), Math.min(5000, most)])];
}

function numberAt(schema: JsonValue, keyword: string): number | undefined {
	const value = member(schema, keyword);
	return typeof value === "number" ? value : undefined;
}

function textsOf(schema: JsonValue): readonly string[] {
	const pattern = member(schema, "pattern");
	if (typeof pattern !== "string") return freeTexts;
	const form = new RegExp(pattern, "u");
	return freeTexts.filter((text) => form.test(text));
}
