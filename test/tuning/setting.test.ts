import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import type { Path } from "../../src/config/path.ts";
import { Failure } from "../../src/failure.ts";
import { parseSetOption, valueText } from "../../src/tuning/setting.ts";
import { configValues, jsonValues } from "../config/generated.ts";
import { reference } from "../config/parsed.ts";

describe("--set", () => {
	it.each<[string, Path, JsonValue]>([
		[
			"skills.load.watchDebounceMs=1000",
			["skills", "load", "watchDebounceMs"],
			1000,
		],
		["a=0x10", ["a"], 16],
		["a=true", ["a"], true],
		["a=null", ["a"], null],
		["a=[1, 'x']", ["a"], [1, "x"]],
		["a={b: 1}", ["a"], { b: 1 }],
		["a='5'", ["a"], "5"],
		["a=plain text", ["a"], "plain text"],
		["a=x=y", ["a"], "x=y"],
		["a=", ["a"], ""],
		[`a=${reference("TOKEN")}`, ["a"], reference("TOKEN")],
		[' models["a.b"].x =1', ["models", "a.b", "x"], 1],
		["agents.list[0].id=x", ["agents", "list", 0, "id"], "x"],
		['models["a=b\\"]="].x=y=1', ["models", 'a=b"]=', "x"], "y=1"],
	])("%s", (text, path, value) => {
		expect(parseSetOption(text)).toEqual({
			kind: "value",
			path,
			value,
			reason: "set by hand",
			origin: "--set",
		});
	});

	it.each(["", "a", "=1", " =1", "a..b=1", "a.=1"])("refuses %j", (text) => {
		expect(() => parseSetOption(text)).toThrow(Failure);
	});

	it("does not repeat a value that may be a secret in its refusal", () => {
		expect(() => parseSetOption("gateway..token=hunter2")).toThrow(
			"--set gateway..token is not path=value",
		);
		expect(() => parseSetOption('a["hunter2=')).toThrow(Failure);
		expect(() => parseSetOption("hunter2")).toThrow(
			"--set … is not path=value",
		);
	});
});

describe("the text of a value for --set", () => {
	it.each<[JsonValue, string]>([
		["hybrid", "hybrid"],
		["plain text", "plain text"],
		["5000", '"5000"'],
		["0x10", '"0x10"'],
		["Infinity", '"Infinity"'],
		["true", '"true"'],
		["null", '"null"'],
		["", '""'],
		[" padded ", '" padded "'],
		['"quoted"', '"\\"quoted\\""'],
		['say "so"', 'say "so"'],
		["two\nlines", '"two\\nlines"'],
		["[1]", '"[1]"'],
		["// no comment", "// no comment"],
		[reference("TOKEN"), reference("TOKEN")],
		[1000, "1000"],
		[-0, "-0"],
		[Number.POSITIVE_INFINITY, "Infinity"],
		[null, "null"],
		[["a", ["5", 5]], '["a",["5",5]]'],
		[{ "a b": { c: [] } }, '{"a b":{"c":[]}}'],
		[
			[Number.POSITIVE_INFINITY, -0, { a: Number.NaN }],
			'[Infinity,-0,{"a":NaN}]',
		],
		["a\u2028b\u2029", '"a\\u2028b\\u2029"'],
	])("%j is %s", (value, text) => {
		expect(valueText(value)).toBe(text);
		expect(parseSetOption(`a.b=${text}`)).toMatchObject({ value });
	});

	it("is read back as exactly that value", () => {
		const texts = fc.oneof(
			fc.string({ unit: "binary" }),
			fc.string({ unit: "grapheme" }),
			fc.double().map(String),
			jsonValues.map((value) => JSON.stringify(value)),
			fc.constantFrom(
				"\u2028",
				"'",
				'"',
				"\\",
				"{a:1}",
				"+5",
				".5",
				"NaN",
				"1//",
			),
		);
		const numbers = fc.oneof(fc.double(), fc.integer());
		const values = fc.oneof(
			texts,
			numbers,
			configValues,
			fc.array(fc.oneof(texts, numbers, fc.array(texts))),
		);
		fc.assert(
			fc.property(values, (value) => {
				expect(parseSetOption(`a.b=${valueText(value)}`).value).toEqual(value);
			}),
			{ numRuns: 2000 },
		);
	});
});
