import { closeSync, openSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { judgeLocks } from "../../src/locks/evidence.ts";
import type { Processes } from "../../src/processes/processes.ts";
import { deadPid, end, holdLock, lockedState } from "../support/locks.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { questionOf, realProcesses } from "./asked.ts";
import { nowMs, payload } from "./locked.ts";

/** The processes of this machine, seen from inside a container: which may share the folder with ones outside. */
function seenFromInside(): Processes {
	return {
		...realProcesses(),
		sightOf: () => ({ doubts: [{ kind: "inner-namespace" }], users: [] }),
	};
}

describe("the locks of a real state folder", () => {
	it.each(["2026.2.12", "2026.7.1"] as const)(
		"are judged by the processes that run: %s",
		async (release) => {
			const state = await lockedState(release);
			const killed = await holdLock(state, "killed", release);
			const live = await holdLock(state, "live", release);
			await end(killed);
			const { judged, evidence, scan } = judgeLocks(
				questionOf(state.stateDirectory),
			);
			expect(
				judged.map(({ lock, verdict, reasons, holder, removable }) => [
					lock.session,
					...[verdict, reasons, holder.pid, holder.alive, removable],
				]),
			).toEqual([
				["killed", "stale", ["dead-pid"], killed.pid, false, true],
				["live", "held", [], live.pid, true, false],
			]);
			expect(scan.locks).toHaveLength(2);
			expect(evidence.sharing.kind).toBe("shared");
			expect(evidence.list.byId.has(live.pid ?? 0)).toBe(true);
		},
	);

	it("are kept while any process has them open", async () => {
		const state = await lockedState("2026.7.1");
		const file = state.lock("open.jsonl.lock", {
			pid: await deadPid(),
			createdAt: new Date().toISOString(),
		});
		const question = questionOf(state.stateDirectory);
		const descriptor = openSync(file, "r");
		expect(judgeLocks(question).judged[0]?.keptBecause).toEqual({
			kind: "open",
			pids: [process.pid],
		});
		closeSync(descriptor);
		expect(judgeLocks(question).judged[0]?.removable).toBe(true);
	});

	it("come by agent, the oldest first, then by name", () => {
		const { write, stateDirectory } = makeSandbox("{}");
		for (const [name, agoMs] of [
			["b/sessions/older", 90_000],
			["a/sessions/z", 2000],
			["a/sessions/young", 1000],
			["a/sessions/c", 2000],
			["a/sessions/old", 3000],
			["c/sessions/x", 50_000],
		] as const)
			write(`.openclaw/agents/${name}.jsonl.lock`, payload(agoMs));
		const { judged } = judgeLocks(
			questionOf(stateDirectory, { now: () => nowMs }),
		);
		expect(
			judged.map(({ lock: { agent, session } }) => `${agent} ${session}`),
		).toEqual(["a old", "a c", "a z", "a young", "b older", "c x"]);
		expect(judged.map(({ ageMs }) => ageMs)).toEqual([
			...[3000, 2000, 2000, 1000, 90_000, 50_000],
		]);
	});
});

describe("what is asked for the verdicts", () => {
	it("is who has the locks open, and nobody where there is none", () => {
		const { write, stateDirectory } = makeSandbox("{}");
		const asked: (readonly string[])[] = [];
		const processes: Processes = {
			...realProcesses(),
			openFiles: (files) => {
				asked.push(files);
				return { kind: "untold", why: "no lsof" };
			},
		};
		const question = questionOf(stateDirectory, { processes });
		expect(judgeLocks(question).evidence.open).toEqual({
			kind: "told",
			byFile: new Map(),
		});
		expect(asked).toEqual([]);
		const file = write(".openclaw/agents/a/sessions/x.jsonl.lock", payload(1));
		expect(judgeLocks(question).evidence.open).toEqual({
			kind: "untold",
			why: "no lsof",
		});
		expect(asked).toEqual([[file]]);
	});

	it("is the list of processes only when all locks were read", () => {
		const { write, stateDirectory } = makeSandbox("{}");
		write(".openclaw/agents/a/sessions/first.jsonl.lock", payload(1));
		const real = realProcesses();
		const processes: Processes = {
			...real,
			list: () => {
				write(".openclaw/agents/a/sessions/late.jsonl.lock", payload(1));
				return real.list();
			},
		};
		const { judged } = judgeLocks(questionOf(stateDirectory, { processes }));
		expect(judged.map(({ lock }) => lock.session)).toEqual(["first"]);
	});

	it("is who may use the folder, by its path without links", () => {
		const { home, stateDirectory } = makeSandbox("{}");
		const link = join(home, "link");
		symlinkSync(stateDirectory, link);
		const asked: string[] = [];
		const real = realProcesses();
		const processes: Processes = {
			...real,
			sightOf: (folder, list) => {
				asked.push(folder);
				return real.sightOf(folder, list);
			},
		};
		judgeLocks(questionOf(link, { processes }));
		expect(asked).toEqual([stateDirectory]);
	});

	it("is the gateway's own lock, which shows in a container whose ids the folder's are", async () => {
		const state = await lockedState("2026.7.1");
		state.lock("x.jsonl.lock", {
			pid: await deadPid(),
			createdAt: new Date().toISOString(),
		});
		const processes = seenFromInside();
		const { pid = 0 } = state.gateway;
		const startTime = processes.list().byId.get(pid)?.startTime;
		const own = { pid, startTime, createdAtMs: Date.now() };
		const verdictWith = (locks: readonly (typeof own)[]) => {
			const { judged, evidence } = judgeLocks(
				questionOf(state.stateDirectory, {
					processes,
					gatewayLocks: () => locks,
				}),
			);
			return [evidence.sharing.kind, judged[0]?.verdict];
		};
		expect(verdictWith([])).toEqual(["unshown", "unknown"]);
		expect(verdictWith([own])).toEqual(["shared", "stale"]);
	});

	it("is the id of whoever asks, the rules, the time and whether an id is taken", () => {
		const { stateDirectory } = makeSandbox("{}");
		const question = questionOf(stateDirectory, { now: () => nowMs });
		const { rules, ownPid, isTaken } = question;
		expect(judgeLocks(question).evidence).toMatchObject({
			...{ rules, ownPid, isTaken, nowMs },
		});
	});
});
