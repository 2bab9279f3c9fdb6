import { describe, expect, it } from "vitest";
import { observeLocks } from "../../src/estimate/observed-locks.ts";
import { held } from "./lock-holds.ts";

describe("the session locks of a trace", () => {
	it("are counted, and time in which two are held counts once", () => {
		const seen = observeLocks(
			[held(0, 1000), held(500, 2000, "b"), held(5000, 5500)],
			10_000,
		);
		expect(seen).toMatchObject({
			holds: 3,
			sessions: 2,
			heldShare: 0.25,
			holdMs: { median: 1000, p95: 1500, max: 1500 },
			cutOff: 0,
		});
	});

	it("are held most in the session that is held for longest, not in the one that is held most often", () => {
		const seen = observeLocks(
			[held(0, 10), held(20, 30), held(40, 50), held(0, 1000, "b")],
			2000,
		);
		expect(seen?.busiest).toMatchObject({
			file: "agents/main/sessions/b.jsonl.lock",
			agent: "main",
			holds: 1,
			heldShare: 0.5,
		});
	});

	it("that touch or overlap in one session are one interval, in whatever order they come", () => {
		const seen = observeLocks(
			[held(300, 400), held(100, 200), held(0, 100), held(320, 380)],
			1000,
		);
		expect(seen?.busiest.intervals).toEqual({
			fromMs: Float64Array.of(0, 300),
			toMs: Float64Array.of(200, 400),
		});
		expect(seen?.heldShare).toBeCloseTo(0.3);
	});

	it("that the recording cut off are counted as such, once where both ends are", () => {
		const seen = observeLocks(
			[
				held(0, 100, "a", { sinceBefore: true }),
				held(200, 300, "a", { stillHeld: true }),
				held(0, 300, "b", { sinceBefore: true, stillHeld: true }),
				held(0, 10, "c"),
			],
			300,
		);
		expect(seen?.cutOff).toBe(3);
	});

	it("are unknown without holds and without time", () => {
		expect(observeLocks([], 1000)).toBeUndefined();
		expect(observeLocks([held(0, 0)], 0)).toBeUndefined();
	});
});
