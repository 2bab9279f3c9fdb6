import { expect, it } from "vitest";
import { briefVisits } from "../../../src/trace/record/visits.ts";

it("a notice is expected once, and no longer than a second", () => {
	let nowMs = 0;
	const visits = briefVisits(() => nowMs);
	visits.expectGoing("/a");
	visits.expectGoing("/b");
	expect(visits.isExpected("/a")).toBe(true);
	expect(visits.isExpected("/a")).toBe(false);
	nowMs = 1000;
	visits.expectGoing("/c");
	visits.tidy();
	expect(visits.isExpected("/b")).toBe(true);
	visits.expectGoing("/b");
	nowMs = 2001;
	visits.tidy();
	expect(visits.isExpected("/c")).toBe(false);
	expect(visits.isExpected("/b")).toBe(false);
});
