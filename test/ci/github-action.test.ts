import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageDirectory } from "../schema/judged.ts";
import {
	misspeltConfig,
	timelessConfig,
	tunableConfig,
} from "../support/configs.ts";
import { type Registry, startRegistry } from "../support/registry.ts";
import { useAction } from "./action-runner.ts";
import { makeMachine, makeRunnerFolder } from "./machine.ts";

const target = "2026.7.1";
const invalid = misspeltConfig;
/** Valid up to 2026.7.1, below the preset `safe`, and with one warning: of a variable that is not set. */
const tunedByHand = tunableConfig().replace(
	"{",
	`{
  "meta": { "lastTouchedVersion": "2026.7.1" },
  "messages": { "responsePrefix": "\${REPLY_PREFIX}" },`,
);

const runner = { RUNNER_TEMP: makeRunnerFolder() };
let registry: Registry;
beforeAll(async () => {
	registry = await startRegistry();
});
afterAll(() => registry.close());

describe("the action", () => {
	it("passes the example of this repository", async () => {
		const machine = makeMachine(registry, runner);
		const example = "examples/openclaw.json";
		const text = readFileSync(join(packageDirectory, example), "utf8");
		machine.write(example, text);
		const run = await useAction(machine, { "assume-env": "true" });
		expect(run).toMatchObject({ exitCode: 0, failedStep: undefined });
		expect(run.outputs).toEqual({
			"exit-code": "0",
			errors: "0",
			warnings: "0",
		});
		expect(run.stdout).not.toMatch(/^::error/m);
		expect(run.summary).toContain("examples/openclaw.json");
	});

	it("fails with an annotation at the place of each error, and counts them", async () => {
		const machine = makeMachine(registry, runner);
		machine.write("fleet/one/openclaw.json", timelessConfig);
		machine.write("fleet/two/openclaw.json", invalid);
		const run = await useAction(machine, { target });
		expect(run).toMatchObject({ exitCode: 1, failedStep: "Check" });
		expect(run.stdout).toMatch(
			/^::error file=fleet\/two\/openclaw\.json,line=2,.*::.*gateway\.prot/m,
		);
		expect(run.outputs).toEqual({
			"exit-code": "1",
			errors: "1",
			warnings: "0",
		});
		expect(run.summary).toContain("fleet/two/openclaw.json");
	});

	it("fails with 2 where a file is not there", async () => {
		const machine = makeMachine(registry, runner);
		const run = await useAction(machine, { files: "gone.json", target });
		expect(run).toMatchObject({ exitCode: 2, failedStep: "Check" });
		expect(run.outputs["exit-code"]).toBe("2");
	});

	it("fails with 2 and no counts where an input is wrong", async () => {
		const machine = makeMachine(registry, runner);
		machine.write("openclaw.json", timelessConfig);
		const run = await useAction(machine, { target: "yesterday" });
		expect(run).toMatchObject({ exitCode: 2, failedStep: "Check" });
		expect(run.outputs).toEqual({ "exit-code": "2" });
	});
});

describe("the input", () => {
	it.each([
		["one a line", "a b.json\nc.json"],
		["with the line ends of Windows", "a b.json\r\nc.json\r\n"],
		["with blank lines", "\n\na b.json\n\nc.json\n\n"],
	])("files takes names with blanks, %s", async (_, files) => {
		const machine = makeMachine(registry, runner);
		machine.write("a b.json", timelessConfig);
		machine.write("c.json", invalid);
		machine.write("openclaw.json", "not looked at");
		const run = await useAction(machine, { files, target });
		expect(run.outputs).toMatchObject({ "exit-code": "1", errors: "1" });
		expect(run.summary).toContain("a b.json");
		expect(run.summary).not.toContain("openclaw.json");
	});

	it.each([
		{ input: "target", value: "2026.9.6", exitCode: 1 },
		{ input: "preset", value: "safe", exitCode: 1 },
		{ input: "preset", value: "\nsafe\r\n\n", exitCode: 1 },
		{ input: "assume-env", value: "perhaps", exitCode: 2 },
		{ input: "max-warnings", value: "0", exitCode: 1 },
		{ input: "severity", value: "loud", exitCode: 2 },
		{ input: "baseline", value: "gone.json", exitCode: 2 },
		{ input: "changed-since", value: "gone", exitCode: 2 },
		{ input: "working-directory", value: "sub", exitCode: 1 },
		{ input: "working-directory", value: "gone", exitCode: 2 },
	])("$input changes the exit code ($value)", async (row) => {
		const machine = makeMachine(registry, runner);
		machine.write("openclaw.json", tunedByHand);
		machine.write("sub/openclaw.json", invalid);
		const inputs = { files: "openclaw.json" };
		expect((await useAction(machine, inputs)).exitCode).toBe(0);
		const run = await useAction(machine, { ...inputs, [row.input]: row.value });
		expect(run.exitCode).toBe(row.exitCode);
	});

	it.each([
		["false", "1"],
		["true", "0"],
	])("assume-env is %s: %s warning", async (value, warnings) => {
		const machine = makeMachine(registry, runner);
		machine.write("openclaw.json", tunedByHand);
		const run = await useAction(machine, { "assume-env": value });
		expect(run.outputs).toMatchObject({ errors: "0", warnings });
	});

	it("changed-since leaves alone what has not changed", async () => {
		const machine = makeMachine(registry, runner);
		machine.write("old/openclaw.json", invalid);
		machine.write("new/openclaw.json", timelessConfig);
		await machine.expectToRun("git", "init", "--quiet");
		await machine.expectToRun("git", "add", ".");
		await machine.expectToRun("git", "commit", "--quiet", "-m", "Old");
		machine.write("new/openclaw.json", `\n${timelessConfig}`);
		await machine.expectToRun("git", "commit", "--quiet", "-am", "New");
		const inputs = { target, "changed-since": "HEAD~1" };
		expect((await useAction(machine, inputs)).exitCode).toBe(0);
		expect((await useAction(machine, { target })).exitCode).toBe(1);
	});

	it("sarif and junit write reports, whose places the outputs tell", async () => {
		const machine = makeMachine(registry, runner);
		machine.write("sub/openclaw.json", invalid);
		await machine.expectToRun("git", "init", "--quiet");
		const run = await useAction(machine, {
			target,
			"working-directory": "sub",
			sarif: "my report.sarif",
			junit: "report.xml",
		});
		expect(run.outputs).toEqual({
			"exit-code": "1",
			errors: "1",
			warnings: "0",
			sarif: join(machine.workspace, "sub", "my report.sarif"),
			junit: join(machine.workspace, "sub", "report.xml"),
		});
		const report = machine.read("sub/my report.sarif");
		expect(JSON.parse(report)).toMatchObject({ version: "2.1.0" });
		// GitHub looks for files from the root of the repository on, wherever a step worked.
		expect(report).toContain('"sub/openclaw.json"');
		expect(run.stdout).toMatch(/^::error file=sub\/openclaw\.json,/m);
		expect(machine.read("sub/report.xml")).toMatch(/<testsuite/);
	});
});
