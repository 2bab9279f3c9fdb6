import { describe, expect, it, test } from "vitest";
import type { Evidence, JudgedLock } from "../../../src/locks/judged-lock.ts";
import type { FoundLock } from "../../../src/locks/scan.ts";
import type { Sharing } from "../../../src/locks/sharing.ts";
import type { SweptLock } from "../../../src/locks/sweep.ts";
import { judgeLock } from "../../../src/locks/verdict.ts";
import type { SightDoubt } from "../../../src/processes/processes.ts";
import {
	type LocksReport,
	locksPretty,
} from "../../../src/report/locks/locks-report.ts";
import {
	alertText,
	roundLines,
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

const minute = 60_000;

function judged(
	session: string,
	text: string,
	own: Partial<Evidence> & { readonly writtenAgoMs?: number } = {},
): JudgedLock {
	const { writtenAgoMs, ...rest } = own;
	const lock: FoundLock = {
		...lockOf(text, writtenAgoMs === undefined ? {} : { writtenAgoMs }),
		session,
		file: `agents/main/sessions/${session}.jsonl.lock`,
		agent: "main",
	};
	return judgeLock(lock, evidence([gateway], rest));
}

const all: readonly JudgedLock[] = [
	judged(
		"3f2a7c1e-8f0b-4c55-9d1a-0a6b1c2d3e4f",
		payload(200 * minute, { pid: 812 }),
	),
	judged("held", payload(2 * minute)),
	judged("long", payload(17 * minute, { maxHoldMs: 12 * minute })),
	judged("recycled", payload(90 * minute, { starttime: 77 })),
	judged("empty", "", { writtenAgoMs: 5 * minute }),
	judged("young", "", { writtenAgoMs: 2000 }),
	judged("open", payload(minute, { pid: 813 }), {
		open: {
			kind: "told",
			byFile: new Map([["/state/agents/main/sessions/0b7e.jsonl.lock", [99]]]),
		},
	}),
];

function reportOf(own: Partial<LocksReport> = {}): LocksReport {
	return {
		judged: all,
		scan: { locks: [], asides: [], unread: [] },
		sharing: { kind: "shared", by: undefined },
		stateDirectory: "/home/me/.openclaw",
		target: targetOf("2026.7.1"),
		sweepCommand: "clawtune locks sweep",
		...own,
	};
}

function unshown(...doubts: [SightDoubt, ...SightDoubt[]]): Sharing {
	return { kind: "unshown", doubts };
}

function sweepOf(own: Partial<SweepReport> = {}): SweepReport {
	const swept = all.map(
		(lock): SweptLock => ({
			...lock,
			outcome: { kind: lock.removable ? "removed" : "kept" },
		}),
	);
	return {
		...reportOf(),
		swept,
		round: {
			formatVersion: "1.0",
			timestamp: new Date(nowMs).toISOString(),
			removed: 3,
			kept: 4,
			totalChecked: 7,
			thresholdSeconds: 30,
			removals: [
				{
					file: "agents/main/sessions/recycled.jsonl.lock",
					agent: "main",
					reason: "recycled-pid",
					pid: 4711,
					ageMs: 90 * minute,
				},
			],
			held: [
				{
					file: "agents/main/sessions/long.jsonl.lock",
					agent: "main",
					pid: 4711,
					ageMs: 17 * minute,
					overheld: true,
				},
			],
			alert: { level: "critical", removals: 12, command: "run" },
		},
		recentRemovals: 12,
		thresholds: { warning: 5, critical: 10 },
		isDryRun: false,
		journal: "/home/me/.openclaw/monitoring_logs/lock-contentions.jsonl",
		...own,
	};
}

describe("the screens of locks", () => {
	test.each([80, 40])("the list at %i columns", async (columns) => {
		await expect(
			locksPretty(reportOf(), plainStyle(columns)),
		).toMatchFileSnapshot(`screens/locks-${columns}.txt`);
	});

	test.each<[string, Partial<LocksReport>]>([
		["inner", { sharing: unshown({ kind: "inner-namespace" }) }],
		["nested", { sharing: unshown({ kind: "nested-process", pid: 900 }) }],
		[
			"elsewhere",
			{
				sharing: unshown(
					{ kind: "shared-file-system", type: "nfs4" },
					{ kind: "virtual-machine", program: "com.docker.backend" },
					{ kind: "hidden-processes" },
				),
			},
		],
		["newest", { target: targetOf("2026.9.6") }],
		["newest-none", { target: targetOf("2026.9.6"), judged: [] }],
		[
			"unread",
			{
				judged: [],
				scan: {
					locks: [],
					asides: [],
					unread: [{ folder: "agents/ops/sessions", code: "EACCES" }],
				},
			},
		],
	])("what follows: %s", async (name, own) => {
		const judgedHere = own.judged ?? [
			judged("left", payload(minute, { pid: 812 }), {
				sharing: own.sharing ?? { kind: "shared", by: undefined },
			}),
		];
		await expect(
			locksPretty(reportOf({ ...own, judged: judgedHere }), plainStyle(80)),
		).toMatchFileSnapshot(`screens/locks-${name}.txt`);
	});

	it("a sweep, one without effect, a round, and what an alert hands on", async () => {
		const style = plainStyle(80);
		const text = [
			sweepPretty(sweepOf(), style),
			sweepPretty(
				sweepOf({
					isDryRun: true,
					swept: all.map(
						(lock): SweptLock => ({
							...lock,
							outcome: { kind: lock.removable ? "would-remove" : "kept" },
						}),
					),
				}),
				style,
			),
			`${roundLines(sweepOf(), style).join("\n")}\n`,
			alertText(sweepOf()),
		].join("\n----\n");
		await expect(text).toMatchFileSnapshot("screens/sweep-80.txt");
	});
});

it("shows no more than forty of a verdict on a terminal, and all elsewhere", () => {
	const many = Array.from({ length: 181 }, (_, number) =>
		judged(`s${number}`, payload(minute, { pid: 812 })),
	);
	const onTerminal = locksPretty(reportOf({ judged: many }), plainStyle(80));
	expect(onTerminal.match(/^stale/gm)).toHaveLength(40);
	expect(onTerminal).toContain("… and 141 more; --json lists them all.");
	const elsewhere = locksPretty(
		reportOf({ judged: many }),
		plainStyle(undefined),
	);
	expect(elsewhere.match(/^stale/gm)).toHaveLength(181);
});

it("shows names from the disk without what could play tricks on a terminal", () => {
	const tricky = judged("a\u001b[2Jb", payload(minute));
	expect(
		locksPretty(reportOf({ judged: [tricky] }), plainStyle(80)),
	).not.toContain("\u001b");
});
