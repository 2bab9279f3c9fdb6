import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../src/config/json.ts";
import type { Snapshot } from "../../src/schema/snapshot.ts";
import { readValue, wantedAt } from "../../src/schema/value-reading.ts";
import { reference } from "../config/parsed.ts";
import { snapshotOf } from "./judged.ts";

/** What is read where a release has a setting `top.KEY` of this schema; undefined for a misfit. */
function readAs(
	schema: JsonObject,
	text: string,
	key = "key",
): JsonValue | undefined {
	const read = readValue(
		text,
		wantedAt(releaseWith(schema, key), ["top", key]),
	);
	return read.kind === "value" ? read.value : undefined;
}

function releaseWith(setting: JsonObject, key: string): Snapshot {
	const schema = { type: "object", properties: { [key]: setting } };
	return {
		...snapshotOf("2026.9.6"),
		section: (name) => (name === "top" ? { schema, secrets: [] } : undefined),
	};
}

const text = { type: "string" };
const number = { type: "number" };
const integer = { type: "integer" };
const yesOrNo = { type: "boolean" };
const textOrNumber = { anyOf: [text, number] };
const texts = { type: "array", items: text };
const modes = { type: "string", enum: ["hot", "hybrid", "off"] };

/** A schema, what is typed for it, and what that is; undefined for a misfit. */
type Reading = readonly [JsonObject, string, JsonValue | undefined];

