import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
	misspeltConfig,
	timelessConfig,
	tunableConfig,
} from "../support/configs.ts";
import { expectNoTrace } from "../support/expectations.ts";
import { runProgram } from "../support/program.ts";
import { makeSandbox } from "../support/sandbox.ts";

const target = ["--target", "2026.7.1"];
const valid = timelessConfig;
const invalid = misspeltConfig;
const template = `{ "gateway": { "port": {{ port }} } }\n`;

describe("the exit code of check", () => {
	it.each([
		{ files: { a: valid }, exitCode: 0 },
		{ files: { a: valid, b: valid }, exitCode: 0 },
		{ files: { a: valid, b: invalid }, exitCode: 1 },
		{ files: { a: invalid, b: valid }, exitCode: 1 },
		{ files: { a: template }, exitCode: 1 },
		{ files: { a: valid, b: undefined }, exitCode: 2 },
		{ files: { a: invalid, b: undefined, c: valid }, exitCode: 2 },
	])("is $exitCode for $files", async ({ files, exitCode }) => {
		const sandbox = makeSandbox();
		const names = Object.keys(files);
		for (const [name, text] of Object.entries(files))
			if (text !== undefined) sandbox.write(name, text);
		const before = sandbox.contents();
		const run = await runProgram(["check", ...names, ...target], sandbox);
		expectNoTrace(run);
		expect(run.exitCode).toBe(exitCode);
		expect(run.stderr).toBe("");
		for (const name of names) expect(run.stdout).toContain(name);
		expect(run.stdout).toMatch(
			new RegExp(`^${names.length} files?: .*\\n$`, "m"),
		);
		expect(sandbox.contents()).toEqual(before);
	});

	it("is 0 with warnings alone", async () => {
		const sandbox = makeSandbox(timelessConfig);
		const run = await runProgram(["check"], sandbox);
		expect(run.exitCode).toBe(0);
		expect(run.stdout).toMatch(/target-assumed/);
		expect(run.stdout).toMatch(/1 valid; 0 errors, 1 warning/);
	});

	it("is 0 where a debounce is raised that frees no session lock", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const args = ["check", "--max-warnings", "0", ...target];
		const run = await runProgram(args, sandbox);
		expect(run.exitCode).toBe(0);
		expect(run.stdout).toMatch(/^valid .*\n +6:\d+ {2}info .*lock-waits$/m);
		expect(run.stdout).toMatch(/1 valid; 0 errors, 0 warnings/);
	});

	it("is 1 where a demanded preset is not met, 0 where it is", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const args = ["check", "--preset", "safe", ...target];
		const below = await runProgram(args, sandbox);
		expect(below.exitCode).toBe(1);
		expect(below.stdout).toMatch(
			/is 2000; the preset safe demands at least 5000/,
		);
		expect(below.stdout).toMatch(
			/is 250; the preset safe demands at least 1000/,
		);
		await runProgram(["apply", "--preset", "safe", ...target], sandbox);
		expect((await runProgram(args, sandbox)).exitCode).toBe(0);
	});
});

