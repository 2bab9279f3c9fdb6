import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	eachPlace,
	patternTree,
	placesAt,
	type ValuePlace,
} from "../../src/config/places.ts";
import { jsonValues } from "./generated.ts";

const patterns = ["", "a", "a.b", "a.*", "*.b", "a[]", "a[].b", "*", "*.*[]"];

const config = {
	a: { b: [1, { b: 2 }], c: { b: 3 } },
	d: [{ b: 4 }],
	e: { b: 5 },
};

describe("places that are looked for together", () => {
	it("are those that are found one pattern after the other, each in its order", () => {
		fc.assert(
			fc.property(
				jsonValues.map((value) => ({ ...config, x: value, a: value })),
				fc.subarray(patterns),
				(root, asked) => {
					const found = new Map<string, ValuePlace[]>(
						asked.map((pattern) => [pattern, []]),
					);
					const tree = patternTree(asked, (pattern) => pattern);
					eachPlace(root, tree, (items, place) => {
						for (const pattern of items) found.get(pattern)?.push(place);
					});
					for (const [pattern, places] of found)
						expect(places).toEqual(placesAt(root, pattern));
				},
			),
			{ numRuns: 200 },
		);
	});

	it("have all that belongs to one pattern", () => {
		const tree = patternTree(
			[
				{ at: "a.b", name: "first" },
				{ at: "e.b", name: "other" },
				{ at: "a.b", name: "second" },
			],
			({ at }) => at,
		);
		const seen: unknown[] = [];
		eachPlace(config, tree, (items, { path, value }) =>
			seen.push([items.map(({ name }) => name), path, value]),
		);
		expect(seen).toEqual([
			[
				["first", "second"],
				["a", "b"],
				[1, { b: 2 }],
			],
			[["other"], ["e", "b"], 5],
		]);
	});
});
