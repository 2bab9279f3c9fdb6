import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../src/config/json.ts";
import { formatPath } from "../../src/config/path.ts";
import type { Release } from "../../src/releases/release.ts";
import { coreViolations } from "../../src/schema/core/violations.ts";
import { noNames } from "../../src/schema/known-names.ts";
import type { Snapshot } from "../../src/schema/snapshot.ts";
import { hasFormat } from "../../src/schema/text-form.ts";
import { generatedSchemas, generatedValues } from "./generated.ts";

const text = { type: "string" };
const number = { type: "number", minimum: 0 };
const strict = (properties: JsonObject, required: readonly string[] = []) => ({
	type: "object",
	properties,
	required,
	additionalProperties: false,
});
const secret = {
	oneOf: [
		strict(
			{ source: { const: "env" }, id: { type: "string", pattern: "^[A-Z]+$" } },
			["source", "id"],
		),
		strict({ source: { const: "file" }, id: text }, ["source", "id"]),
	],
};

/** What is wrong with a value as the section `s`, each as `path kind`. */
function wrong(
	schema: JsonValue,
	value: JsonValue,
	release: Release = "2026.9.6",
): readonly string[] {
	const snapshot = { ...snapshotWith(schema), release };
	return coreViolations(snapshot, { s: value }, () => false).map(
		({ path, kind }) => `${formatPath(path)} ${kind}`,
	);
}

function snapshotWith(schema: JsonValue): Snapshot {
	return {
		release: "2026.9.6",
		root: { type: "object", additionalProperties: false },
		told: "",
		pluginOwned: [],
		names: noNames,
		sectionNames: ["s"],
		section: () => ({ schema, secrets: [] }),
	};
}

describe("a union is judged as zod judges it", () => {
	it.each<readonly [string, JsonObject, JsonValue, readonly string[]]>([
		["one form fits", { anyOf: [text, number] }, 5, []],
		["no form has the type", { anyOf: [text, number] }, true, ["s wrong-type"]],
		[
			"the one form of the right shape is out of range",
			{ anyOf: [text, number] },
			-1,
			["s out-of-range"],
		],
		[
			"two forms have the right shape",
			{
				anyOf: [
					{ type: "string", minLength: 3 },
					{ type: "string", pattern: "^x" },
				],
			},
			"a",
			["s no-form-fits"],
		],
		[
			"a form with a detail of the wrong type is no better than others",
			{ anyOf: [text, strict({ a: text })] },
			{ a: 1 },
			["s no-form-fits"],
		],
		[
			"a form with an unknown key is meant",
			{ anyOf: [text, strict({ a: text })] },
			{ b: 1 },
			["s.b unknown-key"],
		],
		[
			"a form with a detail out of range is meant",
			{ anyOf: [text, strict({ a: number })] },
			{ a: -1 },
			["s.a out-of-range"],
		],
		[
			"this or null is no union",
			{ anyOf: [strict({ a: text }), { type: "null" }] },
			{ a: 1 },
			["s.a wrong-type"],
		],
		[
			"null where null is allowed",
			{ anyOf: [strict({ a: text }), { type: "null" }] },
			null,
			[],
		],
		[
			"values alone",
			{ anyOf: [{ const: "a" }, { const: "b" }] },
			"c",
			["s not-allowed"],
		],
		[
			"a named form is broken in a detail",
			secret,
			{ source: "env", id: 5 },
			["s.id wrong-type"],
		],
		[
			"a named form has an unknown key",
			secret,
			{ source: "env", id: "A", x: 1 },
			["s.x unknown-key"],
		],
		[
			"no form has the name",
			secret,
			{ source: "exec", id: "A" },
			["s.source not-allowed"],
		],
		["there is no name", secret, { id: "A" }, ["s.source not-allowed"]],
		["named forms want an object", secret, "A", ["s wrong-type"]],
		[
			"a named form among others, right but for a text's form",
			{ anyOf: [text, secret] },
			{ source: "env", id: "a" },
			["s.id bad-format"],
		],
		[
			"a named form among others, without a name that is known",
			{ anyOf: [text, secret] },
			{ source: "x" },
			["s no-form-fits"],
		],
	])("%s", (_, schema, value, expected) => {
		expect(wrong(schema, value)).toEqual(expected);
	});
});

describe("releases with zod 4.4 judge a form with an unknown key no better than others", () => {
	it.each<readonly [Release, readonly string[]]>([
		["2026.2.26", ["s.b unknown-key"]],
		["2026.5.7", ["s.b unknown-key"]],
		["2026.5.28", ["s no-form-fits"]],
		["2026.8.2", ["s no-form-fits"]],
		["2026.9.6", ["s.b unknown-key"]],
	])("%s", (release, expected) => {
		const schema = { anyOf: [text, strict({ a: text })] };
		expect(wrong(schema, { b: 1 }, release)).toEqual(expected);
	});
});

