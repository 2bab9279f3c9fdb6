import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keysOf, withMember } from "../../src/config/json.ts";

const manyKeys = Array.from({ length: 10_001 }, (_, index) => `k${index}`);
const large = Object.fromEntries(manyKeys.map((key) => [key, 1]));

describe("a member that is set in a copy", () => {
	it("leaves what is there and the order of the keys as a spread would", () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.string(), fc.integer()),
				fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "7")),
				(object, key) => {
					const copy = withMember(object, key, "new");
					const wanted = { ...object, [key]: "new" };
					expect(Object.entries(copy)).toEqual(Object.entries(wanted));
					expect(keysOf(copy)).toEqual(Object.keys(wanted));
				},
			),
		);
	});

	it.each(["k5", "new", "12", "__proto__"])(
		"%s is among the keys of a very large object where it belongs",
		(key) => {
			expect(keysOf(large)).toEqual(manyKeys);
			const copy = withMember(large, key, 2);
			expect(keysOf(copy)).toEqual(Object.keys(copy));
			expect(copy[key]).toBe(2);
			expect(keysOf(large)).toEqual(manyKeys);
		},
	);
});
