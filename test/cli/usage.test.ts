import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isRecord } from "../../src/config/record.ts";
import { packageDirectory } from "../schema/judged.ts";
import { timelessConfig, tunableConfig } from "../support/configs.ts";
import { expectNoTrace, expectRefusal } from "../support/expectations.ts";
import { runProgram, startProgram } from "../support/program.ts";
import { makeSandbox } from "../support/sandbox.ts";

const bundled = /2026\.1\.30, 2026\.2\.3, .*2026\.7\.35, .*2026\.9\.6/;
const target = ["--target", "2026.7.1"];

interface WrongUse {
	readonly args: readonly string[];
	readonly says: RegExp;
	readonly hint: RegExp;
}

const wrongUses: readonly WrongUse[] = [
	{
		args: ["plan", "--preset", "saef", ...target],
		says: /no preset "saef"/,
		hint: /Did you mean "safe"\?/,
	},
	{
		args: ["apply", "--preset", "saef", ...target],
		says: /no preset "saef"/,
		hint: /Did you mean "safe"\?/,
	},
	{
		args: ["check", "--preset", "Safe", ...target],
		says: /no preset "Safe"/,
		hint: /Did you mean "safe"\?/,
	},
	{
		args: ["presets", "sfae", ...target],
		says: /no preset "sfae"/,
		hint: /Did you mean "safe"\?/,
	},
	{
		args: ["presets", "mars", ...target],
		says: /no preset "mars"/,
		hint: /Known: safe/,
	},
	{
		args: ["check", "--target", "banana"],
		says: /"banana" is not an OpenClaw release/,
		hint: bundled,
	},
	{
		args: ["plan", "--preset", "safe", "--target", "2026.1.1"],
		says: /2026\.1\.1 .*--target.* older than 2026\.1\.30/,
		hint: bundled,
	},
	{
		args: ["presets", "safe", "--target", "v7"],
		says: /"v7" is not an OpenClaw release/,
		hint: bundled,
	},
	{
		args: ["safe"],
		says: /no command "safe"/,
		hint: /"clawtune --preset safe"/,
	},
	{
		args: [".openclaw/openclaw.json"],
		says: /no command "\.openclaw\/openclaw\.json"/,
		hint: /clawtune --config \.openclaw\/openclaw\.json\. .*clawtune check \.openclaw/,
	},
	{ args: ["chek"], says: /no command "chek"/, hint: /"clawtune check"/ },
	{ args: ["help"], says: /no command "help"/, hint: /"clawtune --help"/ },
	{
		args: ["version"],
		says: /no command "version"/,
		hint: /"clawtune --version"/,
	},
	{ args: ["undo"], says: /no command "undo"/, hint: /"clawtune revert"/ },
	{
		args: ["validate"],
		says: /no command "validate"/,
		hint: /"clawtune check"/,
	},
	{
		args: ["doctor"],
		says: /no command "doctor"/,
		hint: /"clawtune --version --verbose"/,
	},
	{
		args: ["sweep"],
		says: /no command "sweep"/,
		hint: /"clawtune locks sweep"/,
	},
	{
		args: ["frobnicate"],
		says: /no command "frobnicate"/,
		hint: /check, plan, apply, revert, presets/,
	},
	{
		args: ["check", "--presett", "safe"],
		says: /^error: unknown option '--presett'\. Did you mean --preset\?$/m,
		hint: /--help/,
	},
	{
		args: ["check", "--bo\ngus"],
		says: /unknown option '--bo\\u000agus'/,
		hint: /--help/,
	},
	{
		args: ["check", "--bogus"],
		says: /unknown option '--bogus'/,
		hint: /--help/,
	},
	{
		args: ["--bogus"],
		says: /unknown option '--bogus'/,
		hint: /--help/,
	},
	{
		args: ["plan", "--preset"],
		says: /--preset <preset>' argument missing/,
		hint: /--help/,
	},
	{
		args: ["plan", "--preset", "safe", "--timeout", "banana", ...target],
		says: /--timeout banana is not a duration/,
		hint: /10s/,
	},
	{
		args: ["check", "--timeout", "banana", ...target],
		says: /--timeout banana is not a duration/,
		hint: /10s/,
	},
	{
		args: ["plan", "--preset", "safe", "--timeout", "-1s", ...target],
		says: /--timeout -1s is not a duration/,
		hint: /10s/,
	},
	{
		args: ["apply", "--preset", "safe", "--wait", "banana", ...target],
		says: /--wait banana is not a duration/,
		hint: /10s/,
	},
	{
		args: [
			"apply",
			"--preset",
			"safe",
			"--restart-timeout",
			"banana",
			...target,
		],
		says: /--restart-timeout banana is not a duration/,
		hint: /10s/,
	},
	{
		args: ["plan", "--preset", "safe", "--via", "banana", ...target],
		says: /--via banana/,
		hint: /gateway, file/,
	},
	{
		args: ["apply", "--preset", "safe", "--accept", "banana", ...target],
		says: /--accept banana/,
		hint: /comments-lost/,
	},
	{
		args: ["apply", "--preset", "safe", "--accept", "comment-lost", ...target],
		says: /--accept comment-lost/,
		hint: /Did you mean "comments-lost"\?/,
	},
	{
		args: ["plan", "--set", "skills.load.watchDebounceMs", ...target],
		says: /--set .*is not path=value/,
		hint: /--set skills\.load\.watchDebounceMs=1000/,
	},
	{
		args: ["plan", "--set", "=5", ...target],
		says: /--set .*is not path=value/,
		hint: /--set/,
	},
	{
		args: ["plan", "--set", "skills.load.bogus=5", ...target],
		says: /2026\.7\.1 has no setting skills\.load\.bogus/,
		hint: /presets/,
	},
	{
		args: ["plan", "--set", "skills.load.watchDebouncems=5", ...target],
		says: /2026\.7\.1 has no setting skills\.load\.watchDebouncems/,
		hint: /Did you mean skills\.load\.watchDebounceMs\?/,
	},
	{
		args: ["plan", "--set", "skills.load.watchDebounceMs=-5", ...target],
		says: /skills\.load\.watchDebounceMs must be at least 0/,
		hint: /\S/,
	},
	{
		args: ["plan", "--set", "skills.load.watchDebounceMs=soon", ...target],
		says: /skills\.load\.watchDebounceMs must be/,
		hint: /\S/,
	},
	{ args: ["plan", ...target], says: /Nothing is asked for/, hint: /--preset/ },
	{
		args: ["apply", ...target],
		says: /Nothing is asked for/,
		hint: /--preset/,
	},
	{
		args: ["check", "--format", "xml"],
		says: /no format "xml"/,
		hint: /pretty, json/,
	},
	{
		args: ["apply", "nowhere.json"],
		says: /nowhere\.json: no such file/,
		hint: /\S/,
	},
	{
		args: ["plan", "--preset", "safe", "--config", "nowhere.json"],
		says: /nowhere\.json/,
		hint: /\S/,
	},
	{
		args: [
			"plan",
			"--preset",
			"safe",
			"--out",
			"no/such/folder.json",
			...target,
		],
		says: /no\/such\/folder\.json cannot be written \(ENOENT\)/,
		hint: /--out/,
	},
];

