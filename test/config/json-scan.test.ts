import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scanJson } from "../../src/config/json-scan.ts";
import { parseJsonc } from "../../src/config/jsonc.ts";
import { jsonValues } from "./generated.ts";

/** JSON with blanks of any kind between its tokens, and any unit of a text as an escape. */
const jsonTexts = fc
	.tuple(
		jsonValues,
		fc.array(fc.constantFrom("", " ", "\n", "\r\n", "\t", " \r"), {
			minLength: 1,
			maxLength: 5,
		}),
		fc.boolean(),
	)
	.map(([value, blanks, isEscaped]) => {
		const text = JSON.stringify(value, undefined, 1);
		let index = 0;
		return text
			.replaceAll(/\n */g, () => blanks[index++ % blanks.length] ?? "")
			.replaceAll(/[^\x20-\x7e\s]/g, (sign) =>
				isEscaped
					? `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`
					: sign,
			);
	});

describe("the syntax tree of a JSON text", () => {
	it("is that of the parser for JSON with comments", () => {
		fc.assert(
			fc.property(jsonTexts, (text) => {
				const found = scanJson(text, JSON.parse(text));
				if (found || !/"\d+"\s*:/.test(text))
					expect(found).toEqual(parseJsonc(text));
			}),
			{ numRuns: 500 },
		);
	});

	it.each([
		'{"a\\"b":"c\\\\","d\\u0065":"\\ud83d\\ude00"}',
		' [ 1e3 , -0 ,true,null\t,\r\n"" , {} , [ [ ] ] ] ',
		'{"__proto__":{"constructor":1},"":{"":""}}',
		"-12.5E-2",
		'"alone"',
		'{"\\\\":"\\\\\\\\","a\\": \\"b":"\\""}',
	])("is the same for %s", (text) => {
		expect(scanJson(text, JSON.parse(text))).toEqual(parseJsonc(text));
	});

	it.each([
		["a key that stands twice", '{"a":1,"a":{"b":[]}}'],
		["the same, alike in value", '{"a":1,"a":1}'],
		["one that the next key begins with", '{"a":"b","a":"b","a\\":\\"b":1}'],
		["keys of digits, which come first", '{"b":1,"1":2}'],
		["the same, deep in", '[{"a":[{"b":1,"1":1}]}]'],
	])("is left to another parser with %s", (_, text) => {
		expect(scanJson(text, JSON.parse(text))).toBeUndefined();
	});

	it.each([
		["another text", '"a"', "b"],
		["a longer one", '"ab"', "a"],
		["another number", "12", 1],
		["a word", "true", false],
		["an item more", "[1,2]", [1]],
		["an item less", "[1]", [1, 2]],
		["a list where an object is", "[]", {}],
		["an object where a list is", "{}", []],
		["a member more", '{"a":1,"b":2}', { a: 1 }],
		["a member less", '{"a":1}', { a: 1, b: 2 }],
		["another key", '{"a":1}', { b: 1 }],
		["no text", "12", "12"],
	])("is none where the text has %s", (_, text, value) => {
		expect(scanJson(text, value)).toBeUndefined();
	});
});
