import fc from "fast-check";
import { expect, it } from "vitest";
import { createDeadlines } from "../../../src/estimate/replay/deadlines.ts";

it("gives what was added by its time, whatever is added and taken in between", () => {
	const step = fc.option(fc.nat({ max: 50 }), { nil: undefined });
	fc.assert(
		fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
			const deadlines = createDeadlines();
			const expected: number[] = [];
			for (const atMs of steps) {
				if (atMs === undefined) {
					expected.sort((a, b) => a - b);
					expect(deadlines.first()).toBe(expected[0] ?? Infinity);
					const first = expected.shift();
					if (first !== undefined) expect(deadlines.take()).toBe(first);
				} else {
					deadlines.add(atMs, atMs);
					expected.push(atMs);
				}
			}
			for (const atMs of expected.toSorted((a, b) => a - b))
				expect(deadlines.take()).toBe(atMs);
			expect(deadlines.first()).toBe(Infinity);
			expect(deadlines.take()).toBe(0);
			deadlines.add(1, 7);
			expect(deadlines.take()).toBe(7);
		}),
	);
});
