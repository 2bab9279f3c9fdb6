import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { macosProcesses } from "../../src/processes/macos.ts";
import {
	type RunCommand,
	runCommand,
} from "../../src/processes/run-command.ts";

/** A Mac has them at the places that are asked for; the `ps` and `lsof` of Linux write the same forms. */
const runHere: RunCommand = (program, args, input) =>
	runCommand(existsSync(program) ? program : basename(program), args, input);

const processes = macosProcesses(runHere, process.geteuid?.());

const holding = `
	for (const file of process.argv.slice(1)) require("node:fs").openSync(file, "r");
	console.log(process.pid);
	setInterval(() => {}, 60_000);
`;

let folder = "";
let held: readonly string[] = [];
let free: readonly string[] = [];
let holder: ChildProcess;
let shell: ChildProcess;
let zombie = 0;
let startedFrom = 0;
let startedTo = 0;

async function firstLineOf({ stdout }: ChildProcess): Promise<string> {
	if (!stdout) throw new Error("no output");
	const [chunk] = await once(stdout, "data");
	return String(chunk).trim();
}

beforeAll(async () => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), "clawtune-processes-")));
	const inside = join(folder, "agents ä");
	mkdirSync(inside);
	const names = [
		"a.lock",
		"b c.lock",
		"d ü.lock",
		"e\\f.lock",
		"g^h.lock",
		"i\tj.lock",
	];
	held = names.map((name) => join(inside, name));
	free = names.map((name) => join(inside, `free ${name}`));
	for (const file of [...held, ...free]) writeFileSync(file, "{}");

	startedFrom = Date.now();
	holder = spawn(process.execPath, ["-e", holding, ...held], {
		argv0: "a name with blanks",
		cwd: inside,
		stdio: ["ignore", "pipe", "inherit"],
	});
	await firstLineOf(holder);
	startedTo = Date.now();

	// The shell becomes a program that never asks how its child ended. The child lives until its input ends.
	shell = spawn("sh", ["-c", "cat <&3 & echo $!; exec sleep 600"], {
		stdio: ["ignore", "pipe", "inherit", "pipe"],
	});
	zombie = Number(await firstLineOf(shell));
});

afterAll(() => {
	holder?.kill("SIGKILL");
	shell?.kill("SIGKILL");
	rmSync(folder, { recursive: true, force: true });
});

function idOf({ pid }: ChildProcess): number {
	if (pid === undefined) throw new Error("not started");
	return pid;
}

describe("with the ps of this machine", () => {
	test("a process of one's own is listed, with its start and its words", () => {
		const { byId, isWhole } = processes.list();
		expect(isWhole).toBe(true);
		const facts = byId.get(idOf(holder));
		expect(facts).toMatchObject({
			isOwn: true,
			isNested: false,
			program: undefined,
		});
		expect(facts?.command?.slice(0, 5)).toEqual([
			"a",
			"name",
			"with",
			"blanks",
			"-e",
		]);
		expect(facts?.startedAtMs).toBeGreaterThanOrEqual(startedFrom - 2000);
		expect(facts?.startedAtMs).toBeLessThanOrEqual(startedTo + 2000);
		expect(byId.get(process.pid)?.isOwn).toBe(true);
	});

	test("the start of every process is told, but for that of the asking ps, which is younger than a second", () => {
		const unknown = [...processes.list().byId.values()].filter(
			({ startedAtMs, command }) =>
				startedAtMs === undefined && !/(?:^|\/)ps$/.test(command?.[0] ?? ""),
		);
		expect(unknown).toEqual([]);
	});

	test("a zombie is not listed, though a signal still reaches it", async () => {
		const limit = { timeout: 30_000 };
		await vi.waitFor(() => {
			const { byId } = processes.list();
			expect(byId.get(idOf(shell))?.command).toEqual(["sleep", "600"]);
			expect(byId.get(zombie)?.command).toEqual(["cat"]);
		}, limit);
		const input = shell.stdio[3];
		if (input && "end" in input) input.end();
		await vi.waitFor(
			() => expect(processes.list().byId.has(zombie)).toBe(false),
			limit,
		);
		expect(process.kill(zombie, 0)).toBe(true);
		expect(processes.list().byId.has(idOf(shell))).toBe(true);
	});

	test("a start that ps states in another zone is not believed", () => {
		const elsewhere: RunCommand = (program, args) =>
			runHere("/usr/bin/env", [
				"TZ=UTC-9",
				existsSync(program) ? program : basename(program),
				...args,
			]);
		const { byId } = macosProcesses(elsewhere, undefined).list();
		expect(byId.get(idOf(holder))).toMatchObject({
			startedAtMs: undefined,
			isOwn: undefined,
		});
	});
});

describe("with the lsof of this machine", () => {
	test("the files that a process has open are told, whatever their names", () => {
		expect(processes.openFiles([...free, ...held])).toEqual({
			kind: "told",
			byFile: new Map(held.map((file) => [file, [idOf(holder)]])),
		});
	});

	test("none is open, and none is there", () => {
		const none = { kind: "told", byFile: new Map() };
		expect(processes.openFiles(free)).toEqual(none);
		expect(processes.openFiles([`${free[0]}.gone`, `${free[1]}.gone`])).toEqual(
			none,
		);
		expect(processes.openFiles([`${held[0]}.gone`, ...free])).toEqual(none);
	});

	test("a process that has a file in a folder, or works in it, is a user of it", () => {
		const list = processes.list();
		expect(processes.sightOf(folder, list).users).toEqual([idOf(holder)]);
		expect(processes.sightOf(`${folder}-other`, list).users).toEqual([]);
	});
});
