import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isArray, isObject, type JsonValue } from "../../src/config/json.ts";
import { valueAt, withValueAt } from "../../src/config/path.ts";
import { inversePatchOf, patchBetween } from "../../src/plan/patch.ts";
import { valueAfter } from "../../src/tuning/change.ts";
import { configValues, pathsFor } from "../config/generated.ts";
import { change } from "./planned.ts";

describe("a merge patch", () => {
	it.each<[string, JsonValue, JsonValue, JsonValue]>([
		[
			"holds only what changes",
			{ a: { b: 1, c: 2 }, d: 3 },
			{ a: { b: 1, c: 5 }, d: 3 },
			{ a: { c: 5 } },
		],
		["makes parents", {}, { a: { b: 1 } }, { a: { b: 1 } }],
		[
			"removes what is gone",
			{ a: { b: 1, c: 2 } },
			{ a: { c: 2 } },
			{ a: { b: null } },
		],
		[
			"replaces an array as a whole",
			{ a: [1, { b: 1 }] },
			{ a: [1, { b: 2 }] },
			{ a: [1, { b: 2 }] },
		],
		[
			"replaces a scalar by an object",
			{ a: 1 },
			{ a: { b: 1 } },
			{ a: { b: 1 } },
		],
		["is empty where nothing changes", { a: [1] }, { a: [1] }, {}],
	])("%s", (_, before, after, patch) => {
		expect(patchBetween(before, after).patch).toEqual(patch);
		expect(merged(before, patch)).toEqual(after);
	});

	it("turns any config into any other", () => {
		fc.assert(
			fc.property(
				configValues.map(withoutNulls),
				configValues.map(withoutNulls),
				(before, after) => {
					expect(merged(before, patchBetween(before, after).patch)).toEqual(
						after,
					);
					expect(patchBetween(after, after)).toEqual({
						patch: {},
						replaced: [],
					});
				},
			),
		);
	});
});

describe("the inverse patch", () => {
	it("restores old values and removes the topmost thing that was not there", () => {
		const base = { skills: { load: { watchDebounceMs: 250, watch: true } } };
		const changes = [
			change("skills.load.watchDebounceMs", 250, 1000),
			change("agents.defaults.memorySearch", undefined, { x: 1 }),
		];
		expect(inversePatchOf(changes, base).patch).toEqual({
			skills: { load: { watchDebounceMs: 250 } },
			agents: null,
		});
	});

	it("keeps a parent that was there", () => {
		expect(
			inversePatchOf([change("agents.defaults.x", undefined, 1)], {
				agents: {},
			}).patch,
		).toEqual({ agents: { defaults: null } });
	});

	it("brings an array back as a whole", () => {
		const base = { agents: { list: [{ id: "a" }, { id: "b", n: 1 }] } };
		expect(
			inversePatchOf([change("agents.list[1].n", 1, 2)], base).patch,
		).toEqual(base);
	});

	it("takes any changes back", () => {
		const cases = configValues
			.map(withoutNulls)
			.chain((base) =>
				fc.tuple(
					fc.constant(base),
					fc.array(
						fc.tuple(
							pathsFor(base),
							fc.constantFrom<JsonValue>(1, "x", [1], { y: 1 }),
						),
						{ maxLength: 3 },
					),
				),
			);
		fc.assert(
			fc.property(cases, ([base, wanted]) => {
				let current = base;
				const changes = wanted.flatMap(([path, to]) => {
					const next = withValueAt(current, path, to);
					if (next === undefined) return [];
					current = next;
					return [{ path, from: valueAt(base, path), to, reason: "" }];
				});
				expect(valueAfter(base, changes)).toEqual(current);
				expect(merged(current, inversePatchOf(changes, base).patch)).toEqual(
					base,
				);
			}),
		);
	});
});

describe("an array whose items have ids", () => {
	const before = {
		agents: {
			list: [
				{ id: "a", n: 1 },
				{ id: "b", n: 1, m: { x: 1, y: 2 } },
			],
		},
	};
	const after = {
		agents: {
			list: [
				{ id: "a", n: 1 },
				{ id: "b", n: 2, m: { x: 1 } },
			],
		},
	};

	it.each(["by-id", "by-id-guarded"] as const)(
		"is patched by its items where the release puts them together: %s",
		(arrays) => {
			expect(patchBetween(before, after, arrays)).toEqual({
				patch: { agents: { list: [{ id: "b", n: 2, m: { y: null } }] } },
				replaced: [],
			});
			expect(
				inversePatchOf([change("agents.list[1].n", 1, 2)], before, arrays),
			).toEqual({
				patch: { agents: { list: [{ id: "b", n: 1 }] } },
				replaced: [],
			});
		},
	);

	it("is sent as a whole, and never cut short, where the release replaces it", () => {
		expect(patchBetween(before, after, "replaced")).toEqual({
			patch: after,
			replaced: ["agents.list"],
		});
	});

	it.each<[string, JsonValue, JsonValue]>([
		["an item has no id", [{ id: "a" }, { n: 1 }], [{ id: "a" }, { n: 2 }]],
		[
			"an id stands twice",
			[{ id: "a" }, { id: "a" }],
			[{ id: "a" }, { id: "a", n: 1 }],
		],
		["an item goes", [{ id: "a" }, { id: "b" }], [{ id: "a" }]],
		[
			"items change places",
			[{ id: "a" }, { id: "b" }],
			[{ id: "b" }, { id: "a" }],
		],
		["they are no objects", ["a"], ["b"]],
	])("is sent as a whole where %s", (_, from, to) => {
		expect(patchBetween({ x: from }, { x: to }, "by-id")).toEqual({
			patch: { x: to },
			replaced: ["x"],
		});
	});

	it("is not replaced where there was none", () => {
		expect(patchBetween({}, { x: ["a"] }).replaced).toEqual([]);
	});
});

/** RFC 7396, to the letter. */
function merged(target: JsonValue | undefined, patch: JsonValue): JsonValue {
	if (!isObject(patch)) return patch;
	const result = new Map<string, JsonValue>(
		isObject(target) ? Object.entries(target) : [],
	);
	for (const [key, value] of Object.entries(patch)) {
		if (value === null) result.delete(key);
		else result.set(key, merged(result.get(key), value));
	}
	return Object.fromEntries(result);
}

/** A merge patch cannot set null, so configs with nulls in objects are out of its reach. */
function withoutNulls(value: JsonValue): JsonValue {
	if (isArray(value)) return value.map(withoutNulls);
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, item]) => [
			key,
			item === null ? 0 : withoutNulls(item),
		]),
	);
}
