import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { Failure } from "../../src/failure.ts";
import { changesBetween, valueAfter } from "../../src/tuning/change.ts";

describe("the changes between two values", () => {
	it.each<
		readonly [
			string,
			JsonValue,
			JsonValue,
			readonly (readonly [readonly (string | number)[], unknown, unknown])[],
		]
	>([
		["the same in another order", { a: 1, b: [2] }, { b: [2], a: 1 }, []],
		["a key more", { a: 1 }, { a: 1, b: null }, [[["b"], undefined, null]]],
		[
			"a key less",
			{ a: 1, b: { c: 2 } },
			{ a: 1 },
			[[["b"], { c: 2 }, undefined]],
		],
		[
			"a value below, beside one that stays",
			{ a: { b: 1, c: 2 }, d: 3 },
			{ a: { b: 4, c: 2 }, d: 3 },
			[[["a", "b"], 1, 4]],
		],
		[
			"an item of a list that stays as long",
			{ a: [{ b: 1 }, { b: 2 }] },
			{ a: [{ b: 1 }, { b: 3 }] },
			[[["a", 1, "b"], 2, 3]],
		],
		["a longer list", { a: [1] }, { a: [1, 2] }, [[["a"], [1], [1, 2]]]],
		[
			"a list for an object",
			{ a: [1] },
			{ a: { b: 1 } },
			[[["a"], [1], { b: 1 }]],
		],
		["an object for a list", { a: {} }, { a: [] }, [[["a"], {}, []]]],
		["another root", 1, "1", [[[], 1, "1"]]],
	])("are, for %s, no more than that", (_, before, after, expected) => {
		const changes = changesBetween(before, after, "so");
		expect(changes).toEqual(
			expected.map(([path, from, to]) => ({ path, from, to, reason: "so" })),
		);
		expect(valueAfter(before, changes)).toEqual(after);
	});

	it("stand below the path that they are asked for", () => {
		expect(changesBetween({ b: 1 }, { b: 2 }, "so", ["a", 0])).toEqual([
			{ path: ["a", 0, "b"], from: 1, to: 2, reason: "so" },
		]);
	});
});

describe("the value after a change", () => {
	it("has no more what is taken out, and all that stood beside it", () => {
		const removal = { path: ["a", "b"], from: 1, to: undefined, reason: "so" };
		expect(valueAfter({ a: { b: 1, d: 2 }, c: 1 }, [removal])).toEqual({
			a: { d: 2 },
			c: 1,
		});
	});

	it("cannot be had below what is no object, and says where", () => {
		const change = { path: ["a", "b"], from: undefined, to: 1, reason: "so" };
		expect(() => valueAfter({ a: "text" }, [change])).toThrow(
			new Failure(
				"base-invalid",
				"a.b cannot be set: something on the way is not an object",
			),
		);
		expect(() => valueAfter({ a: "text" }, [change])).toThrow(
			expect.objectContaining({ code: "base-invalid" }),
		);
	});
});
