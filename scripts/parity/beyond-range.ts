import {
	isArray,
	type JsonObject,
	type JsonValue,
	member,
} from "../../src/config/json.ts";
import { fits, numberOf, odd } from "./strings.ts";

/** A longer one would outweigh all other configs in the shares of paths. */
const longestArray = 20;

/**
 * Values of the same type just beyond what a schema allows of this one; none where it has no bounds. For a text without
 * bounds, odd ones.
 */
export function beyondRange(
	value: JsonValue,
	schema: JsonObject,
): readonly JsonValue[] {
	if (typeof value === "number") return numbersBeyond(schema);
	if (typeof value === "string") {
		const least = numberOf(schema, "minLength");
		const most = numberOf(schema, "maxLength");
		const wanted = [
			...(least === undefined ? [] : ["", " ".repeat(least)]),
			...(most === undefined ? [] : ["a".repeat(Math.min(most, 5000) + 1)]),
			...("pattern" in schema || "format" in schema
				? ["", "?!", `${value} `]
				: []),
		];
		const outside = wanted.filter((text) => !fits(text, schema));
		// Many a text is bounded by a rule in code only.
		return outside.length > 0 || "enum" in schema || "const" in schema
			? outside
			: odd;
	}
	if (isArray(value)) {
		const [first = "a"] = value;
		const least = numberOf(schema, "minItems");
		const most = numberOf(schema, "maxItems");
		return [
			...(least === undefined || least === 0
				? []
				: [value.slice(0, least - 1)]),
			...(most === undefined || most > longestArray
				? []
				: [Array(most + 1).fill(first)]),
		];
	}
	return [];
}

function numbersBeyond(schema: JsonObject): readonly number[] {
	const whole = member(schema, "type") === "integer";
	const minimum = numberOf(schema, "minimum");
	const maximum = numberOf(schema, "maximum");
	const above = numberOf(schema, "exclusiveMinimum");
	const below = numberOf(schema, "exclusiveMaximum");
	return [
		...(minimum === undefined ? [] : [minimum - 1, minimum - 0.5]),
		...(maximum === undefined ? [] : [maximum + 1, maximum * 2]),
		...(above === undefined ? [] : [above, above - 1]),
		...(below === undefined ? [] : [below, below + 1]),
		...(whole ? [1.5, 1e21] : []),
	];
}
