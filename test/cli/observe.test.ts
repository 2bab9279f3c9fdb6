import type { ChildProcess } from "node:child_process";
import {
	appendFileSync,
	existsSync,
	mkdirSync,
	statSync,
	unlinkSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { timelessConfig } from "../support/configs.ts";
import { expectNoTrace, expectRefusal } from "../support/expectations.ts";
import {
	endOf,
	type Run,
	runProgram,
	startProgram,
} from "../support/program.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";
import { eventsIn, linesOf } from "../trace/record/recorded.ts";

const target = ["--target", "2026.7.1"];

/** A machine with a workspace, a skill and an agent's sessions. */
function machine(config: string = timelessConfig): Sandbox {
	const sandbox = makeSandbox(config);
	sandbox.write(".openclaw/workspace/memory/a.md", "a");
	sandbox.write(".openclaw/skills/one/SKILL.md", "a");
	sandbox.write(".openclaw/agents/main/sessions/s.jsonl", "");
	return sandbox;
}

/** Starts a recording into `trace.jsonl`, and waits until it watches. */
async function startInto(
	sandbox: Sandbox,
	...args: readonly string[]
): Promise<{ readonly child: ChildProcess; readonly end: Promise<Run> }> {
	const child = startProgram(
		["observe", "--out", "trace.jsonl", ...target, ...args],
		{ home: sandbox.home },
	);
	const end = endOf(child);
	await until(() => {
		const file = join(sandbox.home, "trace.jsonl");
		return existsSync(file) && sandbox.read(file).endsWith("\n");
	});
	// The header is written before the folders are watched.
	await sleep(300);
	return { child, end };
}

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await sleep(20);
}

function save(sandbox: Sandbox): void {
	appendFileSync(join(sandbox.stateDirectory, "workspace/memory/a.md"), "b");
	appendFileSync(join(sandbox.stateDirectory, "skills/one/SKILL.md"), "b");
}