describe("what check reads", () => {
	it("is standard input with -", async () => {
		const sandbox = makeSandbox();
		const run = await runProgram(["check", "-", ...target], {
			...sandbox,
			stdin: invalid,
		});
		expect(run.exitCode).toBe(1);
		expect(run.stdout).toMatch(/^invalid {2}<stdin>/);
		expect(run.stdout).toMatch(
			/^ {2}2:33 {2}error {2}gateway\.prot is not a key that OpenClaw 2026\.7\.1 knows/m,
		);
	});

	it.each([
		["nothing", "", 1],
		["bytes that are no text", Buffer.from([0, 1, 2]), 2],
		["prose", "not a config", 1],
	])("refuses %s on standard input", async (_name, stdin, exitCode) => {
		const run = await runProgram(["check", "-", ...target], {
			...makeSandbox(),
			stdin,
		});
		expectNoTrace(run);
		expect(run.exitCode).toBe(exitCode);
		expect(run.stdout).not.toMatch(/^valid/m);
	});

	it("is the openclaw.json of a folder", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const run = await runProgram(["check", ".openclaw", ...target], sandbox);
		expect(run.exitCode).toBe(0);
		expect(run.stdout).toMatch(/^valid {2}\.openclaw\/openclaw\.json/);
	});

	it("is every file that a glob matches", async () => {
		const sandbox = makeSandbox();
		sandbox.write("fleet/one/openclaw.json", valid);
		sandbox.write("fleet/two/openclaw.json", invalid);
		const run = await runProgram(
			["check", "fleet/*/openclaw.json", ...target],
			sandbox,
		);
		expect(run.exitCode).toBe(1);
		expect(run.stdout).toMatch(/2 files: 1 valid, 1 invalid/);
	});

	it("is a file whose name has blanks and looks like a pattern", async () => {
		const sandbox = makeSandbox();
		sandbox.write("my [old] config.json", valid);
		const run = await runProgram(
			["check", "my [old] config.json", ...target],
			sandbox,
		);
		expect(run.exitCode).toBe(0);
	});

	it("is the config of the environment, of the state folder and of the profile", async () => {
		const sandbox = makeSandbox(invalid);
		const named = sandbox.write("named.json", valid);
		mkdirSync(join(sandbox.home, "state"));
		sandbox.write("state/openclaw.json", valid);
		sandbox.write(".openclaw-dev/openclaw.json", valid);
		const exits = await Promise.all(
			[
				runProgram(["check", ...target], {
					...sandbox,
					env: { OPENCLAW_CONFIG_PATH: named },
				}),
				runProgram(["check", ...target], {
					...sandbox,
					env: { OPENCLAW_STATE_DIR: join(sandbox.home, "state") },
				}),
				runProgram(["check", "--profile", "dev", ...target], sandbox),
				runProgram(["check", "--config", named, ...target], sandbox),
				runProgram(["check", "--state-dir", "state", ...target], sandbox),
				runProgram(["check", ...target], sandbox),
			].map(async (run) => (await run).exitCode),
		);
		expect(exits).toEqual([0, 0, 0, 0, 0, 1]);
	});
});

describe("the JSON of check", () => {
	it("has the promised shape", async () => {
		const sandbox = makeSandbox();
		for (const [name, text] of Object.entries({ valid, invalid, template }))
			sandbox.write(`${name}.json`, text);
		const run = await runProgram(
			[
				"check",
				"valid.json",
				"invalid.json",
				"template.json",
				"gone.json",
				"--json",
				...target,
			],
			sandbox,
		);
		expect(run.exitCode).toBe(2);
		expect(run.stderr).toBe("");
		const judged = { release: "2026.7.1", source: "flag" };
		const place = {
			line: expect.any(Number),
			column: expect.any(Number),
			endLine: expect.any(Number),
			endColumn: expect.any(Number),
		};
		expect(JSON.parse(run.stdout)).toEqual({
			formatVersion: "1.0",
			tool: {
				name: "clawtune",
				version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
			},
			files: [
				{
					file: "valid.json",
					target: judged,
					verdict: "valid",
					startup: "starts",
					findings: [],
				},
				{
					file: "invalid.json",
					target: judged,
					verdict: "invalid",
					startup: "refuses",
					findings: [
						{
							code: "unknown-key",
							severity: "error",
							path: "gateway.prot",
							message: "gateway.prot is not a key that OpenClaw 2026.7.1 knows",
							hint: 'Did you mean "port"?',
							location: { file: "invalid.json", ...place, line: 2, column: 33 },
						},
					],
				},
				{
					file: "template.json",
					target: judged,
					verdict: "template",
					startup: "unknown",
					findings: [
						expect.objectContaining({ code: "template", severity: "error" }),
					],
				},
				expect.objectContaining({
					file: "gone.json",
					verdict: "unreadable",
					startup: "unknown",
					findings: [],
				}),
			],
			summary: {
				files: 4,
				valid: 1,
				invalid: 1,
				template: 1,
				unreadable: 1,
				errors: 2,
				warnings: 0,
				ignored: 0,
			},
		});
	});
});
