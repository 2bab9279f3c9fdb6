import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isObject, type JsonValue } from "../../src/config/json.ts";
import {
	formatPath,
	isWithin,
	leaves,
	type Path,
	parsePath,
	type ValuesByPath,
	valueAt,
	withValueAt,
	withValuesAt,
} from "../../src/config/path.ts";
import { matchesPattern } from "../../src/config/path-pattern.ts";
import { configValues, pathsFor } from "./generated.ts";

const anyPath: fc.Arbitrary<Path> = fc.array(
	fc.oneof(
		fc.nat(),
		fc.string({ unit: "binary", maxLength: 6 }),
		fc.constantFrom("", "a.b", "0", '"', "\\", "[0]", "__proto__"),
	),
	{ minLength: 1, maxLength: 6 },
);

describe("a path", () => {
	it.each<[Path, string]>([
		[["agents", "list", 0, "memorySearch"], "agents.list[0].memorySearch"],
		[
			["agents", "defaults", "models", "openai/gpt-5.4", "alias"],
			'agents.defaults.models["openai/gpt-5.4"].alias',
		],
		[["$include"], "$include"],
		[["a-b", "a b", ""], 'a-b["a b"][""]'],
		[["list", "0"], 'list["0"]'],
		[[0, "a"], "[0].a"],
		[[], ""],
	])("%j is written %s", (path, text) => {
		expect(formatPath(path)).toBe(text);
	});

	it.each<[string, Path]>([
		['models."a.b".c', ["models", "a.b", "c"]],
		["list.0", ["list", "0"]],
		['["a"]["b"]', ["a", "b"]],
		['"a b"', ["a b"]],
	])("is read as people write it: %s", (text, path) => {
		expect(parsePath(text)).toEqual(path);
	});

	it.each([
		"",
		".",
		"a.",
		".a",
		"a..b",
		"a[",
		"a[x]",
		"a[-1]",
		'a["b]',
		'a"b"',
		'a["\\q"]',
	])("is not %j", (text) => {
		expect(parsePath(text)).toBeUndefined();
	});

	it("comes back from its text", () => {
		fc.assert(
			fc.property(anyPath, (path) => {
				expect(parsePath(formatPath(path))).toEqual(path);
			}),
			{ numRuns: 1000 },
		);
	});

	it("is the only one with its text", () => {
		fc.assert(
			fc.property(anyPath, anyPath, (left, right) => {
				expect(formatPath(left) === formatPath(right)).toBe(
					JSON.stringify(left) === JSON.stringify(right),
				);
			}),
		);
	});
});

describe("values by path", () => {
	const withPath = configValues.chain((value) =>
		fc.tuple(fc.constant(value), pathsFor(value)),
	);

	it("are set without touching the original or its prototype", () => {
		fc.assert(
			fc.property(withPath, ([value, path]) => {
				const before = JSON.stringify(value);
				const after = withValueAt(value, path, "new");
				if (after !== undefined) expect(valueAt(after, path)).toBe("new");
				expect(JSON.stringify(value)).toBe(before);
				expect(Object.keys(Object.prototype)).toEqual([]);
			}),
		);
	});

	it("are set many at once as one after the other", () => {
		const withPaths = configValues.chain((value) =>
			fc.tuple(fc.constant(value), fc.array(pathsFor(value), { maxLength: 6 })),
		);
		fc.assert(
			fc.property(withPaths, ([value, paths]) => {
				const before = JSON.stringify(value);
				const alone = paths.filter(
					(path, index) =>
						withValueAt(value, path, "new") !== undefined &&
						!paths.some((other, at) => at !== index && isWithin(other, path)),
				);
				const oneByOne = alone.reduce<JsonValue | undefined>(
					(root, path) => withValueAt(root, path, "new"),
					value,
				);
				const atOnce = withValuesAt(
					value,
					alone.map((path) => [path, "new"]),
				);
				expect(atOnce).toEqual(oneByOne);
				expect(JSON.stringify(value)).toBe(before);
			}),
		);
	});

	it.each<[string, ValuesByPath, JsonValue | undefined]>([
		["a member is taken out", [[["a"], undefined]], { list: [1, 2] }],
		[
			"a member comes under another name, at the end",
			[
				[["a"], undefined],
				[["c"], 3],
			],
			{ list: [1, 2], c: 3 },
		],
		[
			"of two values for one place the last counts, where it was",
			[
				[["a"], undefined],
				[["a"], 3],
			],
			{ a: 3, list: [1, 2] },
		],
		[
			"what is no object gives way to one",
			[[["a", "b", "c"], 3]],
			{ a: { b: { c: 3 } }, list: [1, 2] },
		],
		[
			"an item is set",
			[[["list", 1, "x"], 3]],
			{ a: { b: 1 }, list: [1, { x: 3 }] },
		],
		["no item is added", [[["list", 2], 3]], { a: { b: 1 }, list: [1, 2] }],
	])("many at once: %s", (_, values, after) => {
		const root = { a: { b: 1 }, list: [1, 2] };
		expect(JSON.stringify(withValuesAt(root, values))).toBe(
			JSON.stringify(after),
		);
	});

	it("are all leaves or above one", () => {
		fc.assert(
			fc.property(configValues, (value) => {
				for (const [path, leaf] of leaves(value)) {
					expect(valueAt(value, path)).toEqual(leaf);
					if (isObject(leaf)) expect(Object.keys(leaf)).toEqual([]);
				}
			}),
		);
	});

	it.each<[string, Path]>([
		["a scalar on the way", ["a", "b", "c"]],
		["an item that is not there", ["list", 2]],
		["a key of an array", ["list", "x"]],
		["the empty key of an array", ["list", ""]],
		["a place that is no whole number", ["list", "1.0"]],
	])("cannot be set through %s", (_, path) => {
		expect(withValueAt({ a: { b: 1 }, list: [1, 2] }, path, 3)).toBeUndefined();
	});

	it.each(["constructor", "__proto__", "toString"])(
		"are not inherited: %s",
		(key) => {
			expect(valueAt({}, [key])).toBeUndefined();
			expect(valueAt({ a: {} }, ["a", key, "name"])).toBeUndefined();
		},
	);
});

describe("a pattern", () => {
	it.each<[string, Path, boolean]>([
		["agents.list[].memorySearch", ["agents", "list", 3, "memorySearch"], true],
		[
			"agents.list[].memorySearch",
			["agents", "list", "3", "memorySearch"],
			false,
		],
		["models.*.apiKey", ["models", "a.b", "apiKey"], true],
		["models.*.apiKey", ["models", "apiKey"], false],
		["models.*", ["models", "a", "b"], false],
		["", [], true],
		["", ["a"], false],
	])("%s fits %j: %s", (pattern, path, fits) => {
		expect(matchesPattern(pattern, path)).toBe(fits);
	});
});
