import { isArray, isObject, type JsonValue, member } from "../config/json.ts";
import type { KeywordTest, Known, Place } from "./known.ts";
import { followPointer } from "./schema-node.ts";
import { matchesText } from "./text-form.ts";

/** The keywords that hold schemas for the value or for what is in it. */
export const appliedKeywords: readonly (readonly [string, KeywordTest])[] = [
	["properties", fitsProperties],
	["patternProperties", fitsPatternProperties],
	["additionalProperties", fitsAdditionalProperties],
	["propertyNames", fitsPropertyNames],
	["items", fitsItems],
	["allOf", fitsAll],
	["anyOf", fitsAny],
	["oneOf", fitsExactlyOne],
	["$ref", fitsReference],
];

/** True where all are true, false where one is certainly false. */
function all<Item>(
	items: readonly Item[],
	known: (item: Item) => Known,
): Known {
	let answer: Known = true;
	for (const item of items) {
		const one = known(item);
		if (one === false) return false;
		if (one === undefined) answer = undefined;
	}
	return answer;
}

function fitsProperties(
	named: JsonValue,
	value: JsonValue,
	{ decide }: Place,
): Known {
	if (!isObject(named)) return undefined;
	return all(entriesOf(value), ([key, child]) =>
		decide(member(named, key) ?? true, child),
	);
}

function fitsPatternProperties(
	patterns: JsonValue,
	value: JsonValue,
	{ decide }: Place,
): Known {
	if (!isObject(patterns)) return undefined;
	return all(Object.entries(patterns), ([pattern, schema]) =>
		all(entriesOf(value), ([key, child]) =>
			matchesText(pattern, key) ? decide(schema, child) : true,
		),
	);
}

function fitsAdditionalProperties(
	others: JsonValue,
	value: JsonValue,
	{ schema, decide }: Place,
): Known {
	const named = member(schema, "properties");
	const patterns = Object.keys(member(schema, "patternProperties") ?? {});
	return all(entriesOf(value), ([key, child]) =>
		member(named, key) !== undefined ||
		patterns.some((pattern) => matchesText(pattern, key))
			? true
			: decide(others, child),
	);
}

function fitsPropertyNames(
	names: JsonValue,
	value: JsonValue,
	{ decide }: Place,
): Known {
	return all(entriesOf(value), ([key]) => decide(names, key));
}

/** A list of schemas, one for each item, is left to Ajv. */
function fitsItems(
	items: JsonValue,
	value: JsonValue,
	{ decide }: Place,
): Known {
	if (isArray(items)) return undefined;
	return all(isArray(value) ? value : [], (item) => decide(items, item));
}

function fitsAll(
	branches: JsonValue,
	value: JsonValue,
	{ decide }: Place,
): Known {
	if (!isArray(branches)) return undefined;
	return all(branches, (branch) => decide(branch, value));
}

function fitsAny(
	branches: JsonValue,
	value: JsonValue,
	{ decide }: Place,
): Known {
	if (!isArray(branches)) return undefined;
	const answers = branches.map((branch) => decide(branch, value));
	if (answers.includes(true)) return true;
	return answers.includes(undefined) ? undefined : false;
}

function fitsExactlyOne(
	branches: JsonValue,
	value: JsonValue,
	{ decide }: Place,
): Known {
	if (!isArray(branches)) return undefined;
	const answers = branches.map((branch) => decide(branch, value));
	const fitting = answers.filter((answer) => answer === true).length;
	if (fitting > 1) return false;
	return answers.includes(undefined) ? undefined : fitting === 1;
}

function fitsReference(
	reference: JsonValue,
	value: JsonValue,
	{ root, decide }: Place,
): Known {
	const target =
		typeof reference === "string" ? followPointer(root, reference) : undefined;
	return target === undefined ? undefined : decide(target, value);
}

function entriesOf(
	value: JsonValue,
): readonly (readonly [string, JsonValue])[] {
	return isObject(value) ? Object.entries(value) : [];
}
