import { describe, expect, it } from "vitest";
import type { JudgedLock } from "../../../src/locks/judged-lock.ts";
import type { Round } from "../../../src/locks/round.ts";
import type { LockContent } from "../../../src/locks/scan.ts";
import type { Sharing } from "../../../src/locks/sharing.ts";
import type { SweptLock } from "../../../src/locks/sweep.ts";
import { judgeLock } from "../../../src/locks/verdict.ts";
import { waitsLines } from "../../../src/report/locks/lock-era-words.ts";
import {
	adviceWords,
	detailWords,
} from "../../../src/report/locks/lock-words.ts";
import { locksJson, sweepJson } from "../../../src/report/locks/locks-json.ts";
import { locksPretty } from "../../../src/report/locks/locks-report.ts";
import {
	alertText,
	type SweepReport,
	sweepPretty,
} from "../../../src/report/locks/sweep-report.ts";
import { plainStyle } from "../../../src/report/style.ts";
import {
	evidence,
	gateway,
	lockOf,
	nowMs,
	payload,
} from "../../locks/locked.ts";
import { targetOf } from "../../schema/judged.ts";

const style = plainStyle(undefined);
const minute = 60_000;
const dead = judgeLock(lockOf(payload(minute, { pid: 812 })), evidence([]));
const held = judgeLock(lockOf(payload(minute)), evidence([gateway]));

/** A lock file with something else in it. */
function holding(content: LockContent): JudgedLock {
	return judgeLock({ ...lockOf(""), content }, evidence([gateway]));
}

const round: Round = {
	formatVersion: "1.0",
	timestamp: new Date(nowMs).toISOString(),
	...{ removed: 1, kept: 0, totalChecked: 1, thresholdSeconds: 30 },
	...{ removals: [], held: [] },
};

function reportOf(
	lock: JudgedLock,
	outcome: SweptLock["outcome"],
	own: Partial<SweepReport> = {},
): SweepReport {
	return {
		...{ judged: [lock], swept: [{ ...lock, outcome }], round },
		...{ scan: { locks: [], asides: [], unread: [] } },
		sharing: { kind: "shared", by: undefined },
		stateDirectory: "/s",
		target: targetOf("2026.7.1"),
		sweepCommand: "clawtune locks sweep",
		...{ recentRemovals: 1, thresholds: { warning: 5, critical: 10 } },
		...{ isDryRun: false, journal: "/j.jsonl", ...own },
	};
}

const file = "agents/main/sessions/0b7e.jsonl.lock";

describe("what a sweep did with a lock", () => {
	const dying = `${file}  dead-pid; process 812, not running; 1 min old`;
	it.each<[SweptLock["outcome"], string]>([
		[{ kind: "removed" }, `removed  ${dying}`],
		[{ kind: "would-remove" }, `would remove  ${dying}`],
		[{ kind: "gone" }, `gone  ${file} was gone already`],
		[{ kind: "replaced" }, `kept  ${file}  another lock has taken its place`],
		[
			{ kind: "failed", code: "EROFS" },
			`failed  ${file} could not be removed (EROFS)`,
		],
		[{ kind: "kept" }, `kept  ${dying}`],
	])("is told (%#)", (outcome, line) => {
		const lines = sweepPretty(reportOf(dead, outcome), style).split("\n");
		expect(lines[0]?.replaceAll("\u00a0", " ")).toBe(line);
	});

	it("is told with why it stays", () => {
		const lock = holding({ kind: "unreadable", code: "EACCES" });
		const text = sweepPretty(reportOf(lock, { kind: "kept" }), style);
		expect(text).toContain(`kept  ${file}: it cannot be read (EACCES)\n`);
	});

	it("has the system's code in JSON where it failed, and no code elsewhere", () => {
		const json = (outcome: SweptLock["outcome"]) => {
			const report = reportOf(dead, outcome);
			return JSON.parse(
				sweepJson(report, report.swept, round, undefined, "1.0.0"),
			);
		};
		expect(json({ kind: "failed", code: "EROFS" })).toMatchObject({
			locks: [{ outcome: "failed", error: "EROFS" }],
			journal: null,
		});
		expect(json({ kind: "removed" }).locks[0]).not.toHaveProperty("error");
	});
});

