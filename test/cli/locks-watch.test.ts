import { execFileSync } from "node:child_process";
import { once } from "node:events";
import {
	chmodSync,
	existsSync,
	readFileSync,
	statSync,
	utimesSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it, test } from "vitest";
import { isRecord } from "../../src/config/record.ts";
import { missesIn } from "../schemas/own.ts";
import {
	deadPid,
	end,
	holdLock,
	type LockedState,
	lockedState,
} from "../support/locks.ts";
import { endOf, runProgram, startProgram } from "../support/program.ts";

const now = (): string => new Date().toISOString();

function journalOf({ stateDirectory }: LockedState): string {
	return join(stateDirectory, "monitoring_logs/lock-contentions.jsonl");
}

/** The lines of the journal; each is whole and fits the schema. */
function rounds(state: LockedState): readonly Record<string, unknown>[] {
	const lines = readFileSync(journalOf(state), "utf8").split("\n");
	expect(lines.pop()).toBe("");
	return lines.map((line) => {
		const entry: unknown = JSON.parse(line);
		expect(missesIn("journal", entry)).toEqual([]);
		if (!isRecord(entry)) throw new Error(line);
		return entry;
	});
}

/** How many bytes the journal has so far. */
function written(state: LockedState): number {
	return statSync(journalOf(state), { throwIfNoEntry: false })?.size ?? 0;
}

async function leaveBehind(state: LockedState, count: number): Promise<void> {
	const pid = await deadPid();
	for (let number = 0; number < count; number += 1)
		state.lock(`left-${number}.jsonl.lock`, { pid, createdAt: now() });
}

describe("the verification tests of the old procedure", () => {
	it.each(["2026.2.12", "2026.7.1"] as const)(
		"an empty lock five minutes old is removed and logged (%s)",
		async (release) => {
			const state = await lockedState(release);
			const file = state.lock("empty.jsonl.lock", "");
			const madeAt = Date.now() / 1000 - 300;
			utimesSync(file, madeAt, madeAt);
			const run = await runProgram(["locks", "sweep"], state);
			expect(run.exitCode).toBe(0);
			expect(existsSync(file)).toBe(false);
			expect(rounds(state)).toMatchObject([
				{
					removed: 1,
					kept: 0,
					totalChecked: 1,
					thresholdSeconds: release === "2026.2.12" ? 5 : 30,
					removals: [
						{
							file: "agents/main/sessions/empty.jsonl.lock",
							reason: "missing-pid",
						},
					],
				},
			]);
		},
	);

	it("an empty lock five minutes old is kept where the release waits half an hour", async () => {
		const state = await lockedState("2026.2.26");
		const file = state.lock("empty.jsonl.lock", "");
		const age = (minutes: number): void => {
			const at = Date.now() / 1000 - minutes * 60;
			utimesSync(file, at, at);
		};
		age(5);
		await runProgram(["locks", "sweep"], state);
		expect(existsSync(file)).toBe(true);
		age(31);
		await runProgram(["locks", "sweep"], state);
		expect(existsSync(file)).toBe(false);
	});

	it("the next heartbeat reports", async () => {
		const state = await lockedState("2026.7.1");
		await leaveBehind(state, 6);
		const sweep = await runProgram(["locks", "sweep", "--quiet"], state);
		expect(sweep.exitCode).toBe(1);
		const heartbeat = await runProgram(["locks", "watch", "--once"], state);
		expect(heartbeat.stdout).toContain("6 removals in the last 24 hours");
		expect(heartbeat.stdout).toContain(
			"warning: 6 session locks of dead holders removed in 24 hours, more than 5",
		);
		expect(heartbeat.exitCode).toBe(1);
		expect(rounds(state)).toHaveLength(2);
	});

	it("heavy concurrency shows no lost lock", async () => {
		const state = await lockedState("2026.7.1");
		const sessions = Array.from({ length: 12 }, (_, number) => `s${number}`);
		const holders = [];
		for (const [number, session] of sessions.entries())
			holders.push(
				await holdLock(
					state,
					session,
					number % 2 === 0 ? "2026.2.12" : "2026.7.1",
				),
			);
		const sweeps = Array.from({ length: 8 }, () =>
			runProgram(["locks", "sweep"], state),
		);
		// Half of them die while it is swept, half go on.
		for (const holder of holders.slice(0, 6)) await end(holder);
		const runs = await Promise.all(sweeps);
		for (const run of runs) {
			expect(run.stderr).toBe("");
			expect([0, 1]).toContain(run.exitCode);
		}
		await runProgram(["locks", "sweep"], state);
		for (const [number, session] of sessions.entries())
			expect(
				existsSync(join(state.sessions, `${session}.jsonl.lock`)),
				session,
			).toBe(number >= 6);
		// Each lock that went is recorded once, whoever removed it.
		const removals = rounds(state).flatMap(({ removals: removed }) =>
			Array.isArray(removed) ? removed : [],
		);
		expect(removals).toHaveLength(6);
		expect(rounds(state)).toHaveLength(9);
	});
});

