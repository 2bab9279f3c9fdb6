import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../src/config/json.ts";
import { deciderFor } from "../../src/schema/holds.ts";
import { hasFormat } from "../../src/schema/text-form.ts";
import { generatedSchemas, generatedValues } from "./generated.ts";

const pair = "🦞";
const half = "\ud83e";

/** Schema, value, and what must be known without Ajv; undefined is left to it. */
const cases: readonly (readonly [
	JsonObject,
	JsonValue,
	boolean | undefined,
])[] = [
	[{}, "anything", true],
	[{ type: "integer" }, 1.0, true],
	[{ type: "integer" }, 1.5, false],
	[{ type: "integer" }, 1e300, true],
	[{ type: "integer" }, "1", false],
	[{ type: "number" }, -0, true],
	[{ type: "number" }, Number.NaN, undefined],
	[{ type: "number" }, Number.POSITIVE_INFINITY, undefined],
	[{ type: "string" }, Number.NaN, undefined],
	[{ minimum: 0 }, Number.NaN, undefined],
	[{ type: "object" }, [], false],
	[{ type: "object" }, null, false],
	[{ type: "array" }, {}, false],
	[{ type: "null" }, null, true],
	[{ type: ["string", "null"] }, null, true],
	[{ type: ["string", "null"] }, 1, false],
	[{ type: "bigint" }, 1, undefined],
	[{ type: [] }, 1, undefined],
	[{ const: 0 }, -0, true],
	[{ const: false }, 0, false],
	[{ const: null }, null, true],
	[{ const: { a: 1 } }, { a: 1 }, undefined],
	[{ const: { a: 1 } }, "a", false],
	[{ enum: ["a", "b"] }, "b", true],
	[{ enum: ["a", "b"] }, ["a"], false],
	[{ enum: [[], "b"] }, [], undefined],
	[{ enum: [] }, 1, undefined],
	[{ minimum: 1 }, 1, true],
	[{ minimum: 1 }, 0, false],
	[{ minimum: 1 }, "0", true],
	[{ minimum: "1" }, 0, undefined],
	[{ exclusiveMinimum: 0 }, -0, false],
	[{ exclusiveMinimum: 0 }, 5e-324, true],
	[{ maximum: 0 }, -0, true],
	[{ exclusiveMaximum: 1 }, 1, false],
	[{ multipleOf: 2 }, 4, undefined],
	[{ maxLength: 1 }, pair, true],
	[{ minLength: 2 }, pair, false],
	[{ minLength: 2 }, `${half}${half}`, true],
	[{ maxLength: 1 }, [1, 2], true],
	[{ pattern: "^.$" }, pair, true],
	[{ pattern: "^\\p{Lu}$" }, "Ü", true],
	[{ pattern: "^a$" }, "b", false],
	[{ pattern: "^a$" }, 1, true],
	[{ format: "uri" }, "no uri", false],
	[{ maxItems: 1 }, [1, 2], false],
	[{ minItems: 1 }, { length: 0 }, true],
	[{ minProperties: 1 }, {}, false],
	[{ maxProperties: 0 }, [1], true],
	[{ required: ["a"] }, {}, false],
	[{ required: ["a"] }, { a: null }, true],
	[{ required: ["a"] }, ["a"], true],
	[{ properties: { a: { type: "string" } } }, { b: 1 }, true],
	[{ properties: { a: { type: "string" } } }, { a: 1 }, false],
	[{ properties: { a: { not: {} } } }, { b: 1 }, true],
	[{ properties: { a: { not: {} } } }, { a: 1 }, undefined],
	[{ properties: { a: {} }, additionalProperties: false }, { a: 1 }, true],
	[{ properties: { a: {} }, additionalProperties: false }, { b: 1 }, false],
	[{ additionalProperties: false }, [1], true],
	[
		{ patternProperties: { "^x": {} }, additionalProperties: false },
		{ x1: 1 },
		true,
	],
	[{ patternProperties: { "^x": { type: "null" } } }, { x1: 1 }, false],
	[{ propertyNames: { maxLength: 1 } }, { ab: 1 }, false],
	[{ propertyNames: { maxLength: 1 } }, { [pair]: 1 }, true],
	[{ items: { type: "null" } }, [null, 1], false],
	[{ items: { type: "null" } }, { 0: 1 }, true],
	[{ items: [{ type: "null" }] }, [null], undefined],
	[{ items: false }, [], true],
	[{ uniqueItems: true }, [1, 1], undefined],
	[{ not: { type: "null" } }, 1, undefined],
	[{ if: {}, else: false }, 1, undefined],
	[{ anyOf: [{ anyOf: [{ const: 1 }, { const: 2 }] }, { const: 3 }] }, 2, true],
	[
		{ anyOf: [{ anyOf: [{ const: 1 }, { const: 2 }] }, { const: 3 }] },
		4,
		false,
	],
	[{ anyOf: [{ not: {} }, { const: 1 }] }, 1, true],
	[{ anyOf: [{ not: {} }, { const: 1 }] }, 2, undefined],
	[{ allOf: [{ minimum: 1 }, { maximum: 2 }] }, 3, false],
	[{ allOf: [{ minimum: 1 }, { not: {} }] }, 1, undefined],
	[{ oneOf: [{ const: 1 }, { type: "string" }] }, "a", true],
	[{ oneOf: [{ minimum: 1 }, { maximum: 2 }] }, 1, false],
	[{ oneOf: [{ const: 1 }, { not: {} }] }, 1, undefined],
	[{ oneOf: [{}, {}, { not: {} }] }, 1, false],
	[
		{
			oneOf: [
				{ properties: { kind: { const: "a" } }, required: ["kind"] },
				{ properties: { kind: { const: "b" } }, required: ["kind"] },
			],
		},
		{ kind: "b" },
		true,
	],
	[{ unheardOf: true }, 1, undefined],
	[{ constructor: {} }, 1, undefined],
];

