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
				expect(scanJson(text)).toEqual(parseJsonc(text));
			}),
			{ numRuns: 500 },
		);
	});

	it.each([
		'{"a":1,"a":{"b":[]}}',
		'{"a\\"b":"c\\\\","d\\u0065":"\\ud83d\\ude00"}',
		' [ 1e3 , -0 ,true,null\t,\r\n"" , {} , [ [ ] ] ] ',
		'{"__proto__":{"constructor":1},"":{"":""}}',
		"-12.5E-2",
		'"alone"',
	])("is the same for %s", (text) => {
		expect(scanJson(text)).toEqual(parseJsonc(text));
	});
});