describe("the id of a reference to a secret has a form", () => {
	const reference = (source: string) =>
		strict({ source: { const: source }, provider: text, id: text }, [
			"source",
			"provider",
			"id",
		]);
	it.each<readonly [Release, string, string, boolean]>([
		["2026.9.6", "file", "value", true],
		["2026.9.6", "file", "/a~1b/", true],
		["2026.9.6", "file", "/a~2", false],
		["2026.9.6", "file", "a", false],
		["2026.9.6", "exec", "vault/a#b", true],
		["2026.5.7", "exec", "vault/a#b", false],
		["2026.9.6", "exec", "a/../b", false],
		["2026.9.6", "exec", ".a", false],
		["2026.9.6", "env", "anything", true],
	])("%s: %s %s", (release, source, id, fits) => {
		const value = { source, provider: "p", id };
		const found = wrong({ oneOf: [reference(source)] }, value, release);
		expect(found).toEqual(fits ? [] : ["s.id rule"]);
	});
});

describe("an object is judged as zod judges it", () => {
	const dictionary = {
		type: "object",
		propertyNames: { pattern: "^[a-z]+$" },
		additionalProperties: number,
	};
	it.each<readonly [string, JsonObject, JsonValue, readonly string[]]>([
		["a missing key", strict({ a: text }, ["a"]), {}, ["s.a missing-key"]],
		["an unknown key", strict({}), { "a b": 1 }, ['s["a b"] unknown-key']],
		[
			"a key of every object",
			strict({}),
			{ constructor: 1 },
			["s.constructor unknown-key"],
		],
		[
			"a misnamed key, whose value is not looked at",
			dictionary,
			{ A: "x" },
			["s.A bad-format"],
		],
		[
			"a well named key with a wrong value",
			dictionary,
			{ a: "x" },
			["s.a wrong-type"],
		],
		["an item", { type: "array", items: text }, ["a", 1], ["s[1] wrong-type"]],
		[
			"an item by its place",
			{ type: "array", items: [text, number], additionalItems: text },
			["a", -1, 2],
			["s[1] out-of-range", "s[2] wrong-type"],
		],
		[
			"nothing more after a wrong type",
			{ type: "string", minLength: 3, enum: ["abc"] },
			5,
			["s wrong-type"],
		],
		["a number that is none", { type: "number" }, Number.NaN, ["s wrong-type"]],
		[
			"a number without an end",
			{ type: "integer" },
			Number.POSITIVE_INFINITY,
			["s wrong-type"],
		],
		[
			"an address that is none",
			{ type: "string", format: "uri" },
			"no uri",
			["s bad-format"],
		],
		[
			"what a reference says",
			{ $defs: { t: text }, properties: { a: { $ref: "#/$defs/t" } } },
			{ a: 1 },
			["s.a wrong-type"],
		],
	])("%s", (_, schema, value, expected) => {
		expect(wrong(schema, value)).toEqual(expected);
	});

	it("and a part that is left out is not looked at", () => {
		const schema = strict({ a: text, b: text });
		const found = coreViolations(
			snapshotWith(schema),
			{ s: { a: 1, b: 1 } },
			(path) => formatPath(path) === "s.a",
		);
		expect(found.map(({ path }) => formatPath(path))).toEqual(["s.b"]);
	});
});

/** Of these the core's schemas have none; names of keys stand alone there. */
const fromPlugins = [
	...["not", "if", "contains", "uniqueItems", "multipleOf"],
	...["oneOf", "patternProperties", "propertyNames"],
];

it("finds something exactly where Ajv does, for the keywords that the core uses", () => {
	const ajv = new Ajv({
		validateSchema: false,
		strict: false,
		formats: { uri: (value: string) => hasFormat("uri", value) },
		logger: false,
	});
	const schemas = generatedSchemas.filter((schema) => {
		const written = JSON.stringify(schema);
		return !fromPlugins.some((keyword) => written.includes(`"${keyword}"`));
	});
	fc.assert(
		fc.property(schemas, generatedValues, (schema, value) => {
			fc.pre(everyNumberIsFinite(value));
			expect(wrong(schema, value).length === 0).toBe(
				ajv.validate(schema, value),
			);
		}),
		{ numRuns: 1000 },
	);
});

function everyNumberIsFinite(value: JsonValue): boolean {
	return !/NaN|Infinity/.test(
		JSON.stringify(value, (_, item: unknown) =>
			typeof item === "number" && !Number.isFinite(item) ? String(item) : item,
		),
	);
}
