import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heightOf, screensOf } from "../../src/wizard/screens.ts";

describe("a text in parts that a terminal holds", () => {
	it("is divided between lines, as late as possible", () => {
		expect(screensOf("a\nb\nc\nd\ne\n", { columns: 10, rows: 2 })).toEqual([
			"a\nb\n",
			"c\nd\n",
			"e\n",
		]);
	});

	it("counts a line that is wider than the terminal as several", () => {
		expect(heightOf(`${"x".repeat(21)}\n\ny\n`, 10)).toBe(5);
		expect(
			screensOf(`a\n${"x".repeat(21)}\nb\n`, { columns: 10, rows: 4 }),
		).toEqual([`a\n${"x".repeat(21)}\n`, "b\n"]);
	});

	it("counts signs that are two columns wide as two", () => {
		expect(heightOf("日本語日本語\n", 10)).toBe(2);
	});

	it("does not count what colours a line", () => {
		expect(heightOf(`\u001b[1m${"x".repeat(10)}\u001b[22m\n`, 10)).toBe(1);
	});

	it("loses nothing, and no part is higher than the terminal but a single line", () => {
		const line = fc.stringMatching(/^[a-z ]{0,30}$/);
		let divided = 0;
		fc.assert(
			fc.property(
				fc.array(line, { minLength: 1, maxLength: 40 }),
				fc.integer({ min: 5, max: 20 }),
				fc.integer({ min: 1, max: 12 }),
				(lines, columns, rows) => {
					const text = `${lines.join("\n")}\n`;
					const parts = screensOf(text, { columns, rows });
					if (parts.length > 1) divided += 1;
					expect(parts.join("")).toBe(text);
					for (const part of parts)
						if (part.split("\n").length > 2)
							expect(heightOf(part, columns)).toBeLessThanOrEqual(rows);
				},
			),
		);
		expect(divided).toBeGreaterThan(20);
	});
});
