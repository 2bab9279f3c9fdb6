import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/config/json.ts";
import { found } from "./found.ts";

const text = { type: "string" };
const path = ["s"];

describe("a member that is no property", () => {
	const patterns = {
		type: "object",
		patternProperties: {
			"^x": { type: "string" },
			y$: { type: "string", minLength: 3 },
		},
		additionalProperties: false,
	};

	it.each<readonly [JsonObject, readonly object[]]>([
		[{ xa: "a" }, []],
		[
			{ xa: 5 },
			[
				{
					kind: "wrong-type",
					path: ["s", "xa"],
					expected: ["string"],
					actual: "number",
				},
			],
		],
		[
			{ ay: "a" },
			[
				{
					kind: "out-of-range",
					path: ["s", "ay"],
					bound: "minLength",
					limit: 3,
				},
			],
		],
		[
			{ xay: "a" },
			[
				{
					kind: "out-of-range",
					path: ["s", "xay"],
					bound: "minLength",
					limit: 3,
				},
			],
		],
		[{ a: "a" }, [{ kind: "unknown-key", path: ["s", "a"] }]],
	])("is judged by each pattern that its key has: %j", (value, expected) => {
		expect(found(patterns, value)).toEqual(expected);
	});

	it("has a key that lacks the form that keys must have, or is too short", () => {
		const names = (propertyNames: JsonObject) => ({
			type: "object",
			propertyNames,
			additionalProperties: text,
		});
		expect(found(names({ pattern: "^[a-z]+$" }), { A: 1 })).toEqual([
			{
				kind: "bad-format",
				path: ["s", "A"],
				format: "^[a-z]+$",
				ofKey: true,
			},
		]);
		expect(found(names({ minLength: 2 }), { A: 1 })).toEqual([
			{ kind: "out-of-range", path: ["s", "A"], bound: "minLength", limit: 2 },
		]);
	});
});

describe("a schema", () => {
	it.each<
		readonly [string, JsonValue | undefined, JsonValue, readonly object[]]
	>([
		[
			"that allows nothing",
			{ properties: { a: false } },
			{ a: 1 },
			[{ kind: "not-allowed", path: ["s", "a"], allowed: [] }],
		],
		["that is not there", undefined, { a: 1 }, []],
		["that lies nowhere", { $ref: "#/$defs/none" }, { a: 1 }, []],
		[
			"that says nothing of further items",
			{ type: "array", items: [text] },
			["a", 1],
			[],
		],
		[
			"of another type, whose values are not looked at any more",
			{ ...text, anyOf: [{ const: "a" }, { const: "b" }] },
			5,
			[{ kind: "wrong-type", path, expected: ["string"], actual: "number" }],
		],
		[
			"of several types",
			{ type: ["string", "null"] },
			5,
			[
				{
					kind: "wrong-type",
					path,
					expected: ["string", "null"],
					actual: "number",
				},
			],
		],
		[
			"that is passed by a bound, whose members are looked at all the same",
			{ type: "object", maxProperties: 0, properties: { a: text } },
			{ a: 1 },
			[
				{ kind: "out-of-range", path, bound: "maxProperties", limit: 0 },
				{
					kind: "wrong-type",
					path: ["s", "a"],
					expected: ["string"],
					actual: "number",
				},
			],
		],
		[
			"of one of a few values",
			{ enum: ["a", "b"] },
			"c",
			[{ kind: "not-allowed", path, allowed: ["a", "b"] }],
		],
		[
			"of one value",
			{ const: "a" },
			"c",
			[{ kind: "not-allowed", path, allowed: ["a"] }],
		],
	])("%s", (_, schema, value, expected) => {
		expect(found(schema, value)).toEqual(expected);
	});
});

describe("the id of a reference to a secret", () => {
	const reference = (properties: JsonObject) => ({
		type: "object",
		properties: { source: { const: "file" }, provider: text, ...properties },
	});

	it("is told with its rule", () => {
		const file = { source: "file", provider: "p", id: "a" };
		expect(found(reference({ id: text }), file)).toEqual([
			{ kind: "rule", path: ["s", "id"], rule: "secret-file-id" },
		]);
		const exec = { source: "exec", provider: "p", id: ".a" };
		expect(
			found(reference({ id: text, source: { const: "exec" } }), exec),
		).toEqual([{ kind: "rule", path: ["s", "id"], rule: "secret-exec-id" }]);
	});

	it.each<readonly [string, JsonObject]>([
		["is of any type", reference({ id: {} }).properties],
		[
			"has a form of its own",
			reference({ id: { type: "string", pattern: "^a$" } }).properties,
		],
		["belongs to no provider", { source: { const: "file" }, id: text }],
	])("has no rule where it %s", (_, properties) => {
		const schema = { type: "object", properties };
		expect(found(schema, { source: "file", id: "a" })).toEqual([]);
	});

	it("that is no text is told by its type alone", () => {
		const value = { source: "file", provider: "p", id: 5 };
		expect(found(reference({ id: text }), value)).toMatchObject([
			{ kind: "wrong-type", path: ["s", "id"] },
		]);
	});

	it.each([
		["2026.9.6", "vault/a b", false],
		["2026.9.6", "a".repeat(256), true],
		["2026.9.6", "a".repeat(257), false],
		["2026.5.28", "vault/a#b", true],
		["2026.5.7", "vault/a", true],
		["2026.5.7", "/vault", false],
		["2026.5.7", "v", true],
		["2026.5.7", "vault/a b", false],
		["2026.5.7", "a".repeat(257), false],
	] as const)("of exec in %s: %s, %s", (release, id, fits) => {
		const schema = reference({ source: { const: "exec" }, id: text });
		const value = { source: "exec", provider: "p", id };
		expect(found(schema, value, release)).toHaveLength(fits ? 0 : 1);
	});
});
