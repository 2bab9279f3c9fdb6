import { expect, it } from "vitest";
import { regularityOf } from "../../../src/locks/history/gaps.ts";
import { minute } from "../made-rounds.ts";

function found(times: readonly number[], until: number) {
	const { usualIntervalMs, gaps } = regularityOf(
		times.map((each) => each * minute),
		until * minute,
	);
	return {
		usual: usualIntervalMs === undefined ? undefined : usualIntervalMs / minute,
		gaps: gaps.map(({ fromMs, untilMs, isOpen }) => [
			fromMs / minute,
			untilMs / minute,
			...(isOpen ? ["open"] : []),
		]),
	};
}

it.each<[string, readonly number[], number, object]>([
	["regular rounds", [0, 15, 30, 45], 50, { usual: 15, gaps: [] }],
	["three times the usual", [0, 15, 30, 75], 80, { usual: 15, gaps: [] }],
	["more than that", [0, 15, 30, 45, 91], 95, { usual: 15, gaps: [[45, 91]] }],
	[
		"several, the longest first",
		[0, 15, 30, 45, 60, 110, 125, 300, 315],
		320,
		{
			usual: 15,
			gaps: [
				[125, 300],
				[60, 110],
			],
		},
	],
	[
		"none since the last one",
		[0, 15, 30, 45],
		200,
		{ usual: 15, gaps: [[45, 200, "open"]] },
	],
	["too few to tell", [0, 15, 500], 900, { usual: undefined, gaps: [] }],
	["none", [], 900, { usual: undefined, gaps: [] }],
	["all at once", [5, 5, 5, 5], 5, { usual: 0, gaps: [] }],
])("%s", (_, times, until, expected) => {
	expect(found(times, until)).toEqual(expected);
});
