import { describe, expect, it } from "vitest";
import { Failure } from "../../src/failure.ts";
import { failureWords } from "../../src/report/failure-words.ts";

describe("the words of a failure", () => {
	it("are one line for the thing and one for the next step", () => {
		const failure = new Failure("usage", "x is nothing", "Take y.");
		expect(failureWords(failure, undefined)).toBe(
			"error: x is nothing\n  Take y.\n",
		);
	});

	it.each(["\n", "\r", "\r\n", "\u2028", "\u001b[2J"])(
		"are no more than that where a name has %j in it",
		(sign) => {
			const name = `x${sign}::error::y`;
			const failure = new Failure("unreadable", `${name} is not there`, name);
			expect(failureWords(failure, undefined)).toMatch(
				/^error: x\\u\S*::error::y is not there\n {2}x\\u\S*::error::y\n$/,
			);
		},
	);
});
