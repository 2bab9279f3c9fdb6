import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Document } from "../../src/config/document.ts";
import { equalValues, isArray, isObject } from "../../src/config/json.ts";
import { extentOf } from "../../src/config/member-extent.ts";
import {
	cutAt,
	type Edited,
	isEdited,
	keyItemsAt,
	memberSourceAt,
	placeAt,
	renameAt,
	wrapAt,
} from "../../src/config/move.ts";
import {
	type Path,
	parsePath,
	valueAt,
	withValuesAt,
} from "../../src/config/path.ts";
import { nodeAt } from "../../src/config/syntax.ts";
import { commentsOf } from "../support/only-edited.ts";
import { pathsFor, writtenConfigs } from "./generated.ts";
import { corpusTexts, documentOf } from "./parsed.ts";

/** `json5` warns on the console of U+2028 in strings. */
vi.spyOn(console, "warn").mockImplementation(() => {});

const cases = writtenConfigs.chain(({ value, text }) =>
	fc.record({
		text: fc.constant(text),
		path: pathsFor(value),
		to: pathsFor(value),
	}),
);

describe("whatever a config is and however it is written", () => {
	it("a member goes with what belongs to it, and nothing else goes", () => {
		fc.assert(
			fc.property(cases, ({ text, path }) => {
				const before = documentOf(text);
				const after = cutAt(before, path);
				const parent = valueAt(before.value, path.slice(0, -1));
				if (!isEdited(after)) {
					expect(
						valueAt(before.value, path) === undefined || isArray(parent),
					).toBe(true);
					return;
				}
				const wanted = withValuesAt(before.value, [[path, undefined]]);
				expect(equalValues(after.value, wanted)).toBe(true);
				const rest = withoutExtent(before, path);
				expect(commentsOf(after.text)).toEqual(commentsOf(rest));
				expect([0, 1]).toContain(solid(rest).length - solid(after.text).length);
			}),
			{ numRuns: 1500 },
		);
	});

	it("what is moved keeps its text and its comments", () => {
		let moved = 0;
		fc.assert(
			fc.property(cases, ({ text, path, to }) => {
				const before = documentOf(text);
				const source = memberSourceAt(before, path);
				const cut = cutAt(before, path);
				if (!source || !isEdited(cut)) return;
				if (valueAt(cut.value, to) !== undefined) return;
				const value = valueAt(before.value, path) ?? null;
				const after = placeAt(cut, to, source, value);
				if (!isEdited(after)) {
					expect(goesThroughOther(cut, to), `${text}\n${to.join(".")}`).toBe(
						true,
					);
					return;
				}
				moved += 1;
				expect(
					equalValues(after.value, withValuesAt(cut.value, [[to, value]])),
				).toBe(true);
				expect(commentsOf(after.text).map(solid).toSorted()).toEqual(
					commentsOf(text).map(solid).toSorted(),
				);
				expect(solid(after.text)).toContain(solid(source.value));
			}),
			{ numRuns: 1500 },
		);
		expect(moved).toBeGreaterThan(200);
	});

	it("a wrapped value keeps its text, and all around it stays", () => {
		let wrapped = 0;
		fc.assert(
			fc.property(cases, ({ text, path }) => {
				const before = documentOf(text);
				const after = wrapAt(before, path, ["mode"]);
				if (!isEdited(after)) {
					expect(valueAt(before.value, path)).toBeUndefined();
					return;
				}
				wrapped += 1;
				expect(valueAt(after.value, [...path, "mode"])).toEqual(
					valueAt(before.value, path),
				);
				expect(commentsOf(after.text).map(solid).toSorted()).toEqual(
					commentsOf(text).map(solid).toSorted(),
				);
			}),
			{ numRuns: 500 },
		);
		expect(wrapped).toBeGreaterThan(100);
	});

	it("a list with keys keeps every byte but its brackets", () => {
		let keyed = 0;
		const lists = writtenConfigs.chain(({ value, text }) =>
			fc.record({ text: fc.constant(text), path: pathsFor(value) }),
		);
		fc.assert(
			fc.property(lists, ({ text, path }) => {
				const before = documentOf(text);
				const items = valueAt(before.value, path);
				if (!isArray(items)) return;
				keyed += 1;
				const keys = items.map((_, index) => `agent-${index}`);
				const after = expectDocument(keyItemsAt(before, path, keys));
				expect(commentsOf(after.text)).toEqual(commentsOf(text));
				expect(Object.values(valueAt(after.value, path) ?? {})).toEqual(items);
			}),
			{ numRuns: 500 },
		);
		expect(keyed).toBeGreaterThan(25);
	});
});

