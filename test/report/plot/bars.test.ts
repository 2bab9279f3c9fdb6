import { describe, expect, it } from "vitest";
import {
	asciiGlyphs,
	barLines,
	blockGlyphs,
} from "../../../src/report/plot/bars.ts";

describe("bars", () => {
	it.each([
		["rise step by step", [0, 1, 2, 3, 4, 5, 6, 7], 7, 1, [" ▁▂▃▄▅▆▇"]],
		[
			"show the least that is more than nothing",
			[0, 1, 1000],
			1000,
			1,
			[" ▁▇"],
		],
		["have the scale that is given", [7], 14, 1, ["▄"]],
		["go no higher than their scale", [20], 10, 1, ["▇"]],
		["may take two lines", [0, 1, 8, 9, 15], 15, 2, ["   ▁▇", " ▁███"]],
		["are nothing where the scale is", [0, 0], 0, 1, ["  "]],
	])("%s", (_, values, top, height, lines) => {
		expect(barLines(values, top, height, blockGlyphs)).toEqual(lines);
	});

	it("have a plain form", () => {
		expect(barLines([0, 1, 2, 3, 4, 5], 5, 1, asciiGlyphs)).toEqual([" .:=+*"]);
	});
});
