import {
	existsSync,
	linkSync,
	mkdirSync,
	openSync,
	readFileSync,
	symlinkSync,
	utimesSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { isRecord } from "../../src/config/record.ts";
import { missesIn } from "../schemas/own.ts";
import { expectRefusal } from "../support/expectations.ts";
import {
	deadPid,
	end,
	holdLock,
	lockedState,
	startChild,
} from "../support/locks.ts";
import { type Run, runProgram } from "../support/program.ts";
import { makeSandbox } from "../support/sandbox.ts";

const now = (): string => new Date().toISOString();

interface ToldLock {
	readonly session: string | null;
	readonly verdict: string;
	readonly reasons: readonly string[];
	readonly removable: boolean;
	readonly because: string | undefined;
	readonly identity: unknown;
	readonly alive: unknown;
}

/** The locks of a JSON output, by session. */
function told(run: Run): ReadonlyMap<string, ToldLock> {
	const document: unknown = JSON.parse(run.stdout);
	expect(missesIn("locks", document)).toEqual([]);
	if (!isRecord(document) || !Array.isArray(document.locks))
		throw new Error(run.stdout);
	return new Map(
		document.locks.filter(isRecord).map((lock) => {
			const holder = isRecord(lock.holder) ? lock.holder : {};
			const because = isRecord(lock.keptBecause) ? lock.keptBecause : {};
			return [
				typeof lock.session === "string" ? lock.session : "(list)",
				{
					session: null,
					verdict: String(lock.verdict),
					reasons: Array.isArray(lock.reasons) ? lock.reasons.map(String) : [],
					removable: lock.removable === true,
					because: typeof because.kind === "string" ? because.kind : undefined,
					identity: holder.identity,
					alive: holder.alive,
				},
			];
		}),
	);
}

describe("clawtune locks", () => {
	test.each(["2026.2.12", "2026.7.1"] as const)(
		"tells what a live gateway of %s holds from what a killed one left",
		async (release) => {
			const state = await lockedState(release);
			const killed = await holdLock(state, "killed", release);
			await holdLock(state, "live", release);
			await end(killed);
			const run = await runProgram(["locks", "--json"], state);
			const locks = told(run);
			expect(locks.get("live")).toMatchObject({
				verdict: "held",
				reasons: [],
				removable: false,
				because: "holder-alive",
				identity: "openclaw",
				alive: true,
			});
			expect(locks.get("killed")).toMatchObject({
				verdict: "stale",
				reasons: ["dead-pid"],
				removable: true,
				alive: false,
			});
			expect(run.exitCode).toBe(1);
			expect(existsSync(join(state.sessions, "killed.jsonl.lock"))).toBe(true);
		},
	);

	it("exits with 0 where none is stale, and says so", async () => {
		const state = await lockedState("2026.7.1");
		await holdLock(state, "live", "2026.7.1");
		const run = await runProgram(["locks"], state);
		expect(run.stdout).toContain("1 lock file: 1 held.");
		expect(run.stderr).toBe("");
		expect(run.exitCode).toBe(0);
	});

	it("says that there is none", async () => {
		const state = await lockedState("2026.7.1");
		const run = await runProgram(["locks"], state);
		expect(run.stdout).toContain("No lock file.");
		expect(run.exitCode).toBe(0);
	});

	it("lists the lock of a list of sessions as its own kind", async () => {
		const state = await lockedState("2026.2.12");
		state.lock("sessions.json.lock", {
			pid: await deadPid(),
			startedAt: Date.now() - 60_000,
		});
		const locks = told(await runProgram(["locks", "--json"], state));
		expect(locks.get("(list)")).toMatchObject({
			verdict: "stale",
			reasons: ["dead-pid", "too-old"],
		});
	});

	it("calls a lock overheld that its process holds for too long, and keeps it", async () => {
		const state = await lockedState("2026.7.1");
		state.lock("long.jsonl.lock", {
			pid: state.gateway.pid,
			createdAt: new Date(Date.now() - 1000).toISOString(),
			maxHoldMs: 500,
		});
		const run = await runProgram(["locks"], state);
		expect(run.stdout).toMatch(/overheld {2}main +long/);
		expect(run.exitCode).toBe(0);
		await runProgram(["locks", "sweep"], state);
		expect(existsSync(join(state.sessions, "long.jsonl.lock"))).toBe(true);
	});

	it("says of 2026.8 and later that there is nothing to watch, and lists what can go", async () => {
		const state = await lockedState("2026.9.6");
		state.lock("old.jsonl.lock", { pid: await deadPid(), createdAt: now() });
		const run = await runProgram(["locks"], state);
		expect(run.stdout).toContain("SQLite");
		expect(run.stdout).toContain("nothing to watch");
		expect(run.stdout).toContain("1 lock can go");
		const watch = await runProgram(["locks", "watch", "--every", "1h"], state);
		expect(watch.exitCode).toBe(0);
		expect(watch.stderr).toContain("nothing to watch");
		expect(existsSync(join(state.sessions, "old.jsonl.lock"))).toBe(false);
	});

	it("works beside a broken config, and says that the release is not known", async () => {
		const state = await lockedState("2026.7.1");
		state.write(".openclaw/openclaw.json", "{ nonsense");
		state.lock("x.jsonl.lock", { pid: await deadPid(), createdAt: now() });
		const run = await runProgram(["locks"], state);
		expect(run.stdout).toContain("name it with --target");
		expect(run.exitCode).toBe(1);
	});
});

describe("what a sweep keeps", () => {
	it("keeps a file that any process has open", async () => {
		const state = await lockedState("2026.7.1");
		const file = state.lock("open.jsonl.lock", {
			pid: await deadPid(),
			createdAt: now(),
		});
		openSync(file, "r");
		const run = await runProgram(["locks", "sweep", "--json"], state);
		expect(told(run).get("open")).toMatchObject({
			verdict: "unknown",
			because: "open",
		});
		expect(existsSync(file)).toBe(true);
	});

	it("keeps one that another user's process has the id of", async () => {
		const state = await lockedState("2026.7.1");
		// The first process is the system's own; root asks as somebody else.
		const user = process.getuid?.() === 0 ? { user: 65_534 } : {};
		const file = state.lock("init.jsonl.lock", {
			pid: 1,
			createdAt: now(),
			starttime: 1_000_000,
		});
		const run = await runProgram(["locks", "--json"], { ...state, ...user });
		expect(told(run).get("init")).toMatchObject({
			removable: false,
			alive: true,
		});
		expect(told(run).get("init")?.verdict).toBe("unknown");
		expect(existsSync(file)).toBe(true);
	});

	it("keeps a young one with --older-than, which never widens", async () => {
		const state = await lockedState("2026.7.1");
		const live = await holdLock(state, "live", "2026.7.1");
		const pid = await deadPid();
		const young = state.lock("young.jsonl.lock", { pid, createdAt: now() });
		const old = state.lock("old.jsonl.lock", {
			pid,
			createdAt: new Date(Date.now() - 600_000).toISOString(),
		});
		utimesSync(old, Date.now() / 1000 - 600, Date.now() / 1000 - 600);
		const run = await runProgram(
			["locks", "sweep", "--older-than", "2m"],
			state,
		);
		expect(run.stdout).toContain("younger than --older-than");
		expect(existsSync(young)).toBe(true);
		expect(existsSync(old)).toBe(false);
		await runProgram(["locks", "sweep", "--older-than", "1ms"], state);
		expect(existsSync(young)).toBe(false);
		expect(existsSync(join(state.sessions, "live.jsonl.lock"))).toBe(true);
		expect(live.exitCode).toBe(null);
	});

	it("removes and records nothing with --dry-run", async () => {
		const state = await lockedState("2026.7.1");
		state.lock("x.jsonl.lock", { pid: await deadPid(), createdAt: now() });
		const before = state.contents();
		const run = await runProgram(["locks", "sweep", "--dry-run"], state);
		expect(run.stdout).toMatch(/would remove {2}agents\/main\/sessions\/x/);
		const after = { ...state.contents() };
		expect(after[".openclaw/monitoring_logs"]).toBeUndefined();
		expect(after[".openclaw/agents/main/sessions/x.jsonl.lock"]).toBe(
			before[".openclaw/agents/main/sessions/x.jsonl.lock"],
		);
	});

	it("leaves links, pipes and folders alone, and what links lead to", async () => {
		const state = await lockedState("2026.7.1");
		const secret = state.write("secret", JSON.stringify({ pid: 999_999 }));
		symlinkSync(secret, join(state.sessions, "link.jsonl.lock"));
		mkdirSync(join(state.sessions, "folder.jsonl.lock"));
		const run = await runProgram(["locks", "sweep"], state);
		expect(run.exitCode).toBe(0);
		expect(state.read(secret)).toContain("999999");
		expect(existsSync(join(state.sessions, "link.jsonl.lock"))).toBe(true);
	});

	it("takes away one name of a lock that has two, and leaves the other", async () => {
		const state = await lockedState("2026.7.1");
		const file = state.lock("x.jsonl.lock", {
			pid: await deadPid(),
			createdAt: now(),
		});
		linkSync(file, join(state.home, "kept"));
		await runProgram(["locks", "sweep"], state);
		expect(existsSync(file)).toBe(false);
		expect(existsSync(join(state.home, "kept"))).toBe(true);
	});

	it("removes what a process that is certainly not OpenClaw seems to hold", async () => {
		const state = await lockedState("2026.7.1");
		const stranger = startChild("sleep", ["600"]);
		state.lock("x.jsonl.lock", { pid: stranger.pid, createdAt: now() });
		const run = await runProgram(["locks", "sweep", "--json"], state);
		expect(told(run).get("x")?.reasons).toEqual(["non-openclaw-owner"]);
		expect(existsSync(join(state.sessions, "x.jsonl.lock"))).toBe(false);
	});

	it("settles what a killed sweep has moved aside", async () => {
		const state = await lockedState("2026.7.1");
		const maker = await deadPid();
		const live = { pid: state.gateway.pid, createdAt: now() };
		state.lock(`live.jsonl.lock.clawtune-${maker}`, live);
		state.lock(`dead.jsonl.lock.clawtune-${maker}`, { pid: maker });
		await runProgram(["locks", "sweep"], state);
		const left = Object.keys(state.contents()).filter((name) =>
			name.includes(".lock"),
		);
		expect(left).toEqual([".openclaw/agents/main/sessions/live.jsonl.lock"]);
	});
});

describe("wrong usage gets one line", () => {
	test.each<[readonly string[], RegExp, RegExp]>([
		[["locks", "sweeep"], /no command "sweeep"/, /locks sweep/],
		[["locks", "sweep", "now"], /takes no "now"/, /--older-than now/],
		[
			["locks", "sweep", "--older-than", "soon"],
			/soon is not a duration/,
			/2m/,
		],
		[["locks", "sweep", "--warn-above", "few"], /few is not a number/, /5/],
		[
			["locks", "watch", "--once", "--every", "1m"],
			/do not go together/,
			/Leave one/,
		],
		[
			["locks", "sweep", "--warn-above", "20", "--critical-above", "10"],
			/less than --warn-above/,
			/at least as high/,
		],
		[["locks", "report", "--since", "long"], /long/, /7d/],
	])("%j", async (args, says, hint) => {
		const run = await runProgram(args, makeSandbox("{}"));
		expectRefusal(run, { exitCode: 2, says, hint });
	});

	it("names a state folder that is not there", async () => {
		const run = await runProgram(
			["locks", "--state-dir", "nowhere"],
			makeSandbox("{}"),
		);
		expectRefusal(run, {
			exitCode: 2,
			says: /no state folder at .*nowhere/,
			hint: /--state-dir/,
		});
	});

	it("names a folder that cannot be read", async () => {
		const state = await lockedState("2026.7.1");
		// Another user cannot look into what is its owner's alone.
		const user = process.getuid?.() === 0 ? { user: 65_534 } : {};
		const { chmodSync } = await import("node:fs");
		chmodSync(state.sessions, process.getuid?.() === 0 ? 0o700 : 0);
		const run = await runProgram(["locks"], { ...state, ...user });
		chmodSync(state.sessions, 0o700);
		expect(run.exitCode).toBe(2);
		expect(run.stdout).toContain("could not be read (EACCES)");
	});
});

it("reads the journal's own file only", async () => {
	const state = await lockedState("2026.7.1");
	state.lock("x.jsonl.lock", { pid: await deadPid(), createdAt: now() });
	await runProgram(["locks", "sweep", "--journal", "own/j.jsonl"], state);
	const line: unknown = JSON.parse(
		readFileSync(join(state.home, "own/j.jsonl"), "utf8"),
	);
	expect(missesIn("journal", line)).toEqual([]);
	expect(existsSync(join(state.stateDirectory, "monitoring_logs"))).toBe(false);
});