describe("wrong use", () => {
	it.each(wrongUses)(
		"is refused with exit code 2: clawtune $args",
		async ({ args, says, hint }) => {
			const sandbox = makeSandbox(tunableConfig());
			const before = sandbox.contents();
			const run = await runProgram(args, sandbox);
			expectRefusal(run, { exitCode: 2, says, hint });
			expect(sandbox.contents()).toEqual(before);
		},
	);

	it("is told before anything is said about the config", async () => {
		const sandbox = makeSandbox(tunableConfig());
		for (const wrong of [
			["--via", "banana"],
			["--accept", "banana"],
			["--timeout", "banana"],
		]) {
			// The config is not valid on this target, which is not what is wrong first.
			const args = [
				"plan",
				"--preset",
				"safe",
				"--target",
				"2026.9.6",
				...wrong,
			];
			const run = await runProgram(args, sandbox);
			expectRefusal(run, { exitCode: 2, says: /banana/, hint: /\S/ });
		}
	});

	it("without a terminal and a command is a short usage and exit code 2", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const run = await runProgram([], sandbox);
		expect(run.exitCode).toBe(2);
		expect(run.stdout).toBe("");
		expect(run.stderr).toMatch(/clawtune --preset safe/);
		expect(run.stderr).toMatch(/clawtune check/);
		expect(run.stderr.split("\n").length).toBeLessThan(10);
		expectNoTrace(run);
	});
});

