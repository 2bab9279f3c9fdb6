import fc from "fast-check";
import json5 from "json5";
import { describe, expect, it, vi } from "vitest";
import {
	isDocument,
	locationOf,
	parseDocument,
	valueSpanOf,
} from "../../src/config/document.ts";
import { decodeConfigText } from "../../src/config/files.ts";
import { equalValues, type JsonValue } from "../../src/config/json.ts";
import { leaves, type Path } from "../../src/config/path.ts";
import { Failure } from "../../src/failure.ts";
import { jsonValues, writtenConfigs } from "./generated.ts";
import {
	corpusTexts,
	documentOf,
	meaning,
	problemOf,
	reference,
} from "./parsed.ts";

/** `json5` warns on the console of U+2028 in strings; nothing else may print. */
vi.spyOn(console, "warn").mockImplementation(() => {});

const texts: readonly (readonly [
	name: string,
	text: string,
	value: JsonValue,
])[] = [
	["strict JSON", '{"a": [1, true, null, "x"]}', { a: [1, true, null, "x"] }],
	["comments", "// one\n{ /* two */ a: 1 } // three", { a: 1 }],
	["trailing commas", "{a: [1, 2,], b: 3,}", { a: [1, 2], b: 3 }],
	["unquoted keys", "{$a_1: 1, ünï: 2, 𝒳: 3}", { $a_1: 1, ünï: 2, 𝒳: 3 }],
	[
		"reserved words as keys",
		"{default: 1, class: 2, true: 3, null: 4, Infinity: 5, NaN: 6, if: 7}",
		{ default: 1, class: 2, true: 3, null: 4, Infinity: 5, NaN: 6, if: 7 },
	],
	["an escape in an unquoted key", "{\\u0061b: 1}", { ab: 1 }],
	["single quotes", "{'a': 'it\\'s \"x\"'}", { a: 'it\'s "x"' }],
	[
		"numbers of JSON5",
		"[0x1F, -0XfF, .5, 5., +1, 1e3]",
		[31, -255, 0.5, 5, 1, 1000],
	],
	[
		"numbers that JSON has no words for",
		"[Infinity, -Infinity, NaN, 1e999]",
		[Infinity, -Infinity, Number.NaN, Infinity],
	],
	["escapes of JSON5", "['\\x41\\v\\0\\q']", ["A\v\0q"]],
	[
		"a string over two lines",
		"{a: 'x\\\ny', b: 'x\\\r\ny'}",
		{ a: "xy", b: "xy" },
	],
	["a byte order mark", '\uFEFF{"a": 1}', { a: 1 }],
	["CRLF", '{\r\n"a": 1\r\n}\r\n', { a: 1 }],
	["line separators as white space", "\u2028{a:\u00a01}\u2029", { a: 1 }],
	["a line separator in a string", '{"a": "\u2028"}', { a: "\u2028" }],
	["a line separator in a JSON5 string", "{a: '\u2028'}", { a: "\u2028" }],
	[
		"letters beyond the first plane",
		'{"🦞": "🦞", b: 1}',
		{ "🦞": "🦞", b: 1 },
	],
	["a key that stands twice", '{"a": 1, "a": {"b": 2}}', { a: { b: 2 } }],
	["a scalar alone", "'x'", "x"],
];

