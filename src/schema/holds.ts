import { isObject, type JsonObject, type JsonValue } from "../config/json.ts";
import { appliedKeywords } from "./applied-keywords.ts";
import type { Decide, Known } from "./known.ts";
import { valueKeywords } from "./value-keywords.ts";

/** A keyword that is in none of these lists is left to Ajv. */
const tests = new Map([...valueKeywords, ...appliedKeywords]);

/** Keywords that judge nothing. */
const annotations = new Set([
	"$schema",
	"$id",
	"$comment",
	"$defs",
	"definitions",
	"title",
	"description",
	"default",
	"examples",
]);

/** So many schemas inside one another are decided; more are left to Ajv, before the stack runs out. */
const deepest = 200;

/**
 * Decides by simple keywords alone, so that Ajv need not be loaded for what is plainly fine. `root` is what the `$ref`s
 * of the schemas point into. Each answer is remembered.
 */
export function deciderFor(root: JsonValue): Decide {
	const answers = new Map<JsonObject, Map<JsonValue, Known>>();
	let depth = 0;
	const decide: Decide = (schema, value) => {
		if (typeof schema === "boolean") return schema;
		if (!isObject(schema) || depth === deepest) return undefined;
		const known = answers.get(schema) ?? new Map<JsonValue, Known>();
		answers.set(schema, known);
		if (known.has(value)) return known.get(value);
		known.set(value, undefined); // For a `$ref` that leads back to here.
		depth += 1;
		const answer = decideKeywords(schema, value, root, decide);
		depth -= 1;
		known.set(value, answer);
		return answer;
	};
	return decide;
}

function decideKeywords(
	schema: JsonObject,
	value: JsonValue,
	root: JsonValue,
	decide: Decide,
): Known {
	// NaN and Infinity are left to Ajv, which has a setting for them.
	if (typeof value === "number" && !Number.isFinite(value)) return undefined;
	let answer: Known = true;
	for (const [keyword, content] of Object.entries(schema)) {
		if (annotations.has(keyword)) continue;
		const one = tests.get(keyword)?.(content, value, { schema, root, decide });
		if (one === false) return false;
		if (one === undefined) answer = undefined;
	}
	return answer;
}
