import { describe, expect, it } from "vitest";
import { type Hazard, lossesIn } from "../../src/plan/hazard.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { isSameChange } from "../../src/plan/same-change.ts";
import { change, planned } from "./planned.ts";

const plan = planned("{skills: {load: {watchDebounceMs: 250}}}");
const symlink: Hazard = {
	id: "symlink-replaced",
	blocking: true,
	items: ["/a"],
	accepted: false,
};

function same(left: Partial<Plan>, right: Partial<Plan>): boolean {
	const one = isSameChange({ ...plan, ...left }, { ...plan, ...right });
	expect(isSameChange({ ...plan, ...right }, { ...plan, ...left })).toBe(one);
	return one;
}

describe("two plans do the same", () => {
	it("whatever else their configs hold, and whether or not a hazard was accepted", () => {
		expect(plan.changes).toHaveLength(2);
		const base = { ...plan.base, sha256: "another" };
		expect(same({}, { base, diff: "another" })).toBe(true);
		const accepted = { ...symlink, accepted: true };
		expect(same({ hazards: [symlink] }, { hazards: [accepted] })).toBe(true);
	});

	it("only by the same way", () => {
		expect(same({ way: "gateway" }, { way: "file" })).toBe(false);
	});

	it.each([
		["fewer changes", [change("a", 1, 2)]],
		["no changes", []],
		["another path", [change("a", 1, 2), change("c", 3, 4)]],
		["another value before", [change("a", 1, 2), change("b", 5, 4)]],
		["another value after", [change("a", 1, 2), change("b", 3, 5)]],
		["another order", [change("b", 3, 4), change("a", 1, 2)]],
	])("and not with %s", (_, changes) => {
		const own = [change("a", 1, 2), change("b", 3, 4)];
		expect(same({ changes: own }, { changes: [...own] })).toBe(true);
		expect(same({ changes: own }, { changes })).toBe(false);
	});

	it.each<readonly [string, readonly Hazard[]]>([
		["none", []],
		["another", [{ ...symlink, id: "read-only" }]],
		["the same of another file", [{ ...symlink, items: ["/b"] }]],
		["the same of one more", [{ ...symlink, items: ["/a", "/b"] }]],
	])("and not where they destroy something else: %s", (_, hazards) => {
		expect(same({ hazards: [symlink] }, { hazards })).toBe(false);
	});
});

describe("what takes something of the user's", () => {
	it("is each hazard that can refuse, and a notice only of the form", () => {
		const notice = (id: Hazard["id"]): Hazard => ({
			id,
			blocking: false,
			items: [],
			accepted: false,
		});
		const hazards = [
			symlink,
			notice("restart"),
			notice("formatting-lost"),
			notice("takes-effect-later"),
			notice("mode-changed"),
			{ ...symlink, accepted: true },
		];
		expect(lossesIn(hazards).map(({ id }) => id)).toEqual([
			"symlink-replaced",
			"formatting-lost",
			"mode-changed",
			"symlink-replaced",
		]);
	});
});
