import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/config/json.ts";
import { found } from "./found.ts";

const text = { type: "string" };
const path = ["s"];
const open = (properties: JsonObject, required: readonly string[] = []) => ({
	type: "object",
	properties,
	required,
});
const strict = (properties: JsonObject) => ({
	...open(properties),
	additionalProperties: false,
});
const wrongType = (expected: readonly string[], actual: string) => ({
	kind: "wrong-type",
	path,
	expected,
	actual,
});
const notAllowed = (key: string, allowed: readonly JsonValue[]) => ({
	kind: "not-allowed",
	path: ["s", key],
	allowed,
});

type Row = readonly [string, JsonObject, JsonValue, readonly object[]];

describe("forms that a key names", () => {
	const a = { kind: { const: "a" } };
	const either = { kind: { enum: ["b", "c"] } };

	it.each<Row>([
		[
			"want an object",
			{ oneOf: [open(a), open(either)] },
			"text",
			[wrongType(["object"], "string")],
		],
		[
			"are told with all of their names",
			{ oneOf: [open(a), open(either)] },
			{ kind: "d" },
			[notAllowed("kind", ["a", "b", "c"])],
		],
		[
			"may have several names each, and any will do",
			{ oneOf: [open(a), strict({ ...either, x: text })] },
			{ kind: "c", x: 1 },
			[
				{
					kind: "wrong-type",
					path: ["s", "x"],
					expected: ["string"],
					actual: "number",
				},
			],
		],
		[
			"may lie elsewhere, and in one another",
			{
				$defs: {
					a: open({ ...a, x: text }),
					others: { anyOf: [open(either), { oneOf: [{ $ref: "#/$defs/d" }] }] },
					d: open({ kind: { const: "d" } }),
				},
				oneOf: [{ $ref: "#/$defs/a" }, { $ref: "#/$defs/others" }],
			},
			{ kind: "e" },
			[notAllowed("kind", ["a", "b", "c", "d"])],
		],
	])("%s", (_, schema, value, expected) => {
		expect(found(schema, value)).toEqual(expected);
	});

	it.each<Row>([
		[
			"where one of them has no such key",
			{ oneOf: [open(a, ["kind"]), open({ x: text }, ["x"])] },
			{ x: "x" },
			[],
		],
		[
			"where one of them leaves it open",
			{ oneOf: [open(a, ["kind"]), open({ kind: text, x: text }, ["x"])] },
			{ kind: "z", x: "x" },
			[],
		],
		[
			"where one of them leaves it open in a form of its own",
			{
				oneOf: [
					open(a, ["kind"]),
					{
						anyOf: [open({ kind: { const: "b" } }, ["kind"]), open({}, ["x"])],
					},
				],
			},
			{ x: "x" },
			[],
		],
		[
			"where one of them lies nowhere",
			{ oneOf: [open(a, ["kind"]), { $ref: "#/$defs/none" }] },
			{ x: "x" },
			[],
		],
		["where they are no objects", { oneOf: [text, { type: "number" }] }, 5, []],
		[
			"where none of them is of the type",
			{ oneOf: [text, { type: "number" }, text] },
			true,
			[wrongType(["string", "number"], "boolean")],
		],
	])("are forms like any %s", (_, schema, value, expected) => {
		expect(found(schema, value)).toEqual(expected);
	});
});

describe("what is told of a value that no form fits", () => {
	it.each<Row>([
		[
			"is the types, each once, where that is all there is to say",
			{ anyOf: [text, { type: ["number", "string"] }] },
			true,
			[wrongType(["string", "number"], "boolean")],
		],
		[
			"is the types also where a form misses more than that",
			{ anyOf: [{ allOf: [text, { const: "a" }] }, { type: "boolean" }] },
			5,
			[wrongType(["string", "boolean"], "number")],
		],
		[
			"is the values, where the forms of its type are values",
			{ anyOf: [{ const: "a" }, { enum: ["b", "c"] }, { type: "number" }] },
			"d",
			[{ kind: "not-allowed", path, allowed: ["a", "b", "c"] }],
		],
		[
			"is not the values where another form has more to say",
			{
				anyOf: [
					{ const: "a" },
					{ ...text, minLength: 3 },
					{ ...text, pattern: "^x" },
				],
			},
			"c",
			[
				{
					kind: "no-form-fits",
					path,
					nearest: [{ kind: "not-allowed", path, allowed: ["a"] }],
				},
			],
		],
		[
			"is not the values where a form misses one of them and something else",
			{ anyOf: [{ const: "x" }, strict({ a: { const: 1 }, b: text })] },
			{ a: 2, b: 3 },
			[
				{
					kind: "no-form-fits",
					path,
					nearest: [{ kind: "not-allowed", path, allowed: ["x"] }],
				},
			],
		],
		[
			"is not what a form misses that exceeds a bound and has a wrong type",
			{
				anyOf: [text, strict({ a: { type: "number", minimum: 0 }, b: text })],
			},
			{ a: -1, b: 1 },
			[
				{
					kind: "no-form-fits",
					path,
					nearest: [
						{
							kind: "out-of-range",
							path: ["s", "a"],
							bound: "minimum",
							limit: 0,
						},
						{
							kind: "wrong-type",
							path: ["s", "b"],
							expected: ["string"],
							actual: "number",
						},
					],
				},
			],
		],
		[
			"is not the values of what is in it",
			{ anyOf: [strict({ a: { const: 1 } }), strict({ a: { const: 2 } })] },
			{ a: 3 },
			[{ kind: "no-form-fits", path, nearest: [notAllowed("a", [1])] }],
		],
	])("%s", (_, schema, value, expected) => {
		expect(found(schema, value)).toEqual(expected);
	});

	it("is what the form misses that misses least, whichever comes first", () => {
		const much = open({ a: { const: 1 }, b: text });
		const little = open({ a: text, b: { type: "number" } });
		const nearest = [
			{
				kind: "wrong-type",
				path: ["s", "a"],
				expected: ["string"],
				actual: "number",
			},
		];
		for (const anyOf of [
			[much, little],
			[little, much],
		])
			expect(found({ anyOf }, { a: 2, b: 3 })).toEqual([
				{ kind: "no-form-fits", path, nearest },
			]);
	});

	it("of this, null or null is a union like any other", () => {
		const forms = [strict({ a: text }), { type: "null" }, { type: "null" }];
		expect(found({ anyOf: forms }, { a: 1 })).toMatchObject([
			{ kind: "no-form-fits", path },
		]);
	});
});
