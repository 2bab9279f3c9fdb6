import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Document } from "../../src/config/document.ts";
import { valueSpanOf } from "../../src/config/document.ts";
import { editsToSet, isRefusal } from "../../src/config/edit.ts";
import { equalValues, type JsonValue } from "../../src/config/json.ts";
import {
	leaves,
	type Path,
	valueAt,
	withValueAt,
} from "../../src/config/path.ts";
import { applyEdits } from "../../src/config/text-edit.ts";
import { commentsOf } from "../support/only-edited.ts";
import { configValues, pathsFor, writtenConfigs } from "./generated.ts";
import { corpusTexts, documentOf, meaning } from "./parsed.ts";

/** `json5` warns on the console of U+2028 in strings. */
vi.spyOn(console, "warn").mockImplementation(() => {});

const memoryPath = [
	"agents",
	"defaults",
	"memorySearch",
	"sync",
	"watchDebounceMs",
] as const;
const skillsPath = ["skills", "load", "watchDebounceMs"] as const;

describe("setting a value", () => {
	it.each(corpusTexts)("touches nothing else in %s", (_, text) => {
		const first = expectOnlySet(documentOf(text), memoryPath, 5000);
		expectOnlySet(documentOf(first), skillsPath, 1000);
		expectOnlySet(documentOf(text), skillsPath, 1000);
	});

	it.each(corpusTexts)(
		"keeps the line ends and the last line of %s",
		(_, text) => {
			const after = set(text, skillsPath, 1000);
			expect(after.endsWith("\n")).toBe(text.endsWith("\n"));
			expect(/\r\n/.test(after)).toBe(/\r\n/.test(text));
			expect(/[^\r]\n/.test(after)).toBe(/[^\r]\n/.test(text));
		},
	);

	it("touches nothing else, wherever it is in whatever text", () => {
		const cases = writtenConfigs.chain(({ value, text }) =>
			fc.record({
				text: fc.constant(text),
				path: pathsFor(value),
				wanted: fc.oneof(
					configValues,
					fc.constantFrom<JsonValue>(1000, "it's", true, []),
				),
			}),
		);
		fc.assert(
			fc.property(cases, ({ text, path, wanted }) => {
				expectOnlySet(documentOf(text), path, wanted);
			}),
			{ numRuns: 1000 },
		);
	});

	it("changes no byte where the value is there already", () => {
		const cases = writtenConfigs.chain(({ value, text }) =>
			fc.tuple(fc.constant(text), pathsFor(value)),
		);
		fc.assert(
			fc.property(cases, ([text, path]) => {
				const value = valueAt(documentOf(text).value, path);
				if (value !== undefined) expect(set(text, path, value)).toBe(text);
			}),
		);
		expect(
			set("{skills: {load: {watchDebounceMs: 0x3E8}}}", skillsPath, 1000),
		).toBe("{skills: {load: {watchDebounceMs: 0x3E8}}}");
	});

	it.each(corpusTexts)(
		"and setting it back gives the bytes of %s again",
		(_, text) => {
			for (const [path, leaf] of leaves(documentOf(text).value).slice(0, 60)) {
				if (typeof leaf !== "number" || path.length === 0) continue;
				const there = set(text, path, leaf + 1);
				expect(there).not.toBe(text);
				expect(set(there, path, leaf)).toBe(text);
			}
		},
	);
});