it.each(corpusTexts)("every member of %s can be taken out alone", (_, text) => {
	const before = documentOf(text);
	for (const [section, value] of Object.entries(before.value ?? {}))
		for (const path of [
			[section],
			...Object.keys(isObject(value) ? value : {}).map((key) => [section, key]),
		]) {
			const after = expectDocument(cutAt(before, path));
			expect(commentsOf(after.text)).toEqual(
				commentsOf(withoutExtent(before, path)),
			);
		}
});

describe("what goes with a member", () => {
	it.each([
		[
			"the comments above it and behind it",
			"{\n  a: 1, // one\n\n  // why b\n  /* and how */\n  b: 2, // two\n  // c\n  c: 3,\n}",
			"b",
			"{\n  a: 1, // one\n\n  // c\n  c: 3,\n}",
		],
		[
			"not a comment that a blank line sets apart",
			"{\n  a: 1,\n  // a section\n\n  b: 2,\n}",
			"b",
			"{\n  a: 1,\n  // a section\n\n}",
		],
		[
			"the comma before the last one, and not the comment behind that",
			'{\n  "a": 1, // one\n  "b": 2 // two\n}',
			"b",
			'{\n  "a": 1 // one\n}',
		],
		[
			"a comment within it",
			"{\n  a: { // why\n    x: 1,\n  },\n  b: 2,\n}",
			"a",
			"{\n  b: 2,\n}",
		],
		[
			"on one line only itself",
			"{ a: 1, /* why b */ b: 2, c: 3 } // all",
			"b",
			"{ a: 1, /* why b */ c: 3 } // all",
		],
		["all that is in an object", "{\n  // why\n  a: 1\n}\n", "a", "{}\n"],
		[
			"CRLF",
			'{\r\n  "a": 1,\r\n  // b\r\n  "b": 2\r\n}',
			"b",
			'{\r\n  "a": 1\r\n}',
		],
		["the first of a line", "{\n  a: 1, b: 2,\n}", "a", "{\n  b: 2,\n}"],
		["the last of a line", "{\n  a: 1, b: 2,\n}", "b", "{\n  a: 1,\n}"],
	])("%s", (_, text, key, wanted) => {
		expect(expectDocument(cutAt(documentOf(text), [key])).text).toBe(wanted);
	});
});

