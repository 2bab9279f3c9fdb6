import { describe, expect, it } from "vitest";
import { estimateCeilings } from "../../src/estimate/ceiling.ts";
import { estimateLines } from "../../src/report/estimate-words.ts";
import { meaning } from "../config/parsed.ts";

function lines(before: string, after: string): readonly string[] {
	return estimateLines(
		estimateCeilings(meaning(before), meaning(after), "2026.7.1"),
	);
}

const off = "{skills: {load: {watch: false}}}";

describe("a watcher", () => {
	it("that is switched off is named, with what that means", () => {
		expect(lines("{}", off)).toEqual([
			"memory (main)  1500 ms  ceiling 40 /min  1.5 s after a write",
			"skills         250 ms → off  ceiling 240 → 0 /min  0.5 s after a write → not noticed",
			"ceiling now 40 + 240 = 280 a minute; after 40 a minute, 86 % less",
		]);
	});

	it("that is switched on is named, too", () => {
		expect(lines(off, "{}")[1]).toBe(
			"skills         off → 250 ms  ceiling 0 → 240 /min  not noticed → 0.5 s after a write",
		);
	});

	it("is set beside itself where another one before it is switched off", () => {
		const agents = (first: string): string =>
			`{agents: {list: [{id: "a", memorySearch: {sync: {watch: ${first}}}}, {id: "b", memorySearch: {sync: {watchDebounceMs: 3000}}}]}, skills: {load: {watch: false}}}`;
		expect(lines(agents("true"), agents("false"))).toEqual([
			"memory (a)  1500 ms → off  ceiling 40 → 0 /min  1.5 s after a write → not noticed",
			"memory (b)  3000 ms  ceiling 20 /min  3 s after a write",
			"ceiling now 40 + 20 = 60 a minute; after 20 a minute, 67 % less",
		]);
	});
});
