import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/config/json.ts";
import { fromRoot, type Note } from "../../../src/schema/emit/note.ts";
import { emitterFor } from "../../../src/schema/emit/value-schema.ts";

const include = { $ref: "#/definitions/include" };
const included = { $ref: "#/definitions/included" };
const reference = { $ref: "#/definitions/reference" };
const elsewhere = { $ref: "#/definitions/elsewhere" };
const text = { type: "string" };
const number = { type: "number" };
/** These as they are emitted. */
const anyText = { anyOf: [text, included] };
const anyNumber = { anyOf: [number, included] };

function emitted(
	schema: JsonValue | undefined,
	{
		notes = [],
		section = schema ?? {},
		isPartial = false,
	}: {
		readonly notes?: readonly Note[];
		readonly section?: JsonValue;
		readonly isPartial?: boolean;
	} = {},
): JsonValue | undefined {
	return emitterFor(section)(schema, fromRoot(notes), isPartial);
}

type Row = readonly [JsonValue, JsonValue];

describe("a value", () => {
	it.each<Row>([
		[true, true],
		[false, false],
		[text, anyText],
		[
			{ type: "number", minimum: 1 },
			{ anyOf: [{ type: "number", minimum: 1 }, included] },
		],
		[{ enum: [1, 2] }, { anyOf: [{ enum: [1, 2] }, included] }],
		[
			{ $comment: "c", type: "boolean" },
			{ anyOf: [{ $comment: "c", type: "boolean" }, included] },
		],
	])("%j may be included from another file", (schema, expected) => {
		expect(emitted(schema)).toEqual(expected);
	});

	it.each<Row>([
		[{ enum: ["a", 1] }, { enum: ["a", 1] }],
		[{ type: "string", const: "a" }, { enum: ["a"] }],
		[{ type: "string", enum: ["a"] }, { enum: ["a"] }],
		[
			{ type: "string", minLength: 5 },
			{ type: "string", minLength: 5 },
		],
		[
			{ type: "string", maxLength: 5 },
			{ type: "string", maxLength: 5 },
		],
		[
			{ type: ["string", "null"], pattern: "^a" },
			{ type: ["string", "null"], pattern: "^a" },
		],
		[
			{ type: "string", format: "uri" },
			{ type: "string", pattern: "^\\s*[A-Za-z][A-Za-z0-9+.-]*:" },
		],
		[
			{ type: "string", pattern: "^[a-z0-9][a-z0-9_-]{0,63}$" },
			{ type: "string", pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$" },
		],
		[
			{ type: "string", not: { const: "a" } },
			{ type: "string", not: { const: "a" } },
		],
		[
			{ type: "string", if: { const: "a" }, else: { minLength: 1 } },
			{ type: "string", if: { const: "a" }, else: { minLength: 1 } },
		],
	])("%j may be included or refer to a variable", (schema, shape) => {
		expect(emitted(schema)).toEqual({ anyOf: [shape, elsewhere] });
	});

	it("takes objects already where it has no type", () => {
		expect(emitted({ maxLength: 5 })).toEqual({
			anyOf: [{ maxLength: 5 }, reference],
		});
	});

	it.each<JsonObject>([
		{ type: "string", minLength: 4 },
		{ type: "number", maximum: 5 },
		{ type: ["number", "null"] },
	])("%j fits a reference already, or never does", (schema) => {
		expect(emitted(schema)).toEqual({ anyOf: [schema, included] });
	});

	it("is not judged by a format that OpenClaw takes for a note", () => {
		expect(emitted({ type: "string", format: "email" })).toEqual(anyText);
	});

	it("keeps its default outside of the forms", () => {
		expect(emitted({ type: "number", default: 5 })).toEqual({
			default: 5,
			...anyNumber,
		});
		expect(emitted({ type: ["number", "null"], default: null })).toEqual({
			default: null,
			anyOf: [{ type: ["number", "null"] }, included],
		});
	});
});

describe("an object", () => {
	const strict = (properties: JsonObject, more: JsonObject = {}) => ({
		type: "object",
		properties: { $include: include, ...properties },
		additionalProperties: false,
		...more,
	});

	it.each<Row>([
		[{ type: "object" }, { type: "object" }],
		[
			{ type: "object", additionalProperties: {} },
			{
				type: "object",
				properties: { $include: include },
				additionalProperties: {},
			},
		],
		[
			{
				type: "object",
				properties: { a: text, c: false },
				additionalProperties: false,
			},
			strict({ a: anyText, c: false }),
		],
		[
			{ type: "object", additionalProperties: number },
			{
				type: "object",
				properties: { $include: include },
				additionalProperties: anyNumber,
			},
		],
		[
			{ type: "object", patternProperties: { "^a": number, "^b": true } },
			{ type: "object", patternProperties: { "^a": anyNumber, "^b": true } },
		],
		[{ properties: { a: number } }, { properties: { a: anyNumber } }],
		[
			{ patternProperties: { "^a": number } },
			{ patternProperties: { "^a": anyNumber } },
		],
		[
			{
				type: "object",
				propertyNames: text,
				additionalProperties: number,
			},
			{
				type: "object",
				properties: { $include: include },
				additionalProperties: anyNumber,
			},
		],
		[
			{
				type: "object",
				properties: { b: text },
				propertyNames: { pattern: "^a" },
				additionalProperties: text,
			},
			{
				type: "object",
				properties: { $include: include, b: anyText },
				propertyNames: {
					anyOf: [
						{ enum: ["$include", "b"] },
						{ anyOf: [{ pattern: "^a" }, reference] },
					],
				},
				additionalProperties: anyText,
			},
		],
	])("%j may include another file", (schema, expected) => {
		expect(emitted(schema)).toEqual(expected);
	});

	it.each(["required", "minProperties", "maxProperties"])(
		"that demands by %s what it must have does not where it includes something",
		(keyword) => {
			const demand = { [keyword]: keyword === "required" ? ["a"] : 1 };
			const schema = {
				...demand,
				type: "object",
				properties: { a: text },
				additionalProperties: false,
			};
			expect(emitted(schema)).toEqual({
				type: "object",
				if: { required: ["$include"] },
				// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
				then: strict({ a: anyText }),
				else: strict({ a: anyText }, demand),
			});
			expect(emitted(schema, { isPartial: true })).toEqual(
				strict({ a: anyText }),
			);
		},
	);

	it.each<readonly [string, JsonObject]>([
		["a member", { properties: { a: { required: ["x"] } } }],
		["any other member", { additionalProperties: { required: ["x"] } }],
		["one by its name", { patternProperties: { "^a": { required: ["x"] } } }],
		["one of its forms", { anyOf: [{ required: ["x"] }, {}] }],
		["one of its named forms", { oneOf: [{}, { minItems: 1 }] }],
		["all of its forms", { allOf: [{ maxProperties: 1 }] }],
		["the rest of a condition", { if: {}, else: { minProperties: 1 } }],
	])("that demands something by %s does neither", (_, more) => {
		const whole = emitted({ type: "object", ...more });
		expect(whole).toMatchObject({ if: { required: ["$include"] } });
		expect(JSON.stringify(Object(whole).then)).not.toMatch(
			/"(?:maxProperties|minProperties|minItems)"|\["x"\]/,
		);
		expect(JSON.stringify(Object(whole).else)).toMatch(
			/"(?:maxProperties|minProperties|minItems)"|\["x"\]/,
		);
	});

	it("that leads back to itself is followed once", () => {
		const schema = { type: "object", properties: { x: { $ref: "#" } } };
		expect(emitted({ ...schema, required: ["y"] })).toEqual({
			type: "object",
			if: { required: ["$include"] },
			// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
			then: { type: "object", properties: { x: {} } },
			else: { type: "object", required: ["y"], properties: { x: {} } },
		});
	});
});

describe("a list", () => {
	it("has whole items, in an object that includes something, too", () => {
		const item = { type: "object", required: ["a"] };
		const list = { type: "array", minItems: 1, items: item };
		const whole = {
			type: "object",
			if: { required: ["$include"] },
			// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
			then: { type: "object" },
			else: item,
		};
		expect(emitted(list)).toEqual({
			anyOf: [{ type: "array", minItems: 1, items: whole }, included],
		});
		expect(emitted(list, { isPartial: true })).toEqual({
			anyOf: [{ type: "array", items: whole }, included],
		});
	});

	it("has items by their places", () => {
		expect(
			emitted({ type: "array", items: [text, true], additionalItems: number }),
		).toEqual({
			anyOf: [
				{ type: "array", items: [anyText, true], additionalItems: anyNumber },
				included,
			],
		});
	});
});

describe("several forms", () => {
	const object = { type: "object", properties: { a: number } };
	const anyObject = { type: "object", properties: { a: anyNumber } };

	it.each<Row>([
		[{ anyOf: [text, number] }, { anyOf: [text, number, included] }],
		[{ anyOf: [number] }, anyNumber],
		[{ allOf: [text] }, anyText],
		[
			{ type: "number", allOf: [{ minimum: 1 }] },
			{ anyOf: [{ type: "number", allOf: [{ minimum: 1 }] }, included] },
		],
		[
			{ anyOf: [{ const: "a", default: "a" }, { const: "b" }] },
			{
				anyOf: [{ enum: ["b"] }, { const: "a", default: "a" }, elsewhere],
			},
		],
		[{ anyOf: [text, object] }, { anyOf: [text, anyObject] }],
		[
			{ oneOf: [{ const: "a" }, number, { enum: ["b", "a"] }] },
			{ anyOf: [{ enum: ["a", "b"] }, number, elsewhere] },
		],
		[
			{ anyOf: [{ anyOf: [text, number] }, { type: "null" }] },
			{ anyOf: [text, number, { type: "null" }, included] },
		],
		[
			{ type: "number", allOf: [{ minimum: 1 }, { maximum: 2 }] },
			{
				anyOf: [
					{ type: "number", allOf: [{ minimum: 1 }, { maximum: 2 }] },
					included,
				],
			},
		],
		[
			{ anyOf: [text, number], oneOf: [number, { type: "null" }] },
			{
				anyOf: [
					{
						allOf: [
							{ anyOf: [text, number] },
							{ anyOf: [number, { type: "null" }] },
						],
					},
					included,
				],
			},
		],
		[{ allOf: [object] }, anyObject],
		[{ allOf: [object, true] }, { allOf: [anyObject, true] }],
		[
			{ anyOf: [true, number], allOf: [object] },
			{ allOf: [{ anyOf: [true, number] }, anyObject] },
		],
		[
			{ anyOf: [{ const: {} }, number] },
			{ anyOf: [{ enum: [{}] }, number, included] },
		],
	])("%j", (schema, expected) => {
		expect(emitted(schema)).toEqual(expected);
	});
});

describe("a reference to another schema", () => {
	const section = { $defs: { a: { type: "object", required: ["x"] } } };

	it("is written out", () => {
		expect(emitted({ $ref: "#/$defs/a" }, { section })).toMatchObject({
			if: { required: ["$include"] },
			else: { type: "object", required: ["x"] },
		});
		expect(
			emitted({ $ref: "#/$defs/a" }, { section, isPartial: true }),
		).toEqual({ type: "object" });
	});

	it("that leads nowhere takes anything", () => {
		expect(emitted({ $ref: "#/$defs/b" }, { section })).toEqual({
			anyOf: [{}, included],
		});
	});
});

describe("what is told of a place", () => {
	const at = (pattern: string, more: object): Note => ({
		...{ pattern, kind: "told" },
		...more,
	});

	it("stands beside the forms, and what the schema says itself stays", () => {
		const notes = [
			at("", { words: "One." }),
			at("", { words: "Two.", deprecated: true, default: 1 }),
			at("", {}),
		];
		expect(emitted(number, { notes })).toEqual({
			default: 1,
			description: "One.\nTwo.",
			deprecated: true,
			deprecationMessage: "One.\nTwo.",
			...anyNumber,
		});
		expect(emitted({ type: "number", default: 5 }, { notes })).toMatchObject({
			default: 5,
		});
		expect(emitted(true, { notes: [at("", { words: "W" })] })).toEqual({
			description: "W",
		});
	});

	it("is told of members, items and any key, and of no other", () => {
		const schema = {
			type: "object",
			properties: {
				a: { type: "array", items: number },
				b: { type: "object", additionalProperties: number },
				c: number,
			},
		};
		const notes = [
			at("a[]", { words: "item" }),
			at("b.*", { words: "any" }),
			at("b.x", { words: "x" }),
		];
		expect(emitted(schema, { notes })).toEqual({
			type: "object",
			properties: {
				a: {
					anyOf: [
						{ type: "array", items: { description: "item", ...anyNumber } },
						included,
					],
				},
				b: {
					type: "object",
					properties: {
						$include: include,
						x: { description: "any\nx", ...anyNumber },
					},
					additionalProperties: { description: "any", ...anyNumber },
				},
				c: anyNumber,
			},
		});
	});

	it("is not told of items as of any key, nor of an object as of a list", () => {
		const list = { type: "array", items: number };
		const notes = [at("a.*", { words: "any" }), at("b[]", { words: "item" })];
		const schema = {
			type: "object",
			properties: { a: list, b: { type: "object" } },
		};
		expect(emitted(schema, { notes })).toEqual({
			type: "object",
			properties: {
				a: { anyOf: [{ type: "array", items: anyNumber }, included] },
				b: { type: "object" },
			},
		});
	});

	it("is not told where the same schema stands elsewhere", () => {
		const same = { type: "object", properties: { x: number } };
		const notes = [
			...[at("a", {}), at("a.x", { words: "W" })],
			...[at("c", {}), at("c.x", { words: "V" })],
		];
		const schema = {
			type: "object",
			properties: { a: same, b: same, c: same },
		};
		expect(emitted(schema, { notes })).toEqual({
			type: "object",
			properties: {
				a: {
					type: "object",
					properties: { x: { description: "W", ...anyNumber } },
				},
				b: { type: "object", properties: { x: anyNumber } },
				c: {
					type: "object",
					properties: { x: { description: "V", ...anyNumber } },
				},
			},
		});
	});
});

describe("what a release takes beyond its schema", () => {
	const strict = {
		type: "object",
		properties: { a: number },
		additionalProperties: false,
	};
	const emittedStrict = (properties: JsonObject): JsonValue => ({
		type: "object",
		properties: { $include: include, a: anyNumber, ...properties },
		additionalProperties: false,
	});

	it("stands beside what it has, or in its stead", () => {
		const old = { type: "boolean" };
		const taken = (beside: boolean): Note => ({
			...{ pattern: "", kind: "taken", form: old, beside },
			...{ words: "Old.", deprecated: true },
		});
		const form = {
			...old,
			description: "Old.",
			deprecated: true,
			deprecationMessage: "Old.",
		};
		expect(emitted(number, { notes: [taken(true)] })).toEqual({
			anyOf: [number, included, form],
		});
		expect(emitted(number, { notes: [taken(false)] })).toEqual(form);
	});

	it("is a key that its schema lacks, or an old one below it", () => {
		const taken = (pattern: string, beside = false): Note => ({
			...{ pattern, kind: "taken", form: text, beside },
		});
		expect(emitted(strict, { notes: [taken("b")] })).toEqual(
			emittedStrict({ b: text }),
		);
		expect(emitted(strict, { notes: [taken("b", true)] })).toEqual(
			emittedStrict({}),
		);
		expect(emitted(strict, { notes: [taken("b"), taken("b")] })).toEqual(
			emittedStrict({ b: { anyOf: [text, text] } }),
		);
		expect(emitted(strict, { notes: [taken("b.c")] })).toEqual(
			emittedStrict({
				b: {
					type: "object",
					properties: { $include: include, c: text },
					additionalProperties: false,
				},
			}),
		);
	});

	it("is not a key that is gone, which is refused with a reason", () => {
		const gone = (pattern: string): Note => ({
			...{ pattern, kind: "gone", words: "Gone." },
		});
		const refusal = {
			not: {},
			description: "Gone.",
			errorMessage: "Gone.",
			doNotSuggest: true,
		};
		expect(emitted(strict, { notes: [gone("b")] })).toEqual(
			emittedStrict({ b: refusal }),
		);
		expect(emitted(strict, { notes: [gone("b.c")] })).toEqual(
			emittedStrict({}),
		);
		expect(
			emitted(strict, {
				notes: [
					gone("b"),
					gone("b.c"),
					{ pattern: "b.d", kind: "taken", form: text, beside: false },
				],
			}),
		).toEqual(
			emittedStrict({
				b: {
					type: "object",
					properties: { $include: include, c: refusal, d: text },
					additionalProperties: false,
				},
			}),
		);
		expect(emitted(undefined, { notes: [] })).toBeUndefined();
	});
});
