import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { keyedRoster } from "../../src/upgrade/roster.ts";

/** The value of a config with these agents. */
function agents(list: JsonValue, own: object = {}): JsonValue {
	return { agents: { list, ...own } };
}

describe("a list of agents as an object by their ids", () => {
	it.each<[string, JsonValue]>([
		["there are no agents", {}],
		["the list is none", agents("main")],
		["there is such an object already", agents([{ id: "a" }], { entries: {} })],
		["an agent has no id", agents([{ id: "a" }, {}])],
		["an id is no text", agents([{ id: 5 }])],
		["two have the same id", agents([{ id: "a" }, { id: "A" }])],
	])("cannot be where %s", (_, value) => {
		expect(keyedRoster(value)).toBeUndefined();
	});

	it.each<[string, JsonValue, boolean]>([
		["of several none was marked", agents([{ id: "a" }, { id: "b" }]), true],
		["there is but one", agents([{ id: "a" }]), false],
		[
			"one was marked",
			agents([{ id: "a" }, { id: "b", default: true }]),
			false,
		],
		[
			"the config says who owns what",
			agents([{ id: "a" }, { id: "b" }], { ownership: {} }),
			false,
		],
	])("marks the first one where %s: %#", (_, value, isMarked) => {
		const [moved, ...others] = keyedRoster(value) ?? [];
		expect(moved?.deed).toMatchObject({ kind: "moved" });
		expect(others.map(({ deed }) => deed)).toEqual(
			isMarked
				? [
						{
							kind: "added",
							path: ["agents", "entries", "a", "default"],
							to: true,
						},
					]
				: [],
		);
	});
});