describe("clawtune observe", () => {
	it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
		"ends with a whole file and exit code 0 at %s",
		async (signal) => {
			const sandbox = machine();
			const { child, end } = await startInto(sandbox);
			save(sandbox);
			const lock = join(
				sandbox.stateDirectory,
				"agents/main/sessions/s.jsonl.lock",
			);
			writeFileSync(lock, '{"pid":4711}');
			await sleep(100);
			unlinkSync(lock);
			child.kill(signal);
			const run = await end;
			expectNoTrace(run);
			expect(run.exitCode).toBe(0);
			expect(run.stdout).toBe("");
			const file = join(sandbox.home, "trace.jsonl");
			const lines = linesOf(sandbox.read(file));
			expect(eventsIn(lines)).toEqual([
				"change memory/a.md",
				"change one/SKILL.md",
			]);
			expect(lines[0]).toMatchObject({
				kind: "header",
				target: { release: "2026.7.1", source: "flag" },
				platform: process.platform,
			});
			expect(
				lines.map(({ kind, event, pid }) => [kind, event, pid]),
			).toContainEqual(["lock", "appeared", 4711]);
			expect(lines.at(-1)?.kind).toBe("end");
			expect(statSync(file).mode & 0o777).toBe(0o600);
			expect(run.stderr).toMatch(
				/^Recording beside OpenClaw 2026\.7\.1 \(--target\); Ctrl-C ends it\.$/m,
			);
			expect(run.stderr).toMatch(/^Recorded \d+ s into trace\.jsonl \(\d+/m);
			expect(run.stderr).toMatch(/^ {2}memory \(main\) {2}1 file event$/m);
			expect(run.stderr).toMatch(/^ {2}skills {9}1 file event$/m);
			expect(run.stderr).toMatch(/^ {2}sessions {7}1 lock seen, 0 held/m);
			expect(run.stderr).toMatch(
				/^Next: clawtune estimate --trace trace\.jsonl --preset safe$/m,
			);
		},
	);

	it("ends by itself after --for, and sums up as JSON", async () => {
		const sandbox = machine();
		const run = await runProgram(
			["observe", "--for", "1s", "--out", "t.jsonl", "--json", ...target],
			{ home: sandbox.home },
		);
		expect(run.exitCode).toBe(0);
		const file = join(sandbox.home, "t.jsonl");
		expect(linesOf(sandbox.read(file)).at(-1)?.kind).toBe("end");
		expect(JSON.parse(run.stdout)).toEqual({
			formatVersion: "1.0",
			tool: { name: "clawtune", version: expect.any(String) },
			target: { release: "2026.7.1", source: "flag" },
			file: "t.jsonl",
			parts: 1,
			bytes: statSync(file).size,
			durationMs: expect.any(Number),
			events: 0,
			missed: 0,
			watchers: [
				{ id: "memory", agent: "main", events: 0 },
				{ id: "skills", events: 0 },
			],
			locks: { appeared: 0, before: 0, held: 0 },
			transcriptBytes: 0,
			unwatchedFolders: 0,
		});
	});

	it("says nothing with --quiet, and writes the trace to standard output without --out", async () => {
		const sandbox = machine();
		const run = await runProgram(
			["observe", "--for", "500ms", "--quiet", ...target],
			{ home: sandbox.home },
		);
		expect(run.exitCode).toBe(0);
		expect(run.stderr).toBe("");
		expect(linesOf(run.stdout).map(({ kind }) => kind)).toEqual([
			"header",
			"end",
		]);
	});

	it("ends when nobody reads its standard output any more", async () => {
		const sandbox = machine();
		const child = startProgram(["observe", "--quiet", ...target], {
			home: sandbox.home,
		});
		const end = endOf(child);
		await new Promise((resolve) => child.stdout?.once("data", resolve));
		child.stdout?.destroy();
		const writing = setInterval(() => save(sandbox), 50);
		const run = await end;
		clearInterval(writing);
		expect(run).toMatchObject({ exitCode: 0, stderr: "" });
	});

	it("goes on in a new file when one is full, and keeps the one before", async () => {
		const sandbox = machine();
		const { child, end } = await startInto(sandbox, "--max-size", "64kb");
		const folder = join(sandbox.stateDirectory, "workspace/memory");
		const file = join(sandbox.home, "trace.jsonl");
		const isThird = (): boolean =>
			existsSync(file) && sandbox.read(file).includes('"part":3}');
		for (let round = 0; !isThird(); round++) {
			for (let count = 0; count < 60; count++)
				writeFileSync(join(folder, `note ${round}-${count}.md`), "a");
			await sleep(300);
		}
		// Each second it says how far it is.
		await sleep(1500);
		child.kill("SIGINT");
		const run = await end;
		expectNoTrace(run);
		expect(run.exitCode).toBe(0);
		const parts = ["trace.1.jsonl", "trace.jsonl"].map((name) =>
			linesOf(sandbox.read(join(sandbox.home, name))),
		);
		const numbers = parts.map(([header]) => header?.part ?? 1);
		expect(numbers[1]).toBe(Number(numbers[0]) + 1);
		expect(Number(numbers[1])).toBeGreaterThan(2);
		for (const name of ["trace.1.jsonl", "trace.jsonl"])
			expect(statSync(join(sandbox.home, name)).size).toBeLessThanOrEqual(
				65_536,
			);
		expect(run.stderr).toMatch(
			/^trace\.jsonl is full again: what was in trace\.1\.jsonl is dropped/m,
		);
		expect(run.stderr).toMatch(
			/^Next: clawtune estimate --trace trace\.1\.jsonl --trace trace\.jsonl /m,
		);
	});

	it("stays whole up to the last moments when it is killed", async () => {
		const sandbox = machine();
		const { child, end } = await startInto(sandbox);
		save(sandbox);
		const file = join(sandbox.home, "trace.jsonl");
		await until(() => eventsIn(linesOf(sandbox.read(file))).length === 2);
		child.kill("SIGKILL");
		await end;
		expect(linesOf(sandbox.read(file)).map(({ kind }) => kind)).toEqual([
			"header",
			"file",
			"file",
		]);
	});
});