describe("a new member looks like its neighbours", () => {
	it.each([
		[
			"two blanks",
			'{\n  "skills": {}\n}\n',
			'{\n  "skills": {\n    "load": {\n      "watchDebounceMs": 1000\n    }\n  }\n}\n',
		],
		[
			"tabs",
			'{\n\t"a": 1\n}',
			'{\n\t"a": 1,\n\t"skills": {\n\t\t"load": {\n\t\t\t"watchDebounceMs": 1000\n\t\t}\n\t}\n}',
		],
		[
			"four blanks, CRLF",
			'{\r\n    "skills": {\r\n        "load": {\r\n            "watch": true\r\n        }\r\n    }\r\n}\r\n',
			'{\r\n    "skills": {\r\n        "load": {\r\n            "watch": true,\r\n            "watchDebounceMs": 1000\r\n        }\r\n    }\r\n}\r\n',
		],
		[
			"single quotes",
			"{\n  'skills': {\n    'load': {\n      'watch': true\n    }\n  }\n}",
			"{\n  'skills': {\n    'load': {\n      'watch': true,\n      'watchDebounceMs': 1000\n    }\n  }\n}",
		],
		[
			"unquoted keys, trailing commas",
			"{\n  skills: {\n    load: {\n      watch: true,\n    },\n  },\n}",
			"{\n  skills: {\n    load: {\n      watch: true,\n      watchDebounceMs: 1000,\n    },\n  },\n}",
		],
		[
			"trailing commas, made parents",
			"{\n  gateway: {},\n}",
			"{\n  gateway: {},\n  skills: {\n    load: {\n      watchDebounceMs: 1000,\n    },\n  },\n}",
		],
		[
			"a byte order mark",
			'\uFEFF{\n  "skills": {"load": {}}\n}',
			'\uFEFF{\n  "skills": {"load": {\n    "watchDebounceMs": 1000\n  }}\n}',
		],
		[
			"one line",
			'{"skills":{"load":{"watch":true}}}',
			'{"skills":{"load":{"watch":true,"watchDebounceMs":1000}}}',
		],
		[
			"one line with blanks",
			'{ "skills": { "load": { "watch": true, } } }',
			'{ "skills": { "load": { "watch": true, "watchDebounceMs": 1000, } } }',
		],
		[
			"an empty object",
			"{}",
			'{"skills": {"load": {"watchDebounceMs": 1000}}}',
		],
		[
			"an empty object over two lines",
			"{\n}\n",
			'{\n  "skills": {\n    "load": {\n      "watchDebounceMs": 1000\n    }\n  }\n}\n',
		],
		[
			"only a comment",
			"{\n  // nothing yet\n}",
			'{\n  // nothing yet\n  "skills": {\n    "load": {\n      "watchDebounceMs": 1000\n    }\n  }\n}',
		],
		[
			"only a comment on one line",
			'{"skills":{/* keep */}}',
			'{"skills":{/* keep */ "load":{"watchDebounceMs":1000}}}',
		],
		[
			"only a spaced comment on one line",
			'{ "skills": { /* keep */ } }',
			'{ "skills": { /* keep */ "load": { "watchDebounceMs": 1000 } } }',
		],
		[
			"a comment behind the last member",
			'{\n  "a": 1 // last\n}',
			'{\n  "a": 1, // last\n  "skills": {\n    "load": {\n      "watchDebounceMs": 1000\n    }\n  }\n}',
		],
		[
			"a comment behind the last comma",
			"{\n  a: 1, /* x */ // last\n}",
			"{\n  a: 1, /* x */ // last\n  skills: {\n    load: {\n      watchDebounceMs: 1000,\n    },\n  },\n}",
		],
		[
			"a comment between key and value",
			'{\n  "a": /* why */ 1\n}',
			'{\n  "a": /* why */ 1,\n  "skills": {\n    "load": {\n      "watchDebounceMs": 1000\n    }\n  }\n}',
		],
		[
			"a value on the next line",
			'{\n  "a":\n    1\n}',
			'{\n  "a":\n    1,\n  "skills": {\n    "load": {\n      "watchDebounceMs": 1000\n    }\n  }\n}',
		],
		[
			"a root that is indented",
			'  {\n    "a": 1\n  }',
			'  {\n    "a": 1,\n    "skills": {\n      "load": {\n        "watchDebounceMs": 1000\n      }\n    }\n  }',
		],
		[
			"a text that ends its lines with CR alone",
			"{a:1} // c\r",
			"{a:1,skills:{load:{watchDebounceMs:1000}}} // c\r",
		],
	])("%s", (_, text, wanted) => {
		expect(set(text, skillsPath, 1000)).toBe(wanted);
	});

	it("quotes a key that cannot stand bare, in the quotes of the text", () => {
		expect(set("{a: 'x'}", ["b.c"], 'it\'s "y"')).toBe(
			`{a: 'x', "b.c": "it's \\"y\\""}`,
		);
		expect(set("{'a': 'x'}", ["b.c"], 'it\'s "y"')).toBe(
			`{'a': 'x', 'b.c': 'it\\'s "y"'}`,
		);
	});

	it("replaces a value alone", () => {
		expect(set("{a: 1 /* one */, b: 'x' }", ["a"], { c: [1, null] })).toBe(
			"{a: {c: [1, null]} /* one */, b: 'x' }",
		);
		expect(set('{"a": [1, {"b": 2}]}', ["a", 1, "b"], 3)).toBe(
			'{"a": [1, {"b": 3}]}',
		);
	});

	it("changes the member that counts where a key stands twice", () => {
		expect(set('{"a": 1, "a": 2}', ["a"], 3)).toBe('{"a": 1, "a": 3}');
	});
});