describe("what is handed to the command of an alert", () => {
	it("is what was removed and why, also of a lock that named nobody", () => {
		const removal = {
			file,
			agent: "main",
			reason: "missing-pid",
			ageMs: minute,
		};
		const text = alertText(
			reportOf(
				dead,
				{ kind: "removed" },
				{
					round: {
						...round,
						removals: [removal, { ...removal, pid: 7 }],
						held: [
							{ ...removal, pid: 9, overheld: true },
							{ ...removal, pid: 8, overheld: false },
						],
					},
				},
			),
		);
		expect(text.split("\n")).toEqual([
			"State folder /s, OpenClaw 2026.7.1, 2026-11-28 12:00 UTC.",
			`removed ${file}: missing-pid, 1 min old`,
			`removed ${file}: missing-pid, process 7, 1 min old`,
			`overheld ${file}: process 9, 1 min`,
			"clawtune locks report --since 7d tells more.",
			"",
		]);
	});
});

describe("a file that is no lock", () => {
	const none = holding({ kind: "no-lock" });

	it("has no holder and no age on the screen", () => {
		expect(detailWords(none)).toEqual([]);
		const text = locksPretty(reportOf(none, { kind: "kept" }), style);
		expect(text).toMatch(/^unknown {3}main +0b7e$/m);
		expect(text).toContain("kept: it is no file that OpenClaw makes");
	});

	it("has null for them in JSON", () => {
		const report = reportOf(none, { kind: "kept" });
		const { locks } = JSON.parse(locksJson(report, "1.0.0"));
		expect(locks).toMatchObject([
			{
				createdAt: null,
				holder: { pid: null, alive: null, startedAt: null },
				keptBecause: { kind: "no-lock" },
			},
		]);
	});
});

describe("a lock that is held for too long", () => {
	it.each<[Partial<JudgedLock>, "session" | "session-store", RegExp]>([
		[
			{ reasons: ["hold-exceeded"], maxHoldMs: 12 * minute },
			"session",
			/^it may be held for 12 min; a live process may still write the session,/,
		],
		[
			{ reasons: ["too-old"], maxHoldMs: 12 * minute },
			"session",
			/^older than a lock of this release should get; .* the session,/,
		],
		[
			{ reasons: ["too-old"], maxHoldMs: undefined },
			"session-store",
			/^older than a lock of this release should get; .* the list,/,
		],
	])(
		"is told with its limit, and what may still be written (%#)",
		(own, kind, words) => {
			const lock = { ...held.lock, kind };
			expect(
				adviceWords({ ...held, ...own, verdict: "overheld", lock }),
			).toMatch(words);
		},
	);

	it("of a list of sessions has no session", () => {
		const store = {
			...held.lock,
			kind: "session-store",
			session: undefined,
		} as const;
		const report = reportOf({ ...held, lock: store }, { kind: "kept" });
		expect(locksPretty(report, style)).toContain("(list of sessions)");
		expect(JSON.parse(locksJson(report, "1.0.0")).locks[0].session).toBeNull();
	});
});

it.each<[Sharing, object]>([
	[{ kind: "shared", by: undefined }, { shown: true }],
	[
		{ kind: "unshown", doubts: [{ kind: "inner-namespace" }] },
		{ shown: false, doubts: [{ kind: "inner-namespace" }] },
	],
])("JSON says whether the folder is seen whole (%#)", (sharing, json) => {
	const report = reportOf(held, { kind: "kept" }, { sharing });
	expect(JSON.parse(locksJson(report, "1.0.0")).sharing).toEqual(json);
});

it.each([
	["2026.2.12", /^A run waits 10 s for a lock, and no setting changes that/],
	["2026.7.1", /^A run waits 60 s for a lock unless session\.writeLock/],
	["2026.9.6", undefined],
])("what acts on waits on %s", (release, first) => {
	const [line] = waitsLines(targetOf(release));
	if (first) expect(line).toMatch(first);
	else expect(line).toBeUndefined();
});
