import fc from "fast-check";
import { expect, it } from "vitest";
import { spreadOf } from "../../src/estimate/freshness.ts";

it("gives what stands at each rank when the waits are sorted", () => {
	const waits = fc.array(fc.nat({ max: 500 }), { minLength: 1, maxLength: 60 });
	fc.assert(
		fc.property(waits, (all) => {
			const sorted = all.toSorted((a, b) => a - b);
			const at = (share: number) =>
				sorted[Math.max(0, Math.ceil(share * all.length) - 1)];
			expect(spreadOf([Float64Array.from(all)])).toEqual({
				median: at(0.5),
				p95: at(0.95),
				max: sorted.at(-1),
			});
		}),
		{ numRuns: 1000 },
	);
});

it("is in whole milliseconds", () => {
	expect(spreadOf([Float64Array.of(2.6, 9.5), Float64Array.of(1.4)])).toEqual({
		median: 3,
		p95: 10,
		max: 10,
	});
});

it("there is none of nothing", () => {
	expect(spreadOf([])).toBeUndefined();
	expect(spreadOf([new Float64Array()])).toBeUndefined();
});
