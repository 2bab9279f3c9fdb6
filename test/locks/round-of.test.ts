import { describe, expect, it } from "vitest";
import type { Evidence, JudgedLock } from "../../src/locks/judged-lock.ts";
import type { Round } from "../../src/locks/round.ts";
import { roundOf } from "../../src/locks/round-of.ts";
import type { SweptLock } from "../../src/locks/sweep.ts";
import { judgeLock } from "../../src/locks/verdict.ts";
import { evidence, gateway, lockOf, nowMs, payload, rules } from "./locked.ts";

const seen = evidence([gateway]);
const minute = 60_000;

function judged(
	text: string,
	own: { readonly session?: string; readonly writtenAgoMs?: number } = {},
	by: Evidence = seen,
): JudgedLock {
	const { session = "0b7e", ...rest } = own;
	const file = `agents/main/sessions/${session}.jsonl.lock`;
	return judgeLock({ ...lockOf(text, rest), file, session }, by);
}

function swept(
	lock: JudgedLock,
	kind: "removed" | "gone" | "replaced" | "kept" | "would-remove",
): SweptLock {
	return { ...lock, outcome: { kind } };
}

function round(locks: readonly SweptLock[], olderThanMs = 0): Round {
	const scan = { locks: [], asides: [], unread: [] };
	const before = { scan, judged: locks, evidence: seen };
	return roundOf({ before, swept: locks }, rules, olderThanMs);
}

const dead = judged(payload(minute, { pid: 99 }), { session: "dead" });
const held = judged(payload(minute), { session: "held" });

describe("a round of a sweep", () => {
	it("tells when it was, and of nothing where nothing was found", () => {
		expect(round([])).toEqual({
			formatVersion: "1.0",
			timestamp: new Date(nowMs).toISOString(),
			removed: 0,
			kept: 0,
			totalChecked: 0,
			thresholdSeconds: 30,
			removals: [],
			held: [],
		});
	});

	it("counts what was removed and what is still there, and not what went by itself", () => {
		expect(
			round([
				swept(dead, "removed"),
				swept(dead, "removed"),
				swept(dead, "gone"),
				swept(dead, "replaced"),
				swept(dead, "would-remove"),
				{ ...dead, outcome: { kind: "failed", code: "EACCES" } },
				swept(held, "kept"),
			]),
		).toMatchObject({ removed: 2, kept: 4, totalChecked: 6 });
	});

	it.each([
		[0, 30],
		[29_999, 30],
		[90_000, 90],
	])("narrowed to %i ms has a threshold of %i s", (olderThanMs, seconds) => {
		expect(round([], olderThanMs).thresholdSeconds).toBe(seconds);
	});
});

describe("what a round removed", () => {
	it("is told with the first reason, whom it named and its age in whole milliseconds", () => {
		const old = judged(payload(60 * minute, { pid: 99 }));
		expect(old.reasons).toEqual(["dead-pid", "too-old", "hold-exceeded"]);
		expect(
			round([swept({ ...old, ageMs: 1000.4 }, "removed")]).removals,
		).toEqual([
			{
				file: "agents/main/sessions/0b7e.jsonl.lock",
				agent: "main",
				reason: "dead-pid",
				pid: 99,
				ageMs: 1000,
			},
		]);
	});

	it("has no id where it named nobody", () => {
		const empty = judged("", { writtenAgoMs: minute });
		expect(round([swept(empty, "removed")]).removals).toEqual([
			{
				file: "agents/main/sessions/0b7e.jsonl.lock",
				agent: "main",
				reason: "missing-pid",
				ageMs: minute,
			},
		]);
	});
});

describe("what live processes hold", () => {
	it("is told with its age in whole milliseconds and whether that is too long", () => {
		const long = judged(payload(20 * minute), { session: "long" });
		expect(long.verdict).toBe("overheld");
		expect(
			round([swept({ ...held, ageMs: 1000.6 }, "kept"), swept(long, "kept")])
				.held,
		).toEqual([
			{
				file: "agents/main/sessions/long.jsonl.lock",
				agent: "main",
				pid: 4711,
				ageMs: 20 * minute,
				overheld: true,
			},
			{
				file: "agents/main/sessions/held.jsonl.lock",
				agent: "main",
				pid: 4711,
				ageMs: 1001,
				overheld: false,
			},
		]);
	});

	it("is nothing of a lock that is stale or unknown, or that is gone", () => {
		const untold = evidence([], { open: { kind: "untold", why: "" } });
		const unknown = judged(payload(minute), {}, untold);
		expect(unknown.verdict).toBe("unknown");
		expect(
			round([swept(dead, "kept"), swept(unknown, "kept"), swept(held, "gone")])
				.held,
		).toEqual([]);
	});

	it("is told of the 20 longest, the longest first", () => {
		const ages = Array.from({ length: 25 }, (_, index) => (index * 7) % 25);
		const kept = ages.map((age) =>
			swept(judged(payload(age * 1000), { session: String(age) }), "kept"),
		);
		expect(round(kept).held.map(({ ageMs }) => ageMs / 1000)).toEqual(
			Array.from({ length: 20 }, (_, index) => 24 - index),
		);
	});
});
