import { describe, expect, it } from "vitest";
import { exitCodes } from "../../src/failure.ts";
import { proseOf } from "./prose.ts";

describe("docs/exit-codes.md", () => {
	it("has a row for each code that a failure can end with, and no other", () => {
		const rows = [...proseOf("docs/exit-codes.md").matchAll(/^\| (\d+) \|/gm)];
		expect(rows.map(([, code]) => Number(code))).toEqual(
			[...new Set([0, ...Object.values(exitCodes)])].toSorted(
				(left, right) => left - right,
			),
		);
	});
});
