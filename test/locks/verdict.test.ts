import { describe, expect, it, test } from "vitest";
import type { Evidence } from "../../src/locks/judged-lock.ts";
import { judgeLock } from "../../src/locks/verdict.ts";
import type { ProcessFacts } from "../../src/processes/processes.ts";
import { evidence, gateway, lockOf, nowMs, payload, rules } from "./locked.ts";

const minute = 60_000;
const stranger: ProcessFacts = {
	...gateway,
	program: "/usr/sbin/cron",
	command: ["/usr/sbin/cron", "-f"],
};
const path = "/state/agents/main/sessions/0b7e.jsonl.lock";

interface Row {
	readonly name: string;
	readonly text: string;
	readonly processes?: readonly ProcessFacts[];
	readonly evidence?: Partial<Evidence>;
	readonly kind?: "session-store";
	readonly writtenAgoMs?: number;
	/** verdict, reasons, `removable` or why it is kept. */
	readonly expected: string;
}

const rows: readonly Row[] = [
	{
		name: "a live gateway holds it",
		text: payload(1 * minute),
		processes: [gateway],
		expected: "held [] holder-alive",
	},
	{
		name: "the start that it states is the process's",
		text: payload(1 * minute, { starttime: 5000 }),
		processes: [gateway],
		expected: "held [] holder-alive",
	},
	{
		name: "a turn of 17 minutes that may take so long",
		text: payload(17 * minute, { maxHoldMs: 20 * minute }),
		processes: [gateway],
		expected: "held [] holder-alive",
	},
	{
		name: "past the hold that it states itself",
		text: payload(6 * minute, { maxHoldMs: 5 * minute }),
		processes: [gateway],
		expected: "overheld [hold-exceeded] holder-alive",
	},
	{
		name: "past the release's or the config's hold where it states none",
		text: payload(13 * minute),
		processes: [gateway],
		expected: "overheld [hold-exceeded] holder-alive",
	},
	{
		name: "older than any lock should get, but a live process's",
		text: payload(31 * minute),
		processes: [gateway],
		expected: "overheld [too-old,hold-exceeded] holder-alive",
	},
	{
		name: "no process has its id",
		text: payload(1 * minute),
		expected: "stale [dead-pid] removable",
	},
	{
		name: "its process died hours ago",
		text: payload(200 * minute),
		expected: "stale [dead-pid,too-old,hold-exceeded] removable",
	},
	{
		name: "another process was given the id since, by its start",
		text: payload(1 * minute, { starttime: 4999 }),
		processes: [gateway],
		expected: "stale [recycled-pid] removable",
	},
	{
		name: "another one was, by the clock, and has it not open",
		text: payload(200 * minute),
		processes: [gateway],
		expected: "stale [recycled-pid,too-old,hold-exceeded] removable",
	},
	{
		name: "by the clock, but it has it open: the clock may have been set",
		text: payload(200 * minute),
		processes: [gateway],
		evidence: { open: { kind: "told", byFile: new Map([[path, [4711]]]) } },
		expected: "overheld [too-old,hold-exceeded] holder-alive",
	},
	{
		name: "by the clock, and who has it open cannot be told",
		text: payload(200 * minute),
		processes: [gateway],
		evidence: { open: { kind: "untold", why: "no lsof" } },
		expected: "overheld [too-old,hold-exceeded] holder-alive",
	},
	{
		name: "by the clock, within what a clock may be off",
		text: payload(120 * minute + 4000),
		processes: [gateway],
		expected: "overheld [too-old,hold-exceeded] holder-alive",
	},
	{
		name: "a list of sessions says nothing by the clock: no process keeps it open",
		text: payload(200 * minute),
		kind: "session-store",
		processes: [gateway],
		expected: "overheld [too-old] holder-alive",
	},
	{
		name: "its process is certainly not OpenClaw",
		text: payload(1 * minute),
		processes: [stranger],
		expected: "stale [non-openclaw-owner] removable",
	},
	{
		name: "its process runs node, which may be OpenClaw under any name",
		text: payload(1 * minute),
		processes: [{ ...gateway, command: ["node", "server.js"] }],
		expected: "held [] holder-alive",
	},
	{
		name: "its id is clawtune's own, which holds no session",
		text: payload(1 * minute),
		processes: [{ ...gateway, command: ["node", "dist/cli.js"] }],
		evidence: { ownPid: 4711 },
		expected: "stale [non-openclaw-owner] removable",
	},
	{
		name: "recycled, but by another user's process",
		text: payload(1 * minute, { starttime: 4999 }),
		processes: [{ ...gateway, isOwn: false }],
		expected: "unknown [recycled-pid] other-user",
	},
	{
		name: "recycled, but whose process it is cannot be told",
		text: payload(1 * minute, { starttime: 4999 }),
		processes: [{ ...gateway, isOwn: undefined }],
		expected: "unknown [recycled-pid] other-user",
	},
	{
		name: "recycled, but its command line cannot be read",
		text: payload(1 * minute, { starttime: 4999 }),
		processes: [{ ...gateway, command: undefined }],
		expected: "unknown [recycled-pid] unreadable-command",
	},
	{
		name: "recycled, but its command line is empty",
		text: payload(1 * minute, { starttime: 4999 }),
		processes: [{ ...gateway, command: [] }],
		expected: "unknown [recycled-pid] unreadable-command",
	},
	{
		name: "a live process whose command line cannot be read",
		text: payload(1 * minute),
		processes: [{ ...gateway, program: undefined, command: undefined }],
		expected: "held [] holder-alive",
	},
	{
		name: "dead, but another process has it open",
		text: payload(1 * minute),
		evidence: { open: { kind: "told", byFile: new Map([[path, [99]]]) } },
		expected: "unknown [dead-pid] open",
	},
	{
		name: "dead, and who has it open cannot be told",
		text: payload(1 * minute),
		evidence: { open: { kind: "untold", why: "no lsof" } },
		expected: "unknown [dead-pid] open-untold",
	},
	{
		name: "dead here, but the folder may be another namespace's",
		text: payload(1 * minute),
		evidence: {
			sharing: { kind: "unshown", doubts: [{ kind: "inner-namespace" }] },
		},
		expected: "unknown [dead-pid] namespace-unshown",
	},
	{
		name: "recycled here, but the folder may be another namespace's",
		text: payload(1 * minute, { starttime: 4999 }),
		processes: [gateway],
		evidence: {
			sharing: { kind: "unshown", doubts: [{ kind: "inner-namespace" }] },
		},
		expected: "unknown [recycled-pid] namespace-unshown",
	},
	{
		name: "its id is a process's of another namespace by chance",
		text: payload(1 * minute),
		processes: [{ ...gateway, isNested: true }],
		expected: "stale [dead-pid] removable",
	},
	{
		name: "a process that the list hides has its id",
		text: payload(1 * minute),
		evidence: {
			list: { byId: new Map(), isWhole: false },
			isTaken: () => true,
		},
		expected: "held [] holder-alive",
	},
	{
		name: "the list hides some, but nobody has its id",
		text: payload(1 * minute),
		evidence: { list: { byId: new Map(), isWhole: false } },
		expected: "stale [dead-pid] removable",
	},
	{
		name: "empty, within the grace",
		text: "",
		writtenAgoMs: 30_000,
		expected: "unknown [missing-pid,invalid-createdAt] in-grace",
	},
	{
		name: "empty, past the grace",
		text: "",
		writtenAgoMs: 30_001,
		expected: "stale [missing-pid,invalid-createdAt] removable",
	},
	{
		name: "empty and old, but open",
		text: "",
		writtenAgoMs: 600_000,
		evidence: { open: { kind: "told", byFile: new Map([[path, [4711]]]) } },
		expected: "unknown [missing-pid,invalid-createdAt] open",
	},
	{
		name: "half of a payload counts as none",
		text: '{"pid": 4711, "crea',
		writtenAgoMs: 60_000,
		processes: [gateway],
		expected: "stale [missing-pid,invalid-createdAt] removable",
	},
	{
		name: "a time but no id, just written",
		text: JSON.stringify({ createdAt: new Date(0).toISOString() }),
		writtenAgoMs: 1000,
		expected: "unknown [missing-pid,too-old,hold-exceeded] in-grace",
	},
	{
		name: "an id but no time, and alive",
		text: '{"pid": 4711}',
		writtenAgoMs: 1000,
		processes: [gateway],
		expected: "held [invalid-createdAt] holder-alive",
	},
	{
		name: "an id but no time, and dead",
		text: '{"pid": 4711}',
		writtenAgoMs: 1000,
		expected: "stale [dead-pid,invalid-createdAt] removable",
	},
	{
		name: "made in the future by a clock that was set back",
		text: payload(-10 * minute),
		processes: [gateway],
		expected: "held [] holder-alive",
	},
];

