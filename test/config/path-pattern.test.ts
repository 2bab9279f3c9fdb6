import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	matchesAnyPattern,
	matchesPattern,
} from "../../src/config/path-pattern.ts";

const steps = fc.constantFrom("a", "b", "*", "[]", "0");
const patterns = fc.array(
	fc
		.array(steps, { maxLength: 3 })
		.map((pattern) => pattern.join(".").replaceAll(".[]", "[]")),
	{ maxLength: 8 },
);
const paths = fc.array(fc.constantFrom("a", "b", "c", 0, 1), { maxLength: 3 });

describe("a path and many patterns", () => {
	it("fit where one of the patterns fits alone", () => {
		let fitting = 0;
		fc.assert(
			fc.property(patterns, paths, (some, path) => {
				const fits = some.some((pattern) => matchesPattern(pattern, path));
				expect(matchesAnyPattern(some, path)).toBe(fits);
				if (fits) fitting += 1;
			}),
			{ numRuns: 3000 },
		);
		expect(fitting).toBeGreaterThan(100);
	});
});