describe("parsing", () => {
	it.each(texts)(
		"reads %s and knows where each value stands",
		(_, text, value) => {
			const document = documentOf(text);
			expect(document.value).toEqual(value);
			expect(document.syntax()).toBeDefined();
			for (const [path, leaf] of leaves(value)) expectOwnText(text, path, leaf);
		},
	);

	it.each(corpusTexts)("reads %s as json5 does", (_, text) => {
		const document = documentOf(text);
		expect(document.value).toEqual(meaning(text));
		for (const [path, leaf] of leaves(document.value)) {
			const span = valueSpanOf(document, path);
			expect(meaning(text.slice(span?.start, span?.end))).toEqual(leaf);
		}
	});

	it("gives back any value that JSON.stringify prints", () => {
		fc.assert(
			fc.property(jsonValues, fc.constantFrom(0, 2, "\t"), (value, indent) => {
				const text = JSON.stringify(value, null, indent);
				expect(documentOf(text).value).toEqual(JSON.parse(text));
				for (const [path, leaf] of leaves(documentOf(text).value))
					expectOwnText(text, path, leaf);
			}),
		);
	});

	it("gives back any value that json5 prints", () => {
		fc.assert(
			fc.property(jsonValues, fc.constantFrom(0, 2), (value, indent) => {
				const text = json5.stringify(value, null, indent);
				expect(documentOf(text).value).toEqual(json5.parse(text));
				for (const [path, leaf] of leaves(documentOf(text).value))
					expectOwnText(text, path, leaf);
			}),
		);
	});

	it("gives back any value however a person writes it", () => {
		fc.assert(
			fc.property(writtenConfigs, ({ value, text }) => {
				const document = documentOf(text);
				expect(equalValues(document.value, value)).toBe(true);
				for (const [path, leaf] of leaves(value))
					expectOwnText(text, path, leaf);
			}),
			{ numRuns: 300 },
		);
	});

	it.each(["__proto__", "constructor", "toString"])(
		"keeps %s a key like any other",
		(key) => {
			for (const text of [
				`{"${key}": {"polluted": 1}}`,
				`{${key}: {polluted: 1}}`,
			]) {
				const { value } = documentOf(text);
				expect(Object.entries(value ?? {})).toEqual([[key, { polluted: 1 }]]);
				expectOwnText(text, [key, "polluted"], 1);
			}
			expect(Object.keys(Object.prototype)).toEqual([]);
			expect("polluted" in {}).toBe(false);
		},
	);
});

describe("what is no config", () => {
	it.each([
		["an empty file", "", { kind: "empty" }],
		["white space", " \r\n\t", { kind: "empty" }],
		["a byte order mark alone", "\uFEFF\n", { kind: "empty" }],
		[
			"a Jinja expression",
			'{"port": {{ port }}}',
			{ kind: "template", token: "{{" },
		],
		[
			"a Jinja statement",
			'{% if x %}\n{"a": 1}\n{% endif %}',
			{ kind: "template", token: "{%" },
		],
		[
			"a Jinja comment",
			'{# why #}\n{"a": 1}',
			{ kind: "template", token: "{#" },
		],
		[
			"a Jinja statement across strings",
			'{"a": "{% if x %}", "b": "{{", }} }',
			{ kind: "template", token: "{{" },
		],
		[
			"a bare variable",
			`{\n  "port": ${reference("PORT")}\n}`,
			{ kind: "template", token: reference("PORT") },
		],
		["a missing brace", '{"a": 1', { kind: "syntax" }],
		["a missing comma", '{"a": 1 "b": 2}', { kind: "syntax" }],
		["a raw line end in a string", '{"a": "x\ny"}', { kind: "syntax" }],
		["text after the value", "{} {}", { kind: "syntax" }],
		["YAML", "gateway:\n  mode: local\n", { kind: "syntax" }],
		["an unclosed comment", '{"a": 1} /* {{ x }}', { kind: "syntax" }],
		[
			"10,000 arrays",
			"[".repeat(10_000) + "]".repeat(10_000),
			{ kind: "too-deep", depth: 10_000 },
		],
		[
			"10,000 objects",
			'{"a":'.repeat(10_000),
			{ kind: "too-deep", depth: 10_000 },
		],
		[
			"501 levels",
			"[".repeat(501) + "]".repeat(501),
			{ kind: "too-deep", depth: 501 },
		],
	])("is told: %s", (_, text, problem) => {
		expect(problemOf(text)).toMatchObject(problem);
	});

	it.each([
		[`{"a": "{{ x }} ${reference("VAR")}"}`, "a template's tokens in a string"],
		[
			`{"a": 1} // {{ x }} ${reference("VAR")}`,
			"a template's tokens in a comment",
		],
		["[".repeat(500) + "]".repeat(500), "500 levels"],
		[`"${"[".repeat(1000)}"`, "brackets in a string"],
		[`// ${"[".repeat(1000)}\n1`, "brackets in a comment"],
	])("is not %#: %s", (text) => {
		expect(isDocument(parseDocument("openclaw.json", text))).toBe(true);
	});

	it("names the place of a template's first token", () => {
		expect(
			problemOf(`\uFEFF{\r\n  "port": ${reference("PORT")}\r\n}`).location,
		).toEqual({
			file: "openclaw.json",
			line: 2,
			column: 11,
			endLine: 2,
			endColumn: 18,
		});
	});

	it("names the place that json5 stumbled over", () => {
		expect(problemOf('{\n  "a": b\n}')).toMatchObject({
			reason: "invalid character 'b'",
			location: { line: 2, column: 8, endLine: 2, endColumn: 9 },
		});
	});

	it("is told of any bytes, or they are refused with a Failure", () => {
		const read = (bytes: Uint8Array): string => {
			try {
				const text = decodeConfigText(bytes, "x");
				const parsed = parseDocument("x", text);
				if (isDocument(parsed)) return parsed.syntax() ? "parsed" : "unplaced";
				return parsed.kind;
			} catch (error) {
				if (error instanceof Failure) return error.code;
				throw error;
			}
		};
		const snippets = fc
			.array(
				fc.constantFrom(
					..."{}[]:,\"'\\/*\n\r\uFEFF\u2028$é0x-+.e",
					"//",
					"$" + "{",
					"{{",
					"null",
					"a",
					"\\u00",
				),
				{ maxLength: 25 },
			)
			.map((parts) => new TextEncoder().encode(parts.join("")));
		fc.assert(
			fc.property(
				fc.oneof(fc.uint8Array({ maxLength: 200 }), snippets),
				(bytes) => {
					expect([
						"parsed",
						"empty",
						"syntax",
						"template",
						"too-deep",
						"unreadable",
					]).toContain(read(bytes));
				},
			),
			{ numRuns: 2000 },
		);
	});

	it("is not a long text: no length runs off the end of the stack", () => {
		const escapes = `"${'\\"'.repeat(3_000_000)}"`;
		expect(isDocument(parseDocument("x", escapes))).toBe(true);
		expect(documentOf(`[${"/**/".repeat(200_000)}1]`).syntax()).toBeDefined();
	});
});

