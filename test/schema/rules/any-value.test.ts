import fc from "fast-check";
import { expect, it } from "vitest";
import { isJsonValue } from "../../../src/config/json.ts";
import { allRules } from "../../../src/schema/rules/all-rules.ts";
import { snapshotOf } from "../judged.ts";

const releases = ["2026.2.12", "2026.2.26", "2026.7.1", "2026.9.6"] as const;

it("no rule fails on a value of any kind", () => {
	fc.assert(
		fc.property(
			fc.jsonValue({ maxDepth: 4 }),
			fc.constantFrom(...releases),
			(value, release) => {
				if (!isJsonValue(value)) throw new TypeError("no JSON");
				const snapshot = snapshotOf(release);
				for (const { at, broken } of allRules) {
					const path = at === "" ? [] : at.split(".");
					const context = { config: value, path, release, snapshot };
					expect(Array.isArray(broken(value, context))).toBe(true);
				}
			},
		),
		{ numRuns: 60 },
	);
}, 60_000);
