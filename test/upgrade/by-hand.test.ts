import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { type ByHand, doByHand, hasPlace } from "../../src/upgrade/by-hand.ts";
import { startOf } from "../../src/upgrade/course.ts";
import { configOf } from "../schema/judged.ts";

describe("what a person has decided has a place", () => {
	it.each<[ByHand, JsonValue, boolean]>([
		[{ kind: "unset", path: ["a"] }, { a: 1 }, true],
		[{ kind: "unset", path: ["a"] }, {}, false],
		[{ kind: "set", path: ["a"], value: 2 }, { a: 1 }, true],
		[{ kind: "set", path: ["a", "b"], value: 2 }, { a: {} }, true],
		[{ kind: "set", path: ["a", 0], value: 2 }, { a: [] }, true],
		[{ kind: "set", path: ["a", "b"], value: 2 }, { a: 1 }, false],
		[{ kind: "set", path: ["a", "b"], value: 2 }, {}, false],
	])("%j in %j: %s", (decided, config, has) => {
		expect(hasPlace(decided, config)).toBe(has);
	});
});

describe("what a person has decided is done in its order", () => {
	const start = startOf(configOf('{"a": [1, 2], "b": {/* why */ "c": 1}}'));

	it("an item is taken out of its list, a value changed, another one added", () => {
		const { course, waiting, refused } = doByHand(start, [
			{ kind: "unset", path: ["a", 0] },
			{ kind: "set", path: ["a", 0], value: 3 },
			{ kind: "set", path: ["d"], value: 4 },
		]);
		expect(course.config.value).toMatchObject({ a: [3], d: 4 });
		expect(course.deeds.map(({ deed }) => deed.kind)).toEqual([
			"removed",
			"changed",
			"added",
		]);
		expect([waiting, refused]).toEqual([[], []]);
	});

	it("what has no place waits, unless it shall be made", () => {
		const decided = { kind: "set", path: ["x", "y"], value: 1 } as const;
		expect(doByHand(start, [decided]).waiting).toEqual([decided]);
		const { course, waiting } = doByHand(start, [decided], "anywhere");
		expect(waiting).toEqual([]);
		expect(course.config.value).toMatchObject({ x: { y: 1 } });
	});

	it("what cannot be done in the text is told once, and not what was refused before", () => {
		const decided = [{ kind: "set", path: ["b"], value: {} }] as const;
		const { course, refused } = doByHand(start, decided);
		expect(refused).toMatchObject([{ refused: "holds-comment", path: ["b"] }]);
		expect(doByHand(course, decided).refused).toEqual([]);
	});
});
