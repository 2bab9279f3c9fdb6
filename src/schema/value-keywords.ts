import { isArray, isObject, type JsonValue, member } from "../config/json.ts";
import type { KeywordTest, Known } from "./known.ts";
import { hasFormat, matchesText } from "./text-form.ts";

/** The keywords that look at a value itself and hold no schemas. */
export const valueKeywords: readonly (readonly [string, KeywordTest])[] = [
	["type", fitsType],
	["const", (content, value) => isOneOf([content], value)],
	["enum", isOneOf],
	["minimum", limit(asNumber, (number, bound) => number >= bound)],
	["maximum", limit(asNumber, (number, bound) => number <= bound)],
	["exclusiveMinimum", limit(asNumber, (number, bound) => number > bound)],
	["exclusiveMaximum", limit(asNumber, (number, bound) => number < bound)],
	["minLength", limit(codePoints, (length, bound) => length >= bound)],
	["maxLength", limit(codePoints, (length, bound) => length <= bound)],
	["minItems", limit(itemCount, (count, bound) => count >= bound)],
	["maxItems", limit(itemCount, (count, bound) => count <= bound)],
	["minProperties", limit(keyCount, (count, bound) => count >= bound)],
	["maxProperties", limit(keyCount, (count, bound) => count <= bound)],
	["pattern", fitsPattern],
	["format", fitsFormat],
	["required", hasRequired],
];

function fitsType(content: JsonValue, value: JsonValue): Known {
	if (!isArray(content)) return isOfType(content, value);
	const answers = content.map((type) => isOfType(type, value));
	if (answers.length === 0 || answers.includes(undefined)) return undefined;
	return answers.includes(true);
}

function isOfType(type: JsonValue, value: JsonValue): Known {
	switch (type) {
		case "null":
			return value === null;
		case "array":
			return isArray(value);
		case "object":
			return isObject(value);
		case "integer":
			return Number.isInteger(value);
		case "string":
		case "number":
		case "boolean":
			return typeof value === type;
		default:
			return undefined;
	}
}

/** Whether one object equals another is left to Ajv, and so is an empty list, which it refuses as a schema. */
function isOneOf(allowed: JsonValue, value: JsonValue): Known {
	if (!isArray(allowed) || allowed.length === 0) return undefined;
	if (isNested(value)) return allowed.some(isNested) ? undefined : false;
	return allowed.includes(value);
}

function isNested(value: JsonValue): boolean {
	return isArray(value) || isObject(value);
}

/** Holds a measure of the value against a bound; the measure is undefined for a value that the keyword is not about. */
function limit(
	measure: (value: JsonValue) => number | undefined,
	isWithin: (measured: number, bound: number) => boolean,
): KeywordTest {
	return (bound, value) => {
		if (typeof bound !== "number") return undefined;
		const measured = measure(value);
		return measured === undefined || isWithin(measured, bound);
	};
}

function asNumber(value: JsonValue): number | undefined {
	return typeof value === "number" ? value : undefined;
}

function codePoints(value: JsonValue): number | undefined {
	return typeof value === "string" ? [...value].length : undefined;
}

function itemCount(value: JsonValue): number | undefined {
	return isArray(value) ? value.length : undefined;
}

function keyCount(value: JsonValue): number | undefined {
	return isObject(value) ? Object.keys(value).length : undefined;
}

function fitsPattern(pattern: JsonValue, value: JsonValue): Known {
	if (typeof pattern !== "string") return undefined;
	return typeof value !== "string" || matchesText(pattern, value);
}

function fitsFormat(format: JsonValue, value: JsonValue): Known {
	return typeof value !== "string" || hasFormat(String(format), value);
}

function hasRequired(keys: JsonValue, value: JsonValue): Known {
	if (!isArray(keys)) return undefined;
	if (!isObject(value)) return true;
	return keys.every((key) => member(value, String(key)) !== undefined);
}
