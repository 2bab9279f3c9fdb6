import { describe, expect, it } from "vitest";
import type { Evidence, JudgedLock } from "../../src/locks/judged-lock.ts";
import { lockRules } from "../../src/locks/lock-rules.ts";
import { judgeLock } from "../../src/locks/verdict.ts";
import type { ProcessFacts } from "../../src/processes/processes.ts";
import { erasOf } from "../../src/releases/eras.ts";
import { evidence, gateway, lockOf, nowMs, payload, rules } from "./locked.ts";

function judged(
	text: string,
	processes: readonly ProcessFacts[],
	own: Partial<Evidence> = {},
	lock: Parameters<typeof lockOf>[1] = {},
): JudgedLock {
	return judgeLock(lockOf(text, lock), evidence(processes, own));
}

describe("to the millisecond", () => {
	it("a lock is too old only past its limit", () => {
		const long = { maxHoldMs: rules.staleMs * 2 };
		expect(judged(payload(rules.staleMs, long), [gateway]).reasons).toEqual([]);
		expect(judged(payload(rules.staleMs + 1, long), [gateway]).reasons).toEqual(
			["too-old"],
		);
	});

	it("a lock is held too long only past its limit", () => {
		expect(judged(payload(720_000), [gateway]).verdict).toBe("held");
		expect(judged(payload(720_001), [gateway])).toMatchObject({
			verdict: "overheld",
			maxHoldMs: 720_000,
		});
	});

	it("a store's lock is too old past its own limit, and has none for its hold", () => {
		const store = { kind: "session-store" as const };
		const of = (agoMs: number) =>
			judged(payload(agoMs, { maxHoldMs: 1 }), [gateway], {}, store);
		expect(of(30_000)).toMatchObject({ reasons: [], maxHoldMs: undefined });
		expect(of(30_001).reasons).toEqual(["too-old"]);
	});

	it("an empty lock is in grace up to its end", () => {
		expect(judged("", [], {}, { writtenAgoMs: 30_000 })).toMatchObject({
			removable: false,
			keptBecause: { kind: "in-grace", graceMs: 30_000 },
			holder: { pid: undefined, alive: undefined, identity: "unknown" },
		});
		expect(judged("", [], {}, { writtenAgoMs: 30_001 }).removable).toBe(true);
	});

	it("an id was given again, by the clock, more than 5 seconds after the lock was made and last written", () => {
		const startedAfter = (ms: number, writtenAgoMs = 100_000) =>
			judged(
				payload(100_000),
				[
					{
						...gateway,
						startTime: undefined,
						startedAtMs: nowMs - 100_000 + ms,
					},
				],
				{},
				{ writtenAgoMs },
			).reasons[0];
		expect(startedAfter(5000)).toBeUndefined();
		expect(startedAfter(5001)).toBe("recycled-pid");
		expect(startedAfter(5001, 99_999)).toBeUndefined();
		expect(startedAfter(5002, 99_999)).toBe("recycled-pid");
	});

	it("a lock from the future is 0 old", () => {
		expect(judged(payload(-5000), [gateway])).toMatchObject({
			ageMs: 0,
			youngestMs: 0,
			verdict: "held",
		});
	});
});

describe("a process that is not in the list", () => {
	const list = { byId: new Map(), isWhole: false };

	it("may hold the lock where the list hides some and its id is taken", () => {
		expect(judged(payload(1), [], { list, isTaken: () => true })).toMatchObject(
			{
				verdict: "held",
				holder: { pid: 4711, alive: true, identity: "unknown" },
			},
		);
	});

	it.each<Partial<Evidence>>([
		{ list, isTaken: () => false },
		{ isTaken: () => true },
	])("is dead where its id is free or the list is whole: %#", (own) => {
		expect(judged(payload(1), [], own)).toMatchObject({
			verdict: "stale",
			reasons: ["dead-pid"],
			removable: true,
			holder: { pid: 4711, alive: false, identity: "unknown" },
		});
	});
});

describe("what a config or a variable sets a limit to", () => {
	const limits = (staleMs: unknown, text?: string) =>
		lockRules(
			erasOf("2026.7.1").sessionLock,
			JSON.parse(JSON.stringify({ session: { writeLock: { staleMs } } })),
			text === undefined ? {} : { OPENCLAW_SESSION_WRITE_LOCK_STALE_MS: text },
		).staleMs;

	it.each([0, -1, 1.5, "2000", true, null, [], 2 ** 53])(
		"counts only as a whole number above 0, not as %j",
		(value) => {
			expect(limits(value)).toBe(1_800_000);
		},
	);

	it("counts from 1 on", () => {
		expect(limits(1)).toBe(1);
	});

	it.each([
		[" 3000 ", 3000],
		["3000ms", 2000],
		["about 3000", 2000],
		["0", 2000],
		["", 2000],
	])(
		"counts in a variable with blanks around it alone: %j",
		(text, expected) => {
			expect(limits(2000, text)).toBe(expected);
		},
	);

	it.each(["900", null, true, Number.POSITIVE_INFINITY])(
		"is the release's own run time where the config states %s",
		(timeoutSeconds) => {
			const of = (value: Parameters<typeof lockRules>[1]) =>
				lockRules(erasOf("2026.3.13").sessionLock, value, {}).maxHoldMs;
			expect(of({ agents: { defaults: { timeoutSeconds } } })).toBe(of({}));
		},
	);
});