describe("what is moved looks like its new neighbours", () => {
	it.each([
		[
			"deeper, with its comments",
			"{\n  a: {\n    b: {\n      // why\n      old: {\n        x: 0x10, // sixteen\n      }, // end\n    },\n  },\n}",
			"a.b.old",
			"memory.search",
			"{\n  a: {\n    b: {},\n  },\n  memory: {\n    // why\n    search: {\n      x: 0x10, // sixteen\n    }, // end\n  },\n}",
		],
		[
			"beside others, without a comma at the end",
			'{\n  "a": {\n    "old": [\n      "x"\n    ]\n  },\n  "b": {\n    "c": 1\n  }\n}',
			"a.old",
			"b.new",
			'{\n  "a": {},\n  "b": {\n    "c": 1,\n    "new": [\n      "x"\n    ]\n  }\n}',
		],
		[
			"into one line",
			"{ a: { old: 'it', }, b: { c: 1 } }",
			"a.old",
			"b.new",
			"{ a: {}, b: { c: 1, new: 'it' } }",
		],
		[
			"a comment of a line into one line",
			"{ b: { c: 1 }, a: {\n  // why\n  old: 2, // two\n} }",
			"a.old",
			"b.new",
			"{ b: { c: 1, new: // why\n2 // two\n }, a: {} }",
		],
		[
			"between tabs, a text over two lines as it is",
			"{\n\ta: {\n\t\told: 'x\\\n\t\ty',\n\t},\n}",
			"a.old",
			"new",
			"{\n\ta: {},\n\tnew: 'x\\\n\t\ty',\n}",
		],
	])("%s", (_, text, from, to, wanted) => {
		const before = documentOf(text);
		const path = pathOf(from);
		const source = memberSourceAt(before, path);
		const cut = expectDocument(cutAt(before, path));
		if (!source) throw new Error("there is no member");
		const value = valueAt(before.value, path) ?? null;
		expect(expectDocument(placeAt(cut, pathOf(to), source, value)).text).toBe(
			wanted,
		);
	});

	it("a scalar becomes a part of an object", () => {
		const text = '{\n  "streaming": "partial", // as shown\n  "b": 1\n}';
		expect(
			expectDocument(wrapAt(documentOf(text), ["streaming"], ["mode"])).text,
		).toBe(
			'{\n  "streaming": {\n    "mode": "partial"\n  }, // as shown\n  "b": 1\n}',
		);
	});

	it.each([
		["{ a: 1, b: 2 }", "c", "{ c: 1, b: 2 }"],
		["{ 'a': 1 }", "c", "{ 'c': 1 }"],
		['{ "a": 1 }', "c", '{ "c": 1 }'],
		["{ a: 1 }", "c.d", '{ "c.d": 1 }'],
	])("a key is written as the one before: %s", (text, key, wanted) => {
		expect(expectDocument(renameAt(documentOf(text), ["a"], key)).text).toBe(
			wanted,
		);
	});

	it("a list of agents becomes an object by their ids", () => {
		const text =
			'{\n  list: [\n    // the first\n    { id: "main" }, // here\n    { id: "work-2" },\n  ],\n}';
		expect(
			expectDocument(keyItemsAt(documentOf(text), ["list"], ["main", "work-2"]))
				.text,
		).toBe(
			'{\n  list: {\n    // the first\n    main: { id: "main" }, // here\n    "work-2": { id: "work-2" },\n  },\n}',
		);
	});
});

it.each([
	["a key that stands twice", "{ a: 1, a: 2 }", ["a"]],
	["an item of a list", "{ a: [1, 2] }", ["a", 0]],
	["what is not there", "{ a: 1 }", ["b"]],
])("%s is not taken out", (_, text, path) => {
	expect(cutAt(documentOf(text), path)).toMatchObject({
		refused: "not-an-object",
	});
});

function pathOf(text: string): Path {
	const path = parsePath(text);
	if (!path) throw new Error(`${text} is no path`);
	return path;
}

function expectDocument(edited: Edited): Document {
	if (isEdited(edited)) return edited;
	throw new Error(JSON.stringify(edited));
}

function solid(text: string): string {
	return text.replaceAll(/\s/g, "");
}

function withoutExtent({ text, syntax }: Document, path: Path): string {
	const root = syntax();
	const node = root && nodeAt(root, path.slice(0, -1));
	const member =
		node?.kind === "object"
			? node.members.find(({ key }) => key === String(path.at(-1)))
			: undefined;
	if (node?.kind !== "object" || !member) throw new Error("no member");
	const { start, end } = extentOf(text, node, member);
	return text.slice(0, start) + text.slice(end);
}

/** Does a path lead through something that is no object, so that nothing can be put there. */
function goesThroughOther({ value }: Document, path: Path): boolean {
	return path.some((_, index) => {
		const there = valueAt(value, path.slice(0, index));
		return there !== undefined && !isObject(there);
	});
}