describe("a lock is stale only on proof", () => {
	test.each(rows)("$name", (row) => {
		const judged = judgeLock(
			lockOf(row.text, row),
			evidence(row.processes ?? [], row.evidence),
		);
		const end = judged.removable ? "removable" : judged.keptBecause?.kind;
		expect(`${judged.verdict} [${judged.reasons}] ${end}`).toBe(row.expected);
	});

	it("removes nothing that is not stale, and keeps with a reason", () => {
		for (const row of rows) {
			const { removable, verdict, keptBecause } = judgeLock(
				lockOf(row.text, row),
				evidence(row.processes ?? [], row.evidence),
			);
			expect(removable, row.name).toBe(verdict === "stale");
			expect(keptBecause === undefined, row.name).toBe(removable);
		}
	});

	it("finds no proof whatever else is so while a namespace is in doubt or a file is open", () => {
		const doubts: readonly Partial<Evidence>[] = [
			{ sharing: { kind: "unshown", doubts: [{ kind: "hidden-processes" }] } },
			{ open: { kind: "untold", why: "" } },
			{ open: { kind: "told", byFile: new Map([[path, [12]]]) } },
		];
		for (const row of rows)
			for (const doubt of doubts)
				expect(
					judgeLock(
						lockOf(row.text, row),
						evidence(row.processes ?? [], { ...row.evidence, ...doubt }),
					).removable,
					`${row.name}, ${JSON.stringify([...Object.keys(doubt)])}`,
				).toBe(false);
	});
});

describe("what is no lock file", () => {
	it.each([
		[{ kind: "no-lock" } as const, "no-lock"],
		[{ kind: "unreadable", code: "EACCES" } as const, "unreadable"],
	])("%j is unknown and stays", (content, because) => {
		const judged = judgeLock({ ...lockOf(""), content }, evidence([]));
		expect(judged).toMatchObject({
			verdict: "unknown",
			reasons: [],
			removable: false,
			keptBecause: { kind: because },
			holder: { pid: undefined, alive: undefined, identity: "unknown" },
		});
	});
});

it("tells the age by what the lock says, and the youngest by when it was written", () => {
	const judged = judgeLock(
		lockOf(payload(600_000), { writtenAgoMs: 1000 }),
		evidence([], { nowMs, rules }),
	);
	expect(judged.ageMs).toBe(600_000);
	expect(judged.youngestMs).toBe(1000);
});

it("tells of a live process what it is and when it started", () => {
	const { holder } = judgeLock(lockOf(payload(1000)), evidence([gateway]));
	expect(holder).toEqual({
		pid: 4711,
		alive: true,
		identity: "openclaw",
		startedAtMs: gateway.startedAtMs,
	});
});