describe("clawtune observe refuses", () => {
	it.each<{
		readonly what: string;
		readonly args: readonly string[];
		readonly says: RegExp;
		readonly hint: RegExp;
		readonly before?: (sandbox: Sandbox) => void;
	}>([
		{
			what: "to write over an earlier recording",
			args: ["--out", "trace.jsonl"],
			says: /trace\.jsonl is there already/,
			hint: /Name another file with --out/,
			before: ({ write }) => void write("trace.jsonl", "kept"),
		},
		{
			what: "to put its first part over that of an earlier recording",
			args: ["--out", "trace.jsonl"],
			says: /trace\.1\.jsonl is there already/,
			hint: /move that one away/,
			before: ({ write }) => void write("trace.1.jsonl", "kept"),
		},
		{
			what: "a file in a folder that is not there",
			args: ["--out", "no/trace.jsonl"],
			says: /no\/trace\.jsonl cannot be written \(ENOENT\)/,
			hint: /--out/,
		},
		{
			what: "a time that is none",
			args: ["--for", "soon"],
			says: /--for soon is not a duration/,
			hint: /10s/,
		},
		{
			what: "a size that is none",
			args: ["--out", "t.jsonl", "--max-size", "64"],
			says: /--max-size 64 is not a size/,
			hint: /64mb/,
		},
		{
			what: "a size in which nothing fits",
			args: ["--out", "t.jsonl", "--max-size", "1kb"],
			says: /--max-size 1kb is too small/,
			hint: /64kb/,
		},
		{
			what: "a size for standard output",
			args: ["--max-size", "1mb"],
			says: /--max-size is for a recording in a file/,
			hint: /--out/,
		},
		{
			what: "a state folder that is not there",
			args: ["--state-dir", "nowhere", "--config", ".openclaw/openclaw.json"],
			says: /no state folder at .*nowhere/,
			hint: /--state-dir/,
		},
		{
			what: "to guess where there is no config",
			args: ["--config", "nowhere.json"],
			says: /nowhere\.json/,
			hint: /./,
		},
	])("$what", async ({ args, says, hint, before }) => {
		const sandbox = machine();
		before?.(sandbox);
		const contents = sandbox.contents();
		const run = await runProgram(["observe", ...target, ...args], {
			home: sandbox.home,
		});
		expectRefusal(run, { exitCode: 2, says, hint });
		expect(sandbox.contents()).toEqual(contents);
	});

	it("to go on where the disk is full, in one line", async () => {
		const sandbox = machine();
		const run = await runProgram(
			["observe", "--quiet", "--out", "/dev/full", ...target],
			{ home: sandbox.home },
		);
		expectRefusal(run, {
			exitCode: 2,
			says: /\/dev\/full cannot be written \(ENOSPC\)/,
			hint: /--out/,
		});
	});
});

it("the workspaces of a config with includes and variables are found", async () => {
	const sandbox = machine(
		`{ "agents": { "$include": "./agents.json" }, "env": { "vars": { "WHERE": "~/here" } } }`,
	);
	sandbox.write(
		".openclaw/agents.json",
		'{ "list": [{ "id": "a", "workspace": "$' + '{WHERE}/ws" }] }',
	);
	mkdirSync(join(sandbox.home, "here"));
	const run = await runProgram(["observe", "--for", "300ms", ...target], {
		home: sandbox.home,
	});
	expect(run.exitCode).toBe(0);
	const [header] = linesOf(run.stdout);
	expect(header?.roots).toContainEqual({
		id: "memory-a",
		watcher: "memory",
		agent: "a",
		holds: "workspace",
		path: "~/here/ws",
	});
	expect(run.stdout).not.toContain(sandbox.home);
});
