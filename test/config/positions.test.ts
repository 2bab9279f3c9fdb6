import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Document, locationOf } from "../../src/config/document.ts";
import { equalValues, type JsonValue } from "../../src/config/json.ts";
import { type Path, valueAt } from "../../src/config/path.ts";
import type { Location } from "../../src/config/text-position.ts";
import { writtenConfigs } from "./generated.ts";
import { documentOf, meaning } from "./parsed.ts";

describe("a place", () => {
	it("holds the key, or the value, that it is said to hold, in any text", () => {
		fc.assert(
			fc.property(writtenConfigs, ({ text }) => expectEveryPlace(text)),
			{ numRuns: 200 },
		);
	}, 120_000);

	it.each([
		["CRLF", '{\r\n  "a": 1,\r\n  "b": [1,\r\n 2]\r\n}\r\n'],
		["a lone CR", '{\r  "a": 1,\r  "b": {"c": 2}\r}'],
		["a byte order mark", '\uFEFF{"a": {"b": 1}}'],
		["U+2028 in a string and between tokens", '{"a": "\u2028",\u2028"b": 1}'],
		["characters beyond the basic plane", '{"𝒳😀": "😀", "b": "𝒳"}'],
		["tabs", '{\t"a":\t1,\n\t\t"b":\t[\t2]}'],
		[
			"a comment between key and colon",
			"{a /* : 1 */ : /* 2 */ 3, // b: 4\nb:5}",
		],
		["single quotes and escapes", "{'a\\'b': 'c\\\nd', \"e\\u0066\": '\\x41'}"],
		["names with escapes", "{\\u0061b: 1, $ü_: -Infinity, c: +0x1F}"],
		["a key that stands twice", '{"a": 1, "a": {"b": 2}}'],
		["odd keys", '{"__proto__": {"toString": 1}, "": [[]], "a.b": {}, "0": 1}'],
	])("is right with %s", (_, text) => {
		expectEveryPlace(text);
	});

	it("counts columns in UTF-16 units and lines as editors do", () => {
		expect(
			locationOf(
				documentOf('{\r"😀": {"k": "x\u2028y"}}'),
				["😀", "k"],
				"value",
			),
		).toEqual({
			file: "openclaw.json",
			line: 2,
			column: 13,
			endLine: 2,
			endColumn: 18,
		});
	});

	it("is found among 200,000 keys as among few", () => {
		const keys = Array.from({ length: 200_000 }, (_, index) => `k${index}`);
		const document = documentOf(
			`{${keys.map((key) => `"${key}":1`).join("\n,")}}`,
		);
		const lines = keys.map((key) => locationOf(document, [key]).line);
		expect(lines).toEqual(keys.map((_, index) => index + 1));
	}, 120_000);
});

/** Every key and every value of a text stands where it is said to. */
function expectEveryPlace(text: string): void {
	const document = documentOf(text);
	for (const path of pathsOf(document.value)) {
		const value = valueAt(document.value, path) ?? null;
		const written = textAt(document, locationOf(document, path, "value"));
		expect(
			equalValues(meaning(written), value),
			`${JSON.stringify(path)}: ${written}`,
		).toBe(true);
		const last = path.at(-1);
		if (typeof last !== "string") continue;
		const key = textAt(document, locationOf(document, path));
		expect(Object.keys(meaning(`{${key}:0}`) ?? {})).toEqual([last]);
	}
}

/** What stands between the start and the end of a location, found by lines and columns alone. */
function textAt({ text }: Document, location: Location): string {
	const lines = text.replace(/^\uFEFF/, "").split(/(?<=\r\n|\r(?!\n)|\n)/);
	const offset = (line: number, column: number): number =>
		lines.slice(0, line - 1).join("").length + column - 1;
	return lines
		.join("")
		.slice(
			offset(location.line, location.column),
			offset(location.endLine, location.endColumn),
		);
}

/** The paths of everything in a value, itself first. */
function pathsOf(value: JsonValue, path: Path = []): readonly Path[] {
	if (typeof value !== "object" || value === null) return [path];
	const steps = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
	return [
		path,
		...steps.flatMap((step) =>
			pathsOf(valueAt(value, [step]) ?? null, [...path, step]),
		),
	];
}
