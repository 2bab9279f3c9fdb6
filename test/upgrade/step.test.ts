import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { type Step, valueAfterStep } from "../../src/upgrade/step.ts";

describe("the value after a step", () => {
	it.each<[JsonValue, Step, JsonValue]>([
		[{ a: 1, b: 2 }, { kind: "remove", path: ["a"] }, { b: 2 }],
		[{ a: 1 }, { kind: "remove", path: [] }, {}],
		[{ a: [1, 2] }, { kind: "take-out", path: ["a", 0] }, { a: [2] }],
		[{ a: 1 }, { kind: "take-out", path: ["a", 0] }, { a: 1 }],
		[
			{ a: 1 },
			{ kind: "set", path: ["b", "c"], value: 2 },
			{ a: 1, b: { c: 2 } },
		],
		[{ a: 1 }, { kind: "move", path: ["a"], to: ["b", "c"] }, { b: { c: 1 } }],
		[{ a: 1 }, { kind: "move", path: ["a"], to: ["a", "b"] }, { a: { b: 1 } }],
		[
			{ a: { list: [{ id: "X", n: 1 }, { id: "y" }] } },
			{ kind: "key-items", path: ["a", "list"], key: "all", ids: ["x", "y"] },
			{ a: { all: { x: { n: 1 }, y: {} } } },
		],
		[
			{ a: { list: 7 } },
			{ kind: "key-items", path: ["a", "list"], key: "all", ids: [] },
			{ a: { all: {} } },
		],
	])("%j after %j is %j", (before, step, after) => {
		expect(valueAfterStep(before, step)).toEqual(after);
	});
});
