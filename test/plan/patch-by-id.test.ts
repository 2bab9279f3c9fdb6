import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { patchBetween } from "../../src/plan/patch.ts";
import { erasOf } from "../../src/releases/eras.ts";

const { arrays } = erasOf("2026.7.1").writing;

function list(...items: readonly JsonValue[]): JsonValue {
	return { agents: { list: items } };
}

describe("an array whose items a gateway puts together by their ids", () => {
	const a = { id: "a", x: 1 };
	const b = { id: "b", x: 1, tools: ["one"] };
	const c = { id: "c", x: 1 };

	it("is sent with the items alone that differ", () => {
		const after = list(a, { ...b, x: 2 }, c);
		expect(patchBetween(list(a, b, c), after, arrays)).toEqual({
			patch: { agents: { list: [{ id: "b", x: 2 }] } },
			replaced: [],
		});
	});

	it("is sent as a whole where nothing is said of the gateway", () => {
		const after = list(a, { ...b, x: 2 }, c);
		expect(patchBetween(list(a, b, c), after)).toEqual({
			patch: after,
			replaced: ["agents.list"],
		});
	});

	it.each<[string, JsonValue, JsonValue]>([
		["in another order", list(a, b, c), list(a, c, b)],
		["with one more", list(a, b), list(a, b, c)],
		["with one less", list(a, b, c), list(a, b)],
		["with an id twice", list(a, a), list(a, { ...a, x: 2 })],
		["without an id", list(a, { x: 1 }), list(a, { x: 2 })],
	])("is sent as a whole %s", (_, before, after) => {
		expect(patchBetween(before, after, arrays)).toEqual({
			patch: after,
			replaced: ["agents.list"],
		});
	});

	it("names the array in an item that is replaced, by its place", () => {
		const after = list(a, { ...b, tools: ["two"] });
		expect(patchBetween(list(a, b), after, arrays)).toEqual({
			patch: { agents: { list: [{ id: "b", tools: ["two"] }] } },
			replaced: ["agents.list[1].tools"],
		});
	});
});
