import { chmodSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { closedPort } from "../support/configs.ts";
import { deadPid, lockedState } from "../support/locks.ts";
import { type Run, runProgram } from "../support/program.ts";
import { makeRepository } from "../support/repository.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";

const spy = join(import.meta.dirname, "../support/outside-spy.cjs");
const config = `{
  "meta": { "lastTouchedVersion": "2026.7.1" },
  "gateway": { "mode": "local", "port": ${closedPort}, "auth": { "mode": "token", "token": "a-token-of-some-length-4711" } },
  "skills": { "load": { "watchDebounceMs": 250 } }
}
`;
const notes = "asked.log";

/** Runs the program, and tells each address that it opened or looked up, and each program that it ran. */
async function watched(
	sandbox: Sandbox,
	args: readonly string[],
	env: Readonly<Record<string, string>> = {},
): Promise<{ readonly run: Run; readonly asked: readonly string[] }> {
	const log = join(makeSandbox().home, notes);
	const run = await runProgram(args, {
		home: sandbox.home,
		env: {
			...env,
			NODE_OPTIONS: `--require ${JSON.stringify(spy)}`,
			CLAWTUNE_TEST_ASKED: log,
		},
	});
	const [began, ...asked] = readFileSync(log, "utf8").trim().split("\n");
	expect(began).toBe("began");
	return { run, asked: asked.filter((line) => line !== "began") };
}

const silent = [
	["check"],
	["check", "--json", "--preset", "safe"],
	["check", "--target", "2026.9.6"],
	["presets"],
	["presets", "safe"],
	["explain", "skills.load.watch"],
	["explain", "retired-key"],
	["schema", "--target", "2026.7.1"],
	["estimate", "--preset", "safe"],
	["estimate", "--recommend"],
	["locks"],
	["locks", "report"],
	["observe", "--for", "1s"],
	["--help"],
	["--version"],
];

const asking = [
	["plan", "--preset", "safe"],
	["--preset", "safe", "--dry-run"],
	["revert", "--list"],
];

describe("what docs/security.md says of the network", () => {
	it.each(silent.map((args) => ({ args })))(
		"clawtune $args sends nothing, and leaves everything as it was",
		async ({ args }) => {
			const sandbox = makeSandbox(config);
			const before = sandbox.contents();
			const { run, asked } = await watched(sandbox, args);
			expect(run.stderr).not.toMatch(/^error: /m);
			expect(asked).toEqual([]);
			expect(sandbox.contents()).toEqual(before);
		},
	);

	it.each(asking.map((args) => ({ args })))(
		"clawtune $args asks the gateway of the config alone, and leaves everything as it was",
		async ({ args }) => {
			const sandbox = makeSandbox(config);
			const before = sandbox.contents();
			const { run, asked } = await watched(sandbox, args);
			expect(run.exitCode).toBe(0);
			const others = asked.filter((line) => line !== `127.0.0.1:${closedPort}`);
			expect(others).toEqual([]);
			if (args[0] !== "revert") expect(asked.length).toBeGreaterThan(0);
			expect(sandbox.contents()).toEqual(before);
		},
	);

	it("no other program is run, not even an openclaw that tells the release", async () => {
		const sandbox = makeSandbox('{ "gateway": { "mode": "local" } }');
		const file = sandbox.write(
			"openclaw/openclaw",
			`#!/bin/sh\ntouch ${sandbox.home}/was-run\n`,
		);
		chmodSync(file, 0o755);
		sandbox.write(
			"openclaw/package.json",
			'{ "name": "openclaw", "version": "2026.5.28" }',
		);
		const before = sandbox.contents();
		const { run, asked } = await watched(sandbox, ["check"], {
			PATH: `${dirname(file)}:/usr/bin:/bin`,
		});
		expect(run.stdout).toContain("2026.5.28 (the openclaw on the PATH)");
		expect(asked).toEqual([]);
		expect(sandbox.contents()).toEqual(before);
	});

	it("git is run to find what changed", async () => {
		const { asked } = await watched(
			makeRepository({ "openclaw.json": config }),
			["check", ".", "--changed-since", "HEAD"],
			{ PATH: "/usr/bin:/bin" },
		);
		expect([...new Set(asked)]).toEqual(["runs git"]);
	});

	it("an address that is named is the only one that is asked", async () => {
		const { asked } = await watched(
			makeSandbox(config),
			["plan", "--preset", "safe", "--url", "ws://127.0.0.1:2"],
			{ OPENCLAW_GATEWAY_TOKEN: "made-up" },
		);
		expect([...new Set(asked)]).toEqual(["127.0.0.1:2"]);
	});
});

describe("what docs/security.md says of the files that stay", () => {
	/** What is below HOME now and was not before, with its mode; the name of an apply is another each time. */
	const added = (
		sandbox: Sandbox,
		before: Readonly<Record<string, string>>,
	): readonly string[] =>
		Object.entries(sandbox.contents())
			.filter(([name]) => !(name in before))
			.map(
				([name, found]) =>
					`${found.split(" ")[0]} ${name.replace(/\d{8}T\d{9}Z-\d+/, "ID")}`,
			)
			.toSorted();

	it("an apply keeps the text of before and a journal without it, until it is forgotten", async () => {
		const sandbox = makeSandbox(config);
		const before = sandbox.contents();
		const applied = await runProgram(["--preset", "safe"], sandbox);
		expect(applied).toMatchObject({ exitCode: 0 });
		expect(added(sandbox, before)).toEqual([
			"600 .openclaw/clawtune/applies.jsonl",
			"600 .openclaw/clawtune/before/ID/openclaw.json",
			"700 .openclaw/clawtune",
			"700 .openclaw/clawtune/before",
			"700 .openclaw/clawtune/before/ID",
		]);
		expect(
			sandbox.read(join(sandbox.stateDirectory, "clawtune/applies.jsonl")),
		).not.toContain("a-token-of-some-length");
		const forgotten = await runProgram(["revert", "--forget"], sandbox);
		expect(forgotten).toMatchObject({ exitCode: 0 });
		expect(
			added(sandbox, before).filter((line) => line.includes("openclaw.json")),
		).toEqual([]);
	});

	it("a sweep adds its journal and nothing else", async () => {
		const state = await lockedState("2026.7.1");
		state.lock("dead.jsonl.lock", {
			pid: await deadPid(),
			createdAt: "2026-01-01T00:00:00.000Z",
		});
		const before = state.contents();
		const { run, asked } = await watched(state, ["locks", "sweep"]);
		expect(run).toMatchObject({ exitCode: 0 });
		expect(asked).toEqual([]);
		expect(
			added(state, before).filter((line) => line.includes(".jsonl")),
		).toEqual(["600 .openclaw/monitoring_logs/lock-contentions.jsonl"]);
		expect(Object.keys(state.contents())).not.toContain(
			".openclaw/agents/main/sessions/dead.jsonl.lock",
		);
	});
});
