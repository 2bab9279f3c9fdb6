import { expect, it } from "vitest";
import { isEdited } from "../../src/config/move.ts";
import { takeOutAt } from "../../src/config/take-out.ts";
import { documentOf } from "./parsed.ts";

it.each([
	["{ a: [1, 2, 3] }", 0, "{ a: [2, 3] }"],
	["{ a: [1, 2, 3] }", 1, "{ a: [1, 3] }"],
	["{ a: [1, 2, 3] }", 2, "{ a: [1, 2] }"],
	["{ a: [ 1, 2, ] }", 1, "{ a: [ 1, ] }"],
	["{ a: [ { b: 1 } ] }", 0, "{ a: [] }"],
	[
		"{ a: [\n  1, // one\n  // two\n  2,\n  3\n] }",
		1,
		"{ a: [\n  1, // one\n  3\n] }",
	],
	["{ a: [\n  1, // one\n  // two\n  2\n] }", 1, "{ a: [\n  1 // one\n] }"],
	["{ a: [/* why */ 1] }", 0, "{ a: [/* why */] }"],
])("an item of %j goes with what is said of it", (text, index, after) => {
	const result = takeOutAt(documentOf(text), ["a", index]);
	expect(isEdited(result) && result.text).toBe(after);
});

it.each([
	["{ a: { '0': 1 } }", ["a", 0]],
	["{ a: [1] }", ["a", 1]],
	["[]", []],
] as const)("what is no item of a list stays: %j", (text, path) => {
	expect(takeOutAt(documentOf(text), path)).toMatchObject({
		refused: "not-an-object",
	});
});
