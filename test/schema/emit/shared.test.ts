import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
} from "../../../src/config/json.ts";
import { withSharedParts } from "../../../src/schema/emit/shared.ts";
import { numRuns } from "../../support/rounds.ts";
import { generatedSchemas } from "../generated.ts";

/** A schema with each reference replaced by what it names. */
function inlined(value: JsonValue, definitions: JsonObject): JsonValue {
	if (isArray(value)) return value.map((item) => inlined(item, definitions));
	if (!isObject(value)) return value;
	const { $ref: reference } = value;
	if (typeof reference === "string")
		return inlined(
			definitions[reference.replace("#/definitions/", "")] ?? false,
			definitions,
		);
	return Object.fromEntries(
		Object.entries(value).map(([key, item]) => [
			key,
			inlined(item, definitions),
		]),
	);
}

it("means the same with what occurs often written once", () => {
	fc.assert(
		fc.property(fc.array(generatedSchemas, { maxLength: 3 }), (schemas) => {
			const named = Object.fromEntries(
				[...schemas, ...schemas].map((schema, index) => [
					`key ${index}`,
					schema,
				]),
			);
			const whole = { type: "object", properties: named };
			const { definitions, ...shared } = withSharedParts(whole, {});
			const meant = inlined(shared, isObject(definitions) ? definitions : {});
			// As JSON, which has no -0.
			expect(JSON.stringify(meant)).toBe(JSON.stringify(whole));
		}),
		{ numRuns: numRuns(300) },
	);
});

it("writes what occurs often once, under the key that it is first met at", () => {
	const often = {
		type: "string",
		description: "long enough that a reference to it is shorter",
	};
	const schema = {
		properties: {
			a: often,
			"b/c": { items: { ...often } },
			d: { type: "null" },
		},
	};
	expect(withSharedParts(schema, { a: true })).toEqual({
		properties: {
			a: { $ref: "#/definitions/a-2" },
			"b/c": { items: { $ref: "#/definitions/a-2" } },
			d: { type: "null" },
		},
		definitions: { a: true, "a-2": often },
	});
});

describe("what is written once", () => {
	const long = (word: string): JsonObject => ({
		type: "string",
		description: `${word}, so long that a reference to it is shorter than it`,
	});
	const both = (form: (inner: JsonObject) => JsonObject): JsonObject => ({
		properties: { a: form(long("one")), b: form(long("one")) },
	});

	it.each<readonly [string, (inner: JsonObject) => JsonObject]>([
		["additionalProperties", (inner) => ({ additionalProperties: inner })],
		["additionalItems", (inner) => ({ additionalItems: inner })],
		["propertyNames", (inner) => ({ propertyNames: inner })],
		["items", (inner) => ({ items: inner })],
		["a list of items", (inner) => ({ items: [inner] })],
		["if", (inner) => ({ if: inner })],
		// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
		["then", (inner) => ({ then: inner })],
		["else", (inner) => ({ else: inner })],
		["anyOf", (inner) => ({ anyOf: [inner] })],
		["allOf", (inner) => ({ allOf: [inner] })],
		["properties", (inner) => ({ properties: { x: inner } })],
		["patternProperties", (inner) => ({ patternProperties: { x: inner } })],
	])("is what %s holds", (_, form) => {
		const other = { ...form(long("one")), minimum: 1 };
		const { definitions } = withSharedParts(
			{ properties: { a: form(long("one")), b: other } },
			{},
		);
		expect(Object.values(Object(definitions))).toEqual([long("one")]);
	});

	it.each<readonly [string, (inner: JsonObject) => JsonObject]>([
		["not", (inner) => ({ not: inner })],
		["default", (inner) => ({ default: inner })],
	])("is nothing that %s holds", (_, form) => {
		const schema = {
			properties: {
				a: { ...form(long("one")), minimum: 1 },
				b: form(long("one")),
			},
		};
		expect(withSharedParts(schema, {})).toEqual({ ...schema, definitions: {} });
	});

	it("is the largest part that occurs twice, and not what is only in that", () => {
		const schema = both((inner) => ({ items: { items: inner } }));
		const whole = { items: { items: long("one") } };
		expect(withSharedParts(schema, {})).toEqual({
			properties: {
				a: { $ref: "#/definitions/a" },
				b: { $ref: "#/definitions/a" },
			},
			definitions: { a: whole },
		});
	});

	it("is nothing that is as short as a reference to it", () => {
		const of = (length: number): JsonObject => ({
			title: "x".repeat(length - '{"title":""}'.length),
		});
		for (const [length, names] of [
			[59, []],
			[60, ["a"]],
		] as const) {
			const schema = { properties: { a: of(length), b: of(length) } };
			const { definitions } = withSharedParts(schema, {});
			expect(Object.keys(Object(definitions))).toEqual(names);
		}
	});

	it("is named by letters, digits, _ and -, and by a number where the name is taken", () => {
		const schema = {
			properties: {
				"a.b": long("one"),
				"a b": long("one"),
				"ab ": long("two"),
				ab: long("two"),
				é: long("three"),
				"ä_-9": long("three"),
			},
		};
		const { definitions } = withSharedParts(schema, { "ab-2": false });
		expect(definitions).toEqual({
			"ab-2": false,
			ab: long("one"),
			"ab-3": long("two"),
			part: long("three"),
		});
	});
});