describe("clawtune locks watch", () => {
	it("sweeps at once and then every while, and ends well at a signal", async () => {
		const state = await lockedState("2026.7.1");
		await leaveBehind(state, 1);
		const watch = startProgram(["locks", "watch", "--every", "300ms"], state);
		const run = endOf(watch);
		while (!existsSync(journalOf(state))) await delay(50);
		await leaveBehind(state, 2);
		while (existsSync(join(state.sessions, "left-1.jsonl.lock")))
			await delay(50);
		watch.kill("SIGTERM");
		const { exitCode, stdout, stderr } = await run;
		expect(exitCode).toBe(0);
		expect(stderr).toBe("");
		expect(stdout).toMatch(/UTC {2}1 lock file: 1 removed \(dead-pid\)/);
		expect(stdout).toMatch(
			/UTC {2}2 lock files: 2 removed \(dead-pid\); 3 removals in 24 h/,
		);
		expect(stdout.trimEnd().split("\n")).toHaveLength(rounds(state).length);
	});

	test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
		"ends at once at %s while it waits",
		async (signal) => {
			const state = await lockedState("2026.7.1");
			const watch = startProgram(["locks", "watch"], state);
			const run = endOf(watch);
			while (!existsSync(journalOf(state))) await delay(50);
			watch.kill(signal);
			expect((await run).exitCode).toBe(0);
		},
	);

	it("tells each round in one line of JSON", async () => {
		const state = await lockedState("2026.7.1");
		const run = await runProgram(["locks", "watch", "--once", "--json"], state);
		const document: unknown = JSON.parse(run.stdout);
		expect(run.stdout.trimEnd()).not.toContain("\n");
		expect(missesIn("locks", document)).toEqual([]);
	});

	it("goes on after a round that failed", async () => {
		const state = await lockedState("2026.7.1");
		const watch = startProgram(
			["locks", "watch", "--every", "200ms", "--journal", "own.jsonl"],
			state,
		);
		const run = endOf(watch);
		const file = join(state.home, "own.jsonl");
		while (!existsSync(file)) await delay(50);
		const aside = `${state.stateDirectory}-moved`;
		execFileSync("mv", [state.stateDirectory, aside]);
		await delay(700);
		execFileSync("mv", [aside, state.stateDirectory]);
		const before = readFileSync(file, "utf8").length;
		while (readFileSync(file, "utf8").length === before) await delay(50);
		watch.kill("SIGTERM");
		const { exitCode, stderr } = await run;
		expect(exitCode).toBe(0);
		expect(stderr).toContain("There is no state folder");
	});

	it("takes up after it was killed, without a broken line", async () => {
		const state = await lockedState("2026.7.1");
		for (let times = 0; times < 5; times += 1) {
			const before = written(state);
			const watch = startProgram(["locks", "watch", "--every", "1ms"], state);
			while (written(state) === before) await delay(5);
			await delay(times * 3);
			const ended = once(watch, "exit");
			watch.kill("SIGKILL");
			await ended;
		}
		await runProgram(["locks", "watch", "--once"], state);
		expect(rounds(state).length).toBeGreaterThan(5);
	});
});

