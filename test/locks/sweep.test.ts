import { existsSync, readdirSync, utimesSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lockFolder } from "../../src/locks/remove-lock.ts";
import { type Sweep, sweepLocks } from "../../src/locks/sweep.ts";
import {
	deadPid,
	end,
	holdLock,
	type LockedState,
	lockedState,
} from "../support/locks.ts";
import { questionOf, realProcesses } from "./asked.ts";

const all = { olderThanMs: 0, isDryRun: false };
const release = "2026.7.1";

/** What became of each lock, by session. */
function outcomes({ swept }: Sweep): Readonly<Record<string, string>> {
	return Object.fromEntries(
		swept.map(({ lock, outcome }) => [lock.session, outcome.kind]),
	);
}

/** A lock of a process that has ended, made and written at one moment. */
async function deadLock(
	state: LockedState,
	name: string,
	madeAtMs: number,
): Promise<string> {
	const file = state.lock(name, {
		pid: await deadPid(),
		createdAt: new Date(madeAtMs).toISOString(),
	});
	utimesSync(file, madeAtMs / 1000, madeAtMs / 1000);
	return file;
}

describe("a sweep of a real state folder", () => {
	it("removes what a killed process left, and keeps what a live one holds", async () => {
		const state = await lockedState(release);
		const killed = await holdLock(state, "killed", release);
		await holdLock(state, "live", release);
		await end(killed);
		const sweep = sweepLocks(questionOf(state.stateDirectory), all);
		expect(outcomes(sweep)).toEqual({ killed: "removed", live: "kept" });
		expect(sweep.before.judged.map(({ verdict }) => verdict)).toEqual([
			"stale",
			"held",
		]);
		expect(readdirSync(state.sessions)).toEqual(["live.jsonl.lock"]);
	});

	it("only says in a dry run what it would remove, and touches nothing", async () => {
		const state = await lockedState(release);
		await holdLock(state, "live", release);
		const killed = await holdLock(state, "killed", release);
		await end(killed);
		state.lock("x.jsonl.lock.clawtune-0", "");
		const before = state.contents();
		const sweep = sweepLocks(questionOf(state.stateDirectory), {
			...all,
			isDryRun: true,
		});
		expect(outcomes(sweep)).toEqual({ killed: "would-remove", live: "kept" });
		expect(state.contents()).toEqual(before);
	});

	it("tells which lock it could not remove, and why", async () => {
		const state = await lockedState(release);
		const file = await deadLock(state, "x.jsonl.lock", Date.now());
		const { swept } = sweepLocks(questionOf(state.stateDirectory), all, {
			...lockFolder,
			rename: () => {
				throw Object.assign(new Error("no"), { code: "EACCES" });
			},
		});
		expect(swept).toMatchObject([
			{
				verdict: "stale",
				removable: true,
				outcome: { kind: "failed", code: "EACCES" },
			},
		]);
		expect(existsSync(file)).toBe(true);
	});
});

describe("a sweep that is narrowed to older locks", () => {
	const madeAtMs = Date.parse("2026-11-28T12:00:00Z");

	it.each([
		[60_000, 60_000, "kept"],
		[60_000, 60_001, "removed"],
		[0, 0, "removed"],
	])("to %i ms, has one of %i ms %s", async (olderThanMs, ageMs, expected) => {
		const state = await lockedState(release);
		const file = await deadLock(state, "x.jsonl.lock", madeAtMs);
		const question = questionOf(state.stateDirectory, {
			now: () => madeAtMs + ageMs,
		});
		const { swept } = sweepLocks(question, { ...all, olderThanMs });
		expect(swept).toMatchObject([
			{
				outcome: { kind: expected },
				keptBecause: expected === "kept" ? { kind: "too-young" } : undefined,
				lock: { session: "x" },
				verdict: "stale",
			},
		]);
		expect(existsSync(file)).toBe(expected === "kept");
	});

	it("has not even a dry run remove a younger one", async () => {
		const state = await lockedState(release);
		await deadLock(state, "young.jsonl.lock", Date.now());
		await deadLock(state, "old.jsonl.lock", Date.now() - 600_000);
		const sweep = sweepLocks(questionOf(state.stateDirectory), {
			olderThanMs: 300_000,
			isDryRun: true,
		});
		expect(outcomes(sweep)).toEqual({ young: "kept", old: "would-remove" });
	});

	it("says of a lock that stays anyway why it does, whatever its age", async () => {
		const state = await lockedState(release);
		await holdLock(state, "live", release);
		const { swept } = sweepLocks(questionOf(state.stateDirectory), {
			...all,
			olderThanMs: 3_600_000,
		});
		expect(swept).toMatchObject([
			{ outcome: { kind: "kept" }, keptBecause: { kind: "holder-alive" } },
		]);
	});
});

describe("what a killed sweep has moved aside", () => {
	it("is settled by the next one", async () => {
		const state = await lockedState(release);
		state.lock(`x.jsonl.lock.clawtune-${await deadPid()}`, {
			pid: state.gateway.pid,
		});
		sweepLocks(questionOf(state.stateDirectory), all);
		expect(readdirSync(state.sessions)).toEqual(["x.jsonl.lock"]);
	});

	it("stays where its id may mean a process that is not seen", async () => {
		const state = await lockedState(release);
		const name = `x.jsonl.lock.clawtune-${await deadPid()}`;
		state.lock(name, { pid: state.gateway.pid });
		const processes = {
			...realProcesses(),
			sightOf: () => ({
				doubts: [{ kind: "inner-namespace" as const }],
				users: [],
			}),
		};
		sweepLocks(questionOf(state.stateDirectory, { processes }), all);
		expect(readdirSync(state.sessions)).toEqual([name]);
	});
});
