import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
	closeSync,
	mkdtempSync,
	openSync,
	readdirSync,
	realpathSync,
	rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { linuxProcesses } from "../../../src/processes/linux/linux.ts";
import type { ProcessFacts } from "../../../src/processes/processes.ts";

const processes = linuxProcesses(process.geteuid?.());
const children: ChildProcess[] = [];

afterEach(async () => {
	for (const child of children.splice(0)) {
		if (child.exitCode !== null || child.signalCode !== null) continue;
		const ended = once(child, "exit");
		child.kill("SIGKILL");
		await ended;
	}
});

/** Starts a program and gives its process id. */
function start(program: string, args: readonly string[]): number {
	const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
	children.push(child);
	if (child.pid === undefined) throw new Error(`${program} did not start`);
	return child.pid;
}

/** The first line that the child that was started last prints. */
async function said(): Promise<string> {
	const [chunk] = await once(children.at(-1)?.stdout ?? process.stdin, "data");
	return String(chunk).trim();
}

function factsOf(pid: number): ProcessFacts | undefined {
	return processes.list().byId.get(pid);
}

/** Looks until it is so, within the time that a test has. */
async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await delay(20);
}

describe("the processes that /proc shows", () => {
	it("tells of a process when it started, what it runs, and that it is one's own", async () => {
		const beforeMs = Date.now();
		const pid = start("/usr/bin/env", ["sleep", "61.25"]);
		// The child is a copy of this process first, then env.
		await until(() => factsOf(pid)?.command?.[0] === "sleep");
		const facts = factsOf(pid);
		expect(facts?.command).toEqual(["sleep", "61.25"]);
		expect(facts?.program).toMatch(/\/(?:sleep|coreutils)$/);
		expect(facts?.isOwn).toBe(true);
		expect(facts?.isNested).toBe(false);
		// The machine's start is told in whole seconds.
		expect(facts?.startedAtMs).toBeGreaterThan(beforeMs - 2000);
		expect(facts?.startedAtMs).toBeLessThan(Date.now() + 2000);
	});

	it("tells the start that OpenClaw writes into a lock", async () => {
		const script =
			'const s=require("fs").readFileSync("/proc/self/stat","utf8");console.log(s.slice(s.lastIndexOf(")")+2).split(" ")[19]);setInterval(()=>{},1000)';
		const pid = start(process.execPath, ["-e", script]);
		const own = Number(await said());
		expect(processes.list().byId.get(pid)?.startTime).toBe(own);
	});

	it("reads the title that a gateway gives itself", async () => {
		const pid = start(process.execPath, [
			"-e",
			'process.title="openclaw-gateway (x) y";console.log(1);setInterval(()=>{},1000)',
		]);
		await said();
		expect(processes.list().byId.get(pid)?.command?.join(" ")).toContain(
			"openclaw-gateway (x) y",
		);
	});

	it("leaves out one that has ended, though its parent has not noticed", async () => {
		// The shell becomes a program that never asks for its child's end; a shell may.
		const parent = start("/bin/sh", [
			"-c",
			"sleep 60 & echo $!; exec sleep 61",
		]);
		const pid = Number(await said());
		await until(() => factsOf(parent)?.command?.[1] === "61");
		process.kill(pid, "SIGKILL");
		await until(() => factsOf(pid) === undefined);
		expect(readdirSync("/proc")).toContain(String(pid));
	});

	it("takes the id of a thread for no process", async () => {
		const worker = new Worker("setInterval(() => {}, 1000)", { eval: true });
		await once(worker, "online");
		const threads = readdirSync("/proc/self/task").map(Number);
		const thread = threads.find((id) => id !== process.pid) ?? 0;
		// It can be sent a signal, as if it were one.
		expect(() => process.kill(thread, 0)).not.toThrow();
		expect(processes.list().byId.has(thread)).toBe(false);
		await worker.terminate();
	});

	it("sees itself, and the first process of the namespace", () => {
		const list = processes.list();
		expect(list.byId.has(process.pid)).toBe(true);
		expect(list.isWhole).toBe(true);
	});
});

describe("which files are open", () => {
	it("counts no file that is gone, also where one of its name is open", () => {
		const own = realpathSync(mkdtempSync(join(tmpdir(), "clawtune-open-")));
		const file = join(own, "y.jsonl.lock");
		const opened = openSync(file, "wx");
		expect(processes.openFiles([file, join(own, "no/y.jsonl.lock")])).toEqual({
			kind: "told",
			byFile: new Map([[file, [process.pid]]]),
		});
		closeSync(opened);
		rmSync(own, { recursive: true });
	});

	it("names the process that has one open, under whatever name it was opened", async () => {
		const own = realpathSync(mkdtempSync(join(tmpdir(), "clawtune-open-")));
		const file = join(own, "a b.jsonl.lock");
		const free = join(own, "free.jsonl.lock");
		const pid = start(process.execPath, [
			"-e",
			`const fs=require("fs");fs.writeFileSync(${JSON.stringify(free)},"");fs.symlinkSync(${JSON.stringify(own)},${JSON.stringify(`${own}/link`)});fs.openSync(${JSON.stringify(`${own}/link/a b.jsonl.lock`)},"wx");console.log(1);setInterval(()=>{},1000)`,
		]);
		await said();
		expect(processes.openFiles([file, free])).toEqual({
			kind: "told",
			byFile: new Map([[file, [pid]]]),
		});
		rmSync(own, { recursive: true });
	});

	it("takes another file of the same name for another", () => {
		const here = realpathSync(mkdtempSync(join(tmpdir(), "clawtune-open-")));
		const there = realpathSync(mkdtempSync(join(tmpdir(), "clawtune-open-")));
		openSync(join(here, "x.jsonl.lock"), "wx");
		const file = join(there, "x.jsonl.lock");
		openSync(file, "wx");
		expect(processes.openFiles([file])).toEqual({
			kind: "told",
			byFile: new Map([[file, [process.pid]]]),
		});
		for (const each of [here, there]) rmSync(each, { recursive: true });
	});
});