describe("help and version", () => {
	it.each([
		["--help"],
		["check", "--help"],
		["plan", "-h"],
		["apply", "--help"],
	])("clawtune %s %s ends well", async (...args) => {
		const run = await runProgram(args, makeSandbox());
		expect(run.exitCode).toBe(0);
		expect(run.stdout).toMatch(/^Usage: clawtune/);
		expect(run.stderr).toBe("");
	});

	it("prints the version of the package", async () => {
		const run = await runProgram(["--version"], makeSandbox());
		expect(run).toMatchObject({ exitCode: 0, stderr: "" });
		const manifest: unknown = JSON.parse(
			readFileSync(join(packageDirectory, "package.json"), "utf8"),
		);
		expect(manifest).toMatchObject({ version: run.stdout.trimEnd() });
	});
});

describe("an assumed target", () => {
	it("is refused by apply with exit code 4, and nothing is written", async () => {
		const sandbox = makeSandbox(timelessConfig);
		const before = sandbox.contents();
		const args = ["apply", "--set", "logging.level=debug"];
		const run = await runProgram(args, sandbox);
		expectNoTrace(run);
		expect(run.exitCode).toBe(4);
		expect(run.stderr).toMatch(/^error: Nothing says which OpenClaw release/m);
		expect(run.stderr).toMatch(/^ {2}Name it with --target/m);
		expect(run.stdout).not.toMatch(/[Aa]pplied and/);
		expect(sandbox.contents()).toEqual(before);
	});

	it("is not assumed where an openclaw is on the PATH", async () => {
		const sandbox = makeSandbox(timelessConfig);
		sandbox.write(
			"release/package.json",
			'{"name": "openclaw", "version": "2026.7.1"}',
		);
		sandbox.write("release/openclaw", "#!/bin/sh\nexit 1\n");
		const run = await runProgram(["check", "--json"], {
			...sandbox,
			env: { PATH: `${sandbox.home}/release` },
		});
		const result: unknown = JSON.parse(run.stdout);
		expect(isRecord(result) && result.files).toMatchObject([
			{ target: { release: "2026.7.1", source: "installed" } },
		]);
	});
});