describe("an edit is refused", () => {
	it.each<[string, string, Path]>([
		["a scalar on the way", '{"skills": 1}', skillsPath],
		["null on the way", '{"skills": {"load": null}}', skillsPath],
		["a root that is no object", "[1]", skillsPath],
		["an item that is not there", '{"a": [1]}', ["a", 1]],
		["a key of an array", '{"a": [1]}', ["a", "b"]],
	])("for %s", (_, text, path) => {
		expect(editsToSet(documentOf(text), path, 1)).toMatchObject({
			refused: "not-an-object",
		});
	});

	it("where the positions are not known", () => {
		const document: Document = {
			...documentOf('{"a": 1}'),
			syntax: () => undefined,
		};
		expect(editsToSet(document, ["a"], 2)).toEqual({
			refused: "no-positions",
			path: "a",
		});
	});

	it("where the text would come to mean something else", () => {
		const other = documentOf('{"b": 1, "a": 1}');
		const document: Document = { ...other, value: { b: 2, a: 1 } };
		expect(editsToSet(document, ["a"], 2)).toEqual({
			refused: "meaning-differs",
			path: "a",
		});
	});
});

it("edits are made from the end, in whatever order they come", () => {
	const edits = [
		{ start: 0, end: 1, content: "A" },
		{ start: 3, end: 3, content: "+" },
		{ start: 1, end: 2, content: "" },
	];
	expect(applyEdits("abc", edits)).toBe("Ac+");
	expect(applyEdits("abc", edits.toReversed())).toBe("Ac+");
});

function set(text: string, path: Path, value: JsonValue): string {
	const edits = editsToSet(documentOf(text), path, value);
	if (isRefusal(edits)) throw new Error(JSON.stringify(edits));
	return applyEdits(text, edits);
}

/** Sets a value where it can be set, and proves that everything else is as it was, to the letter. */
function expectOnlySet(
	document: Document,
	path: Path,
	value: JsonValue,
): string {
	const { text } = document;
	const wanted = withValueAt(document.value, path, value);
	const edits = editsToSet(document, path, value);
	if (isRefusal(edits)) {
		expect(edits.refused).toBe("not-an-object");
		expect(wanted).toBeUndefined();
		return text;
	}
	const result = applyEdits(text, edits);
	expect(equalValues(meaning(result), wanted)).toBe(true);
	const after = documentOf(result);
	const old = valueSpanOf(document, path);
	if (old) {
		const span = valueSpanOf(after, path);
		expect(result.slice(0, span?.start)).toBe(text.slice(0, old.start));
		expect(result.slice(span?.end)).toBe(text.slice(old.end));
		return result;
	}
	expect(commentsOf(result)).toEqual(commentsOf(text));
	expect(isSubsequence(text.replaceAll(/\s/g, ""), result)).toBe(true);
	for (const [at, leaf] of leaves(document.value)) {
		if (at.every((step, index) => String(step) === String(path[index])))
			continue;
		const before = valueSpanOf(document, at);
		const now = valueSpanOf(after, at);
		expect(result.slice(now?.start, now?.end), JSON.stringify(leaf)).toBe(
			text.slice(before?.start, before?.end),
		);
	}
	return result;
}

/** Nothing but white space was taken out. */
function isSubsequence(part: string, whole: string): boolean {
	let at = 0;
	for (const unit of whole) if (part.startsWith(unit, at)) at += unit.length;
	return at === part.length;
}