describe("what a person types is", () => {
	it.each<Reading>([
		[integer, "5000", 5000],
		[integer, " 5000 ", 5000],
		[integer, "-1", -1],
		[integer, "0x10", 16],
		[integer, "1e3", 1000],
		[integer, "5_000", undefined],
		[integer, "5,000", undefined],
		[integer, "1.5", undefined],
		[integer, "five", undefined],
		[integer, '"5"', undefined],
		[integer, "", undefined],
		[integer, "Infinity", undefined],
		[integer, "12345678901234567890", undefined],
		[number, "1.50", 1.5],
		[number, "NaN", undefined],
		[number, "true", undefined],
		[{ type: ["number", "null"] }, "null", null],
	])("as a number, %j: %j is %j", (schema, typed, value) => {
		expect(readAs(schema, typed)).toEqual(value);
	});

	it.each<Reading>([
		[{ ...integer, minimum: 5 }, "5", 5],
		[{ ...integer, minimum: 5 }, "4", undefined],
		[{ ...number, exclusiveMinimum: 0 }, "0", undefined],
		[{ ...number, exclusiveMinimum: 0 }, "0.1", 0.1],
		[{ ...integer, maximum: 9 }, "10", undefined],
		[{ ...number, exclusiveMaximum: 1 }, "1", undefined],
		[{ ...integer, multipleOf: 5 }, "12", undefined],
		[{ ...integer, multipleOf: 5 }, "15", 15],
		[{ ...text, minLength: 1 }, "", undefined],
		[{ ...text, maxLength: 2 }, "🦞🦞", "🦞🦞"],
		[{ ...text, maxLength: 2 }, "abc", undefined],
		[{ ...text, pattern: "^a" }, "b", undefined],
		[{ ...text, pattern: "^a" }, "ab", "ab"],
		[{ ...texts, minItems: 2 }, "a", undefined],
		[{ ...texts, items: { ...text, minLength: 2 } }, "ab, c", undefined],
		[{ ...text, format: "uri" }, "no address", undefined],
	])("within the bounds, %j: %j is %j", (schema, typed, value) => {
		expect(readAs(schema, typed)).toEqual(value);
	});

	it.each<[string, string, JsonObject, JsonValue | undefined]>([
		["watchDebounceMs", "5s", integer, 5000],
		["watchDebounceMs", "500ms", integer, 500],
		["watchDebounceMs", "1m", integer, 60_000],
		["watchDebounceMs", "1.5 S", integer, 1500],
		["timeoutMs", "2h", number, 7_200_000],
		["timeoutMs", "1d", number, 86_400_000],
		["timeoutMs", "0.5ms", integer, undefined],
		["timeoutMs", "5s", { ...integer, maximum: 4000 }, undefined],
		["timeoutMs", "5 parsecs", integer, undefined],
		["timeoutSeconds", "5s", integer, undefined],
		["every", "5s", text, "5s"],
		["everyMs", "5s", textOrNumber, "5s"],
	])("as a time, %s: %j for %j is %j", (key, typed, schema, value) => {
		expect(readAs(schema, typed, key)).toEqual(value);
	});

	it.each<Reading>([
		...["true", "yes", "on", "YES"].map(
			(typed): Reading => [yesOrNo, typed, true],
		),
		...["false", "no", "off", "Off"].map(
			(typed): Reading => [yesOrNo, typed, false],
		),
		[yesOrNo, "1", undefined],
		[yesOrNo, "maybe", undefined],
		[yesOrNo, '"true"', undefined],
		[{ type: "boolean", const: false }, "yes", undefined],
		[{ anyOf: [yesOrNo, modes] }, "off", "off"],
		[{ anyOf: [yesOrNo, modes] }, "on", true],
		[{ anyOf: [yesOrNo, text] }, "true", true],
		[{ anyOf: [yesOrNo, text] }, "yes", "yes"],
		[{ anyOf: [text, { type: "boolean", const: false }] }, "true", "true"],
	])("as yes or no, %j: %j is %j", (schema, typed, value) => {
		expect(readAs(schema, typed)).toEqual(value);
	});

	it.each<Reading>([
		[modes, "hot", "hot"],
		[modes, '"hot"', "hot"],
		[modes, "'hot'", "hot"],
		[modes, "Hybrid", "hybrid"],
		[modes, "hyb", undefined],
		[modes, reference("MODE"), undefined],
		[{ enum: ["A", "a"] }, "a", "a"],
		[{ type: "number", enum: [1, 2] }, "2", 2],
		[{ type: "number", enum: [1, 2] }, "3", undefined],
	])("as one of some values, %j: %j is %j", (schema, typed, value) => {
		expect(readAs(schema, typed)).toEqual(value);
	});

	it.each<Reading>([
		[text, "plain text", "plain text"],
		[text, "5000", "5000"],
		[text, "true", "true"],
		[text, "null", "null"],
		[text, "[a]", "[a]"],
		[text, "a, b", "a, b"],
		[text, "", ""],
		[text, '"quoted"', "quoted"],
		[text, '""', ""],
		[text, 'say "so"', 'say "so"'],
		[text, '"open', '"open'],
		[text, reference("TOKEN"), reference("TOKEN")],
		[{ ...text, pattern: "^sk-" }, reference("KEY"), reference("KEY")],
		[number, reference("PORT"), undefined],
		[textOrNumber, "5000", 5000],
		[textOrNumber, '"5000"', "5000"],
		[textOrNumber, "+4912345", "+4912345"],
		[textOrNumber, "007", "007"],
		[textOrNumber, "12345678901234567890", "12345678901234567890"],
	])("as a text, %j: %j is %j", (schema, typed, value) => {
		expect(readAs(schema, typed)).toEqual(value);
	});

	it.each<Reading>([
		[texts, "a", ["a"]],
		[texts, "a, b ,c,", ["a", "b", "c"]],
		[texts, "['a', \"b\"]", ["a", "b"]],
		[texts, "[a, b]", ["a", "b"]],
		[texts, "'a, b', c", ["a, b", "c"]],
		[texts, '"a"', ["a"]],
		[texts, "it's, don't", ["it's", "don't"]],
		[texts, "123, 4", ["123", "4"]],
		[texts, "[123]", ["123"]],
		[texts, "[]", []],
		[texts, "", undefined],
		[texts, `${reference("A")},b`, [reference("A"), "b"]],
		[{ type: "array", items: integer }, "1, 2", [1, 2]],
		[{ type: "array", items: integer }, "1, b", undefined],
		[
			{ type: "array", items: textOrNumber },
			"[12345678901234567890, 5]",
			["12345678901234567890", 5],
		],
		[{ type: "array" }, "a, 5", ["a", 5]],
		[{ anyOf: [text, texts] }, "a, b", "a, b"],
		[{ anyOf: [text, texts] }, "[a, b]", ["a", "b"]],
	])("as a list, %j: %j is %j", (schema, typed, value) => {
		expect(readAs(schema, typed)).toEqual(value);
	});

	it.each<Reading>([
		[{}, "{a: 1}", { a: 1 }],
		[{}, "[1]", [1]],
		[{}, "5", 5],
		[{}, "any text", "any text"],
		[{ anyOf: [text, { type: "object", required: ["id"] }] }, "{}", "{}"],
		[
			{ anyOf: [text, { type: "object", required: ["id"] }] },
			"{id: 'x'}",
			{ id: "x" },
		],
	])("as whatever is taken, %j: %j is %j", (schema, typed, value) => {
		expect(readAs(schema, typed)).toEqual(value);
	});

	it("told what would have fitted where it does not", () => {
		const wanted = wantedAt(snapshotOf("2026.7.1"), ["gateway", "port"]);
		expect(readValue("lots", wanted)).toEqual({
			kind: "misfit",
			expected: wanted.forms,
		});
		expect(wanted.forms).toMatchObject([{ type: "integer" }]);
	});
});
