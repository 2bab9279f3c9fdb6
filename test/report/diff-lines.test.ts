import { applyPatch, createTwoFilesPatch } from "diff";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { narrowDiff } from "../../src/report/diff-lines.ts";

function diffBetween(
	before: readonly string[],
	after: readonly string[],
): string {
	return createTwoFilesPatch(
		...["a.json", "a.json"],
		...[textOf(before), textOf(after)],
		...["", ""],
		{ context: 3, headerOptions: { ...header } },
	);
}

const header = {
	includeIndex: false,
	includeUnderline: false,
	includeFileHeaders: true,
};

function textOf(lines: readonly string[]): string {
	return lines.map((line) => `${line}\n`).join("");
}

describe("a diff with fewer lines around each change", () => {
	it("splits a hunk at the lines that it leaves out, and numbers the parts", () => {
		const before = ["a", "b", "c", "d", "e", "f", "g"];
		const after = ["a", "B", "c", "d", "e", "F", "g"];
		expect(narrowDiff(diffBetween(before, after), 1)).toBe(
			[
				...["--- a.json", "+++ a.json"],
				...["@@ -1,3 +1,3 @@", " a", "-b", "+B", " c"],
				...["@@ -5,3 +5,3 @@", " e", "-f", "+F", " g", ""],
			].join("\n"),
		);
	});

	it("keeps what follows: the diff of the next file", () => {
		const one = diffBetween(["a", "b", "c", "d"], ["A", "b", "c", "d"]);
		const two = diffBetween(["x", "y"], ["x", "Y"]);
		expect(narrowDiff(one + two, 0)).toBe(
			[
				...["--- a.json", "+++ a.json", "@@ -1,1 +1,1 @@", "-a", "+A"],
				...["--- a.json", "+++ a.json", "@@ -2,1 +2,1 @@", "-y", "+Y", ""],
			].join("\n"),
		);
	});

	it("says that a file ends without a line break", () => {
		const diff = createTwoFilesPatch("a", "a", "x\ny", "x\nz", "", "", {
			context: 3,
			headerOptions: header,
		});
		expect(narrowDiff(diff, 0)).toContain(
			"-y\n\\ No newline at end of file\n+z\n\\ No newline at end of file",
		);
	});

	it("makes of the text of before that of after, as the whole diff does", () => {
		const line = fc.constantFrom("a", "b", "c", "{", "}", "- x", "+ y", "@@ z");
		let changes = 0;
		fc.assert(
			fc.property(
				fc.array(line, { maxLength: 30 }),
				fc.array(line, { maxLength: 30 }),
				fc.nat(2),
				(before, after, context) => {
					if (textOf(before) === textOf(after)) return;
					changes += 1;
					const narrow = narrowDiff(diffBetween(before, after), context);
					expect(applyPatch(textOf(before), narrow, { fuzzFactor: 0 })).toBe(
						textOf(after),
					);
				},
			),
			{ numRuns: 500 },
		);
		expect(changes).toBeGreaterThan(300);
	});
});
