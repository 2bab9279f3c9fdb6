import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../src/config/json.ts";

const keys = fc.constantFrom("a", "b", "c", "x1");
const plain = fc.constantFrom<JsonValue>(
	...[null, true, false, "", "a", "bb", "🦞"],
	...[0, -0, 1, 1.5, 2, -1, Number.NaN, Number.POSITIVE_INFINITY],
);

/** Small values that the generated schemas have something to say of. */
export const generatedValues: fc.Arbitrary<JsonValue> = fc.letrec<{
	value: JsonValue;
}>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3, withCrossShrink: true },
		plain,
		fc.array(tie("value"), { maxLength: 3 }),
		fc.dictionary(keys, tie("value"), { maxKeys: 3, noNullPrototype: true }),
	),
})).value;

const bound = fc.constantFrom(0, 1, 2);
const valueKeywords = fc.oneof(
	fc
		.oneof(types(), fc.uniqueArray(types(), { minLength: 1, maxLength: 3 }))
		.map((type) => ({ type })),
	fc.uniqueArray(keys, { maxLength: 2 }).map((required) => ({ required })),
	fc
		.uniqueArray(plain.filter(isNoOddNumber), { minLength: 1, maxLength: 3 })
		.map((list) => ({ enum: list })),
	plain.filter(isNoOddNumber).map((value) => ({ const: value })),
	fc
		.tuple(
			fc.constantFrom(
				...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
				...["minLength", "maxLength", "minItems", "maxItems"],
				...["minProperties", "maxProperties"],
			),
			bound,
		)
		.map(([keyword, limit]) => ({ [keyword]: limit })),
	fc.constantFrom<JsonObject>(
		{ pattern: "^.$" },
		{ format: "uri" },
		{ default: 1 },
		{ uniqueItems: true },
		{ multipleOf: 2 },
	),
);

/** Schemas with most of the keywords that decide something, and some that only Ajv knows. */
export const generatedSchemas: fc.Arbitrary<JsonObject> = fc.letrec<{
	schema: JsonObject;
	child: JsonValue;
}>((tie) => {
	const children = fc.dictionary(keys, tie("child"), {
		maxKeys: 3,
		noNullPrototype: true,
	});
	const list = fc.array(tie("child"), { minLength: 1, maxLength: 3 });
	const applied = fc.oneof(
		children.map((properties) => ({ properties })),
		fc
			.tuple(children, tie("child"))
			.map(([properties, additionalProperties]) => ({
				properties,
				additionalProperties,
			})),
		tie("child").map((child) => ({ patternProperties: { "^x": child } })),
		fc
			.tuple(
				fc.constantFrom(
					...["additionalProperties", "propertyNames", "items"],
					...["not", "contains"],
				),
				tie("child"),
			)
			.map(([keyword, child]) => ({ [keyword]: child })),
		fc
			.tuple(fc.constantFrom("anyOf", "oneOf", "allOf", "items"), list)
			.map(([keyword, branches]) => ({ [keyword]: branches })),
		fc
			.tuple(tie("child"), tie("child"), tie("child"))
			.map(([condition, positive, negative]) => ({
				if: condition,
				// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
				then: positive,
				else: negative,
			})),
	);
	return {
		schema: fc.oneof(
			{ maxDepth: 3 },
			valueKeywords,
			applied,
			fc
				.tuple(valueKeywords, applied)
				.map(([left, right]): JsonObject => ({ ...left, ...right })),
		),
		child: fc.oneof(
			{ weight: 6, arbitrary: tie("schema") },
			{ weight: 1, arbitrary: fc.boolean() },
		),
	};
}).schema;

function types(): fc.Arbitrary<string> {
	return fc.constantFrom(
		...["null", "boolean", "string", "number", "integer", "object", "array"],
	);
}

function isNoOddNumber(value: JsonValue): boolean {
	return typeof value !== "number" || Number.isFinite(value);
}