describe("a location", () => {
	const text = '\uFEFF{\n  "a": {\r\n    "b": [10, {c: 1}]\r\n  }\n}';
	it.each<[string, Path, object]>([
		["a key", ["a"], { line: 2, column: 3, endLine: 2, endColumn: 6 }],
		[
			"a nested key after CRLF",
			["a", "b"],
			{ line: 3, column: 5, endColumn: 8 },
		],
		["an item", ["a", "b", 0], { line: 3, column: 11, endColumn: 13 }],
		[
			"a key in an item",
			["a", "b", 1, "c"],
			{ line: 3, column: 16, endColumn: 17 },
		],
		[
			"the nearest parent of what is not there",
			["a", "x", "y"],
			{ line: 2, column: 3 },
		],
		[
			"the start, for the root",
			[],
			{ line: 1, column: 1, endLine: 1, endColumn: 1 },
		],
		["the start, for an unknown section", ["zzz"], { line: 1, column: 1 }],
	])("is that of %s", (_, path, place) => {
		expect(locationOf(documentOf(text), path)).toMatchObject({
			file: "openclaw.json",
			...place,
		});
	});

	it("is the last of two members with one key", () => {
		expect(locationOf(documentOf('{"a": 1,\n"a": 2}'), ["a"]).line).toBe(2);
	});
});

describe("the comments of a document", () => {
	it("are none of what is in strings", () => {
		const text = '{"a": "// no /* no */"} // 1\n/* 2\n// 2 */ // 3';
		expect(
			documentOf(text)
				.comments()
				.map(({ content }) => content),
		).toEqual(["// 1", "/* 2\n// 2 */", "// 3"]);
	});

	it("are none in JSON", () => {
		expect(documentOf('{"a": "// no"}').comments()).toEqual([]);
	});
});

function expectOwnText(text: string, path: Path, leaf: JsonValue): void {
	const span = valueSpanOf(documentOf(text), path);
	expect(span, JSON.stringify(path)).toBeDefined();
	expect(equalValues(meaning(text.slice(span?.start, span?.end)), leaf)).toBe(
		true,
	);
}