describe("alerts", () => {
	test.each([
		[5, [], 0, undefined],
		[6, [], 1, "warning"],
		[11, [], 1, "critical"],
		[3, ["--warn-above", "2"], 1, "warning"],
		[3, ["--warn-above", "1", "--critical-above", "2"], 1, "critical"],
		[30, ["--warn-above", "100"], 0, undefined],
	] as const)(
		"%i removals in a day with %j: exit code %i, %s",
		async (count, options, exitCode, level) => {
			const state = await lockedState("2026.7.1");
			await leaveBehind(state, count);
			const run = await runProgram(
				["locks", "watch", "--once", ...options],
				state,
			);
			expect(run.exitCode).toBe(exitCode);
			const [round] = rounds(state);
			const alert = isRecord(round?.alert) ? round.alert : {};
			expect(alert.level).toBe(level);
		},
	);

	it("run a command once per level and day, with the summary on its input", async () => {
		const state = await lockedState("2026.7.1");
		const told = join(state.home, "told");
		const watch = (): Promise<unknown> =>
			runProgram(
				[
					"locks",
					"watch",
					"--once",
					"--on-alert",
					`{ echo "== $CLAWTUNE_ALERT_LEVEL $CLAWTUNE_ALERT_REMOVALS"; cat; } >> told`,
				],
				{ ...state, env: { PATH: process.env.PATH ?? "" } },
			);
		await leaveBehind(state, 6);
		await watch();
		await leaveBehind(state, 1);
		await watch();
		expect(readFileSync(told, "utf8").match(/^==.*$/gm)).toEqual([
			"== warning 6",
		]);
		await leaveBehind(state, 5);
		await watch();
		await leaveBehind(state, 5);
		await watch();
		const text = readFileSync(told, "utf8");
		expect(text.match(/^==.*$/gm)).toEqual(["== warning 6", "== critical 12"]);
		expect(text).toContain("warning: 6 session locks of dead holders");
		expect(text).toContain(
			"removed agents/main/sessions/left-0.jsonl.lock: dead-pid",
		);
	});

	it("say when the command failed, and go on", async () => {
		const state = await lockedState("2026.7.1");
		await leaveBehind(state, 6);
		const run = await runProgram(
			["locks", "watch", "--once", "--on-alert", "echo no route >&2; exit 3"],
			{ ...state, env: { PATH: process.env.PATH ?? "" } },
		);
		expect(run.stderr).toContain("on-alert: no route");
		expect(run.stderr).toContain("ended with exit code 3");
		expect(run.exitCode).toBe(1);
	});
});

describe("a journal that cannot be written", () => {
	it("is told, the locks go all the same, and the exit code is 2", async () => {
		const state = await lockedState("2026.7.1");
		await leaveBehind(state, 1);
		state.write("folder/x", "");
		const run = await runProgram(
			["locks", "sweep", "--journal", "folder/x/y.jsonl"],
			state,
		);
		expect(run.stderr).toMatch(/^error: The journal .* cannot be .*\n {2}\S/);
		expect(run.stdout).toContain("1 removed");
		expect(existsSync(join(state.sessions, "left-0.jsonl.lock"))).toBe(false);
		expect(run.exitCode).toBe(2);
	});

	it("does not let the command run again and again", async () => {
		const state = await lockedState("2026.7.1");
		await leaveBehind(state, 6);
		const folder = join(state.home, "closed");
		state.write("closed/x", "");
		chmodSync(folder, 0o500);
		const user =
			process.getuid?.() === 0
				? { journal: "/dev/full/x" }
				: { journal: "closed/j" };
		const run = await runProgram(
			[
				"locks",
				"watch",
				"--once",
				"--journal",
				user.journal,
				"--on-alert",
				"echo run > told",
			],
			{ ...state, env: { PATH: process.env.PATH ?? "" } },
		);
		chmodSync(folder, 0o700);
		expect(run.exitCode).toBe(2);
		expect(existsSync(join(state.home, "told"))).toBe(false);
	});
});