describe("without Ajv", () => {
	it.each(cases)("%j of %j: %s", (schema, value, known) => {
		expect(deciderFor(schema)(schema, value)).toBe(known);
		if (known !== undefined) expect(fitsByAjv(schema, value)).toBe(known);
	});

	it("keys are own ones, whatever their name", () => {
		const schema = JSON.parse(
			'{"required": ["constructor"], "properties": {"__proto__": {"type": "null"}}, "additionalProperties": {"type": "number"}}',
		);
		const decide = deciderFor(schema);
		expect(decide(schema, {})).toBe(false);
		expect(decide(schema, JSON.parse('{"constructor": 1}'))).toBe(true);
		expect(
			decide(schema, JSON.parse('{"constructor": 1, "__proto__": null}')),
		).toBe(true);
		expect(
			decide(schema, JSON.parse('{"constructor": 1, "__proto__": 1}')),
		).toBe(false);
	});

	it("a boolean schema is decided, and what is no schema is not", () => {
		const decide = deciderFor(true);
		expect(decide(true, 1)).toBe(true);
		expect(decide(false, 1)).toBe(false);
		expect(decide(null, 1)).toBe(undefined);
	});

	it("a reference is followed, but not round in circles or into nothing", () => {
		const schema: JsonObject = {
			anyOf: [{ type: "null" }, { items: { $ref: "#" }, type: "array" }],
		};
		expect(deciderFor(schema)(schema, [[null], []])).toBe(true);
		expect(deciderFor(schema)(schema, [[null], [1]])).toBe(false);
		for (const $ref of ["#", "#/$defs/gone"])
			expect(deciderFor({ $ref })({ $ref }, 1)).toBe(undefined);
	});

	it("a value is decided to some depth, and is left to Ajv below", () => {
		const schema: JsonObject = {
			anyOf: [{ type: "null" }, { properties: { a: { $ref: "#" } } }],
		};
		const nested = (depth: number): JsonValue =>
			Array.from({ length: depth }).reduce<JsonValue>((a) => ({ a }), null);
		expect(deciderFor(schema)(schema, nested(50))).toBe(true);
		expect(deciderFor(schema)(schema, nested(500))).toBe(undefined);
	});

	it("nothing is decided other than by Ajv", () => {
		fc.assert(
			fc.property(generatedSchemas, generatedValues, (schema, value) => {
				const known = deciderFor(schema)(schema, value);
				if (known !== undefined) expect(known).toBe(fitsByAjv(schema, value));
			}),
			{ numRuns: 500 },
		);
	});
});

function fitsByAjv(schema: JsonObject, value: JsonValue): boolean {
	const ajv = new Ajv({
		strict: false,
		validateSchema: false,
		formats: { uri: (text: string) => hasFormat("uri", text) },
		logger: false,
	});
	return ajv.compile(schema)(value);
}
