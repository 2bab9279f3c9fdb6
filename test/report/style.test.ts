import { describe, expect, it } from "vitest";
import { plainStyle, unbroken } from "../../src/report/style.ts";

describe("a line that is broken to the width of the terminal", () => {
	it.each([
		["between words", "one two three", "one two\n  three"],
		["by the width of its signs", "日本 語日 本語", "日本\n  語日\n  本語"],
		[
			"not within a command",
			`run ${unbroken("clawtune plan")}`,
			"run\n  clawtune plan",
		],
		["not at all where it fits", "one two", "one two"],
		[
			"without counting colours",
			"\u001b[1mone\u001b[22m two",
			"\u001b[1mone\u001b[22m two",
		],
	])("%s", (_, line, expected) => {
		expect(plainStyle(8).wrap(line, 2)).toBe(expected);
	});

	it("is not broken where there is no terminal", () => {
		expect(plainStyle(undefined).wrap("one two three", 2)).toBe(
			"one two three",
		);
	});
});