describe("what the streams carry", () => {
	const applyArgs = ["apply", "--preset", "safe", "--via", "file", ...target];

	it("is the result on stdout and progress on stderr, none of it with --quiet", async () => {
		const loud = await runProgram(applyArgs, makeSandbox(tunableConfig()));
		expect(loud.stderr).not.toBe("");
		expect(loud.stdout).toMatch(/Applied and verified/);
		const quiet = await runProgram(
			[...applyArgs, "--quiet"],
			makeSandbox(tunableConfig()),
		);
		expect(quiet.stderr).toBe("");
		expect(quiet.stdout).toMatch(/Applied and verified/);
		expect(quiet.exitCode).toBe(0);
	});

	it("is JSON alone on stdout with --json", async () => {
		const run = await runProgram(
			[...applyArgs, "--json"],
			makeSandbox(tunableConfig()),
		);
		expect(JSON.parse(run.stdout)).toMatchObject({
			formatVersion: "1.0",
			tool: { name: "clawtune" },
			applied: true,
			via: "file",
			verified: true,
		});
	});

	it.each([
		["a pipe", [], {}],
		["--no-color", ["--no-color"], {}],
		["NO_COLOR", [], { NO_COLOR: "1" }],
		["FORCE_COLOR with --no-color", ["--no-color"], { FORCE_COLOR: "1" }],
		["FORCE_COLOR with NO_COLOR", [], { FORCE_COLOR: "1", NO_COLOR: "1" }],
	])("has no escape codes with %s", async (_name, options, env) => {
		for (const command of [
			["check"],
			["plan", "--preset", "safe"],
			["apply", "--preset", "safe", "--dry-run"],
			["presets", "safe"],
			["--help"],
		]) {
			const sandbox = makeSandbox(tunableConfig());
			const given = command[0] === "--help" ? [] : [...options, ...target];
			const run = await runProgram([...command, ...given], { ...sandbox, env });
			expect(run.exitCode).toBe(0);
			expect(run.stdout + run.stderr).not.toContain("\u001b");
		}
	});

	it("may be closed early by a reader that has seen enough", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const child = startProgram(
			["plan", "--preset", "safe", ...target],
			sandbox,
		);
		let stderr = "";
		child.stderr?.on("data", (chunk: Buffer) => {
			stderr += chunk.toString("utf8");
		});
		child.stdin?.end();
		child.stdout?.destroy();
		const exitCode = await new Promise((resolve) => child.on("close", resolve));
		expect(stderr).toBe("");
		expect(exitCode).toBe(0);
	});
});

describe("a secret in --set with --out", () => {
	it.each([
		["alone", "gateway.auth.token=very-secret"],
		["within an object", '{"token": "very-secret"}'],
		["beside a reference", `gateway.auth.token=very-secret-$\{SUFFIX}`],
	])("%s is not written to a file", async (_, setting) => {
		const sandbox = makeSandbox(tunableConfig());
		const before = sandbox.contents();
		const run = await runProgram(
			[
				"plan",
				"--set",
				setting.startsWith("{") ? `gateway.auth=${setting}` : setting,
				"--out",
				"plan.json",
				...target,
			],
			sandbox,
		);
		expect(run.exitCode).toBe(2);
		expect(run.stderr).toMatch(/^error: gateway\.auth.* is a secret/);
		expect(run.stdout + run.stderr).not.toContain("very-secret");
		expect(sandbox.contents()).toEqual(before);
	});
});

describe("--env-file", () => {
	const config = `{"gateway": {"mode": "local"}, "messages": {"responsePrefix": "$\{PREFIX_OF_TEST}"}}`;

	it("tells what variables are set", async () => {
		const sandbox = makeSandbox(config);
		const file = sandbox.write("gateway.env", "PREFIX_OF_TEST=hello\n");
		const missing = await runProgram(["check", ...target], sandbox);
		expect(missing.stdout).toContain("PREFIX_OF_TEST");
		const known = await runProgram(
			["check", "--env-file", file, ...target],
			sandbox,
		);
		expect(known).toMatchObject({ exitCode: 0 });
		expect(known.stdout).not.toContain("PREFIX_OF_TEST");
	});

	// Node looks for this option of its own in the whole command line, so that it names a missing file before clawtune runs.
	it("names a file that is not there, and checks nothing", async () => {
		const run = await runProgram(
			["check", "--env-file", "nowhere.env"],
			makeSandbox(config),
		);
		expect(run.exitCode).not.toBe(0);
		expect(run.stdout).toBe("");
		expect(run.stderr.trim()).toMatch(/^.*nowhere\.env.*$/);
	});
});
