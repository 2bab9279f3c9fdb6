import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import {
	equalValues,
	isObject,
	type JsonValue,
} from "../../src/config/json.ts";
import { samePath, valueAt } from "../../src/config/path.ts";
import { changesBetween, valueAfter } from "../../src/tuning/change.ts";
import { configValues, jsonValues, pathsFor } from "../config/generated.ts";
import { numRuns } from "../support/rounds.ts";

vi.setConfig({ testTimeout: numRuns(20_000) });

/** Two configs, of which the second is often the first with some values set. */
const pairs: fc.Arbitrary<readonly [JsonValue, JsonValue]> = fc.oneof(
	fc.tuple(configValues, configValues),
	fc.tuple(jsonValues, jsonValues),
	configValues.chain((before) =>
		fc
			.array(fc.tuple(pathsFor(before), configValues), { maxLength: 4 })
			.map((sets) => [before, sets.reduce(withSet, before)] as const),
	),
);

function withSet(
	value: JsonValue,
	[path, to]: readonly [readonly (string | number)[], JsonValue],
): JsonValue {
	try {
		return valueAfter(value, [{ path, from: undefined, to, reason: "" }]);
	} catch {
		return value;
	}
}

describe("the changes between two configs", () => {
	it("give the second one when made in the first", () => {
		fc.assert(
			fc.property(pairs, ([before, after]) => {
				const changes = changesBetween(before, after, "test");
				expect(equalValues(valueAfter(before, changes), after)).toBe(true);
			}),
			{ numRuns: numRuns(1000) },
		);
	});

	it("are none where the two mean the same", () => {
		fc.assert(
			fc.property(configValues, (value) => {
				expect(changesBetween(value, reordered(value), "test")).toEqual([]);
			}),
			{ numRuns: numRuns(300) },
		);
	});

	it("name what is there now and what shall be, and no path twice", () => {
		fc.assert(
			fc.property(pairs, ([before, after]) => {
				const changes = changesBetween(before, after, "test");
				for (const { path, from, to } of changes) {
					expect(equalValues(valueAt(before, path), from)).toBe(true);
					expect(equalValues(valueAt(after, path), to)).toBe(true);
					expect(
						changes.filter((other) => samePath(other.path, path)),
					).toHaveLength(1);
				}
			}),
			{ numRuns: numRuns(1000) },
		);
	});

	it("turned around give the first one again", () => {
		fc.assert(
			fc.property(pairs, ([before, after]) => {
				const back = changesBetween(before, after, "test").map(
					({ path, from, to, reason }) => ({
						path,
						from: to,
						to: from,
						reason,
					}),
				);
				expect(equalValues(valueAfter(after, back), before)).toBe(true);
			}),
			{ numRuns: numRuns(1000) },
		);
	});
});

function reordered(value: JsonValue): JsonValue {
	return isObject(value)
		? Object.fromEntries(Object.entries(value).toReversed())
		: value;
}
