import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { editsToRemove, editsToSet, isRefusal } from "../../src/config/edit.ts";
import { equalValues, isArray, isObject } from "../../src/config/json.ts";
import { type Path, valueAt, withValuesAt } from "../../src/config/path.ts";
import { applyEdits } from "../../src/config/text-edit.ts";
import { commentsOf } from "../support/only-edited.ts";
import { pathsFor, writtenConfigs } from "./generated.ts";
import { corpusTexts, documentOf, meaning } from "./parsed.ts";

/** `json5` warns on the console of U+2028 in strings. */
vi.spyOn(console, "warn").mockImplementation(() => {});

const skillsPath = ["skills", "load", "watchDebounceMs"] as const;
const memoryPath = [
	"agents",
	"defaults",
	"memorySearch",
	"sync",
	"watchDebounceMs",
] as const;

describe("removing what was set", () => {
	it.each(corpusTexts)("gives the bytes of %s again", (_, text) => {
		for (const path of [skillsPath, memoryPath, ["nobody's own"]]) {
			if (valueAt(documentOf(text).value, path) !== undefined) continue;
			const there = set(text, path);
			if (there === undefined) continue;
			expect(there).not.toBe(text);
			expect(remove(there, topmostNew(text, path))).toBe(text);
		}
	});

	it("gives the same bytes again, wherever and however it is written", () => {
		const cases = writtenConfigs.chain(({ value, text }) =>
			fc.record({ text: fc.constant(text), path: pathsFor(value) }),
		);
		fc.assert(
			fc.property(cases, ({ text, path }) => {
				const before = documentOf(text);
				if (valueAt(before.value, path) !== undefined) return;
				const there = set(text, path);
				if (there === undefined) return;
				const top = topmostNew(text, path);
				const back = remove(there, top);
				expect(equalValues(meaning(back), before.value)).toBe(true);
				const parent = valueAt(before.value, top.slice(0, -1));
				if (isObject(parent) && Object.keys(parent).length > 0)
					expect(back).toBe(text);
			}),
			{ numRuns: 1000 },
		);
	});
});

it("takes out one member and nothing else, wherever it is in whatever text", () => {
	const cases = writtenConfigs.chain(({ value, text }) =>
		fc.record({ text: fc.constant(text), path: pathsFor(value) }),
	);
	fc.assert(
		fc.property(cases, ({ text, path }) => {
			const document = documentOf(text);
			const edits = editsToRemove(document, path);
			const there = valueAt(document.value, path) !== undefined;
			if (isRefusal(edits)) {
				const parent = valueAt(document.value, path.slice(0, -1));
				expect(isArray(parent) || edits.refused === "holds-comment").toBe(true);
				return;
			}
			const result = applyEdits(text, edits);
			if (!there) {
				expect(result).toBe(text);
				return;
			}
			const wanted = withValuesAt(document.value, [[path, undefined]]);
			expect(equalValues(meaning(result), wanted)).toBe(true);
			expect(commentsOf(result)).toEqual(commentsOf(text));
		}),
		{ numRuns: 1000 },
	);
});

describe("what goes with a member", () => {
	it.each([
		[
			"its line",
			'{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}',
			"b",
			'{\n  "a": 1,\n  "c": 3\n}',
		],
		[
			"the comma before the last one",
			'{\n  "a": 1,\n  "b": 2\n}',
			"b",
			'{\n  "a": 1\n}',
		],
		[
			"no comma where it ends with one",
			"{\n  a: 1,\n  b: 2,\n}",
			"b",
			"{\n  a: 1,\n}",
		],
		[
			"nothing of the comment behind it",
			"{\n  a: 1,\n  b: 2, // why\n}",
			"b",
			"{\n  a: 1,\n  // why\n}",
		],
		[
			"nothing of the comment above it",
			"{\n  a: 1,\n  // why\n  b: 2,\n}",
			"b",
			"{\n  a: 1,\n  // why\n}",
		],
		[
			"not the line end of the comment before it",
			"{\n  a: 1, // why\n  b: 2 }",
			"b",
			"{\n  a: 1 // why\n  }",
		],
		["the blanks on one line", "{ a: 1, b: 2, c: 3 }", "b", "{ a: 1, c: 3 }"],
		[
			"the blanks before the last on one line",
			"{ a: 1, b: 2 }",
			"b",
			"{ a: 1 }",
		],
		["all that is in an object", "{\n  a: 1\n}\n", "a", "{}\n"],
		["CRLF", '{\r\n  "a": 1,\r\n  "b": 2\r\n}', "b", '{\r\n  "a": 1\r\n}'],
		["the first on its line", "{ a: 1,\n  b: 2 }", "a", "{\n  b: 2 }"],
	])("%s", (_, text, key, wanted) => {
		expect(remove(text, [key])).toBe(wanted);
	});

	it.each([
		[
			"a comment within it",
			"{ a: { /* why */ b: 1 } }",
			["a"],
			"holds-comment",
		],
		["an item of an array", "{ a: [1, 2] }", ["a", 1], "not-an-object"],
		["a key that stands twice", "{ a: 1, a: 2 }", ["a"], "meaning-differs"],
	])("%s is not removed", (_, text, path, refused) => {
		expect(editsToRemove(documentOf(text), path)).toMatchObject({ refused });
	});

	it("nothing, where there is nothing", () => {
		expect(remove("{ a: 1 }", ["b"])).toBe("{ a: 1 }");
	});
});

/** The text with a number at the path; undefined where none can be set. */
function set(text: string, path: Path): string | undefined {
	const edits = editsToSet(documentOf(text), path, 1);
	return isRefusal(edits) ? undefined : applyEdits(text, edits);
}

function remove(text: string, path: Path): string {
	const edits = editsToRemove(documentOf(text), path);
	if (isRefusal(edits)) throw new Error(JSON.stringify(edits));
	return applyEdits(text, edits);
}

/** The topmost of what has to be made so that a path can be set. */
function topmostNew(text: string, path: Path): Path {
	const { value } = documentOf(text);
	const length = path.findIndex(
		(_, index) => valueAt(value, path.slice(0, index + 1)) === undefined,
	);
	return path.slice(0, length + 1);
}
