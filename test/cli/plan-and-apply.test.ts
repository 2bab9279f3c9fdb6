import type { ChildProcess } from "node:child_process";
import {
	chmodSync,
	lstatSync,
	readdirSync,
	readlinkSync,
	statSync,
	symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
	closedPort,
	timelessConfig,
	tunableConfig,
} from "../support/configs.ts";
import { expectNoTrace, expectRefusal } from "../support/expectations.ts";
import { runProgram, startProgram } from "../support/program.ts";
import { makeSandbox } from "../support/sandbox.ts";

const oldest = ["--target", "2026.2.12"];
const target = ["--target", "2026.7.1"];
const memoryPath = "agents.defaults.memorySearch.sync.watchDebounceMs";
const skillsPath = "skills.load.watchDebounceMs";

/** The text with both settings raised and not a byte else changed. */
const tuned = tunableConfig()
	.replace('"watchDebounceMs": 2000', '"watchDebounceMs": 5000')
	.replace('"watchDebounceMs": 250', '"watchDebounceMs": 1000');

describe("plan", () => {
	it("estimates 270 a minute before and 72 after on 2026.2.12", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const before = sandbox.contents();
		const args = ["plan", "--preset", "safe", ...oldest];
		const shown = await runProgram(args, sandbox);
		expectNoTrace(shown);
		expect(shown.exitCode).toBe(0);
		expect(shown.stdout).toContain("30 + 240 = 270");
		expect(shown.stdout).toContain("12 + 60 = 72");
		expect(shown.stdout).toContain("73 % less");
		const json = await runProgram([...args, "--json"], sandbox);
		expect(JSON.parse(json.stdout)).toMatchObject({
			formatVersion: "1.0",
			base: {
				file: sandbox.configFile,
				sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
				includes: [],
				target: { release: "2026.2.12", source: "flag" },
			},
			changes: [
				{ path: memoryPath, from: 2000, to: 5000 },
				{ path: skillsPath, from: 250, to: 1000 },
			],
			skipped: [],
			patch: {
				agents: {
					defaults: { memorySearch: { sync: { watchDebounceMs: 5000 } } },
				},
				skills: { load: { watchDebounceMs: 1000 } },
			},
			effects: [{ path: memoryPath }, { path: skillsPath }],
			estimate: {
				before: {
					totalCeilingPerMinute: 270,
					watchers: [
						{ id: "memory", debounceMs: 2000, ceilingPerMinute: 30 },
						{ id: "skills", debounceMs: 250, ceilingPerMinute: 240 },
					],
				},
				after: { totalCeilingPerMinute: 72 },
				reductionPercent: 73,
			},
		});
		expect(sandbox.contents()).toEqual(before);
	});

	it("says by --exit-code that something would change, and nothing else does", async () => {
		const args = ["plan", "--preset", "safe", "--exit-code", ...target];
		const before = await runProgram(args, makeSandbox(tunableConfig()));
		expect(before.exitCode).toBe(1);
		const after = await runProgram(args, makeSandbox(tuned));
		expect(after.exitCode).toBe(0);
		expect(after.stdout).toMatch(/Nothing to change/);
	});

	it.each(["2026.8.2", "2026.9.6"])(
		"on %s plans nothing and says which keys are retired since when",
		async (release) => {
			const sandbox = makeSandbox(timelessConfig);
			const before = sandbox.contents();
			for (const command of [["plan"], ["apply"], []]) {
				const args = [...command, "--preset", "safe", "--target", release];
				const run = await runProgram(args, sandbox);
				expectNoTrace(run);
				expect(run.exitCode).toBe(0);
				expect(run.stdout).toMatch(/Nothing to change/);
				for (const path of [memoryPath, skillsPath])
					expect(run.stdout).toMatch(
						new RegExp(
							`${path.replaceAll(".", "\\.")} .*retired in OpenClaw 2026\\.8\\.1.*\\d+ ms`,
						),
					);
			}
			expect(sandbox.contents()).toEqual(before);
		},
	);

	it("leaves a user's 30000 at 30000", async () => {
		const text = tunableConfig().replace("2000", "30000");
		const sandbox = makeSandbox(text);
		const run = await runProgram(
			["apply", "--preset", "safe", ...target],
			sandbox,
		);
		expect(run.exitCode).toBe(0);
		expect(run.stdout).toMatch(/is 30000 already/);
		expect(sandbox.read(sandbox.configFile)).toBe(
			text.replace('"watchDebounceMs": 250', '"watchDebounceMs": 1000'),
		);
	});

	it("refuses a base that is invalid on the target", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const before = sandbox.contents();
		const run = await runProgram(
			["plan", "--preset", "safe", "--target", "2026.9.6"],
			sandbox,
		);
		expectNoTrace(run);
		expect(run.exitCode).toBe(2);
		expect(run.stdout).toBe("");
		expect(run.stderr).toMatch(/retired-key/);
		expect(run.stderr).toMatch(
			/^error: .*openclaw\.json is not valid for OpenClaw 2026\.9\.6/m,
		);
		expect(sandbox.contents()).toEqual(before);
	});
});

describe("a saved plan", () => {
	it("is applied later, in the file, with the comments kept; again there is nothing to do", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const saved = await runProgram(
			["plan", "--preset", "safe", "--out", "plan.json", ...target],
			sandbox,
		);
		expect(saved.exitCode).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(tunableConfig());
		const args = ["apply", "plan.json", "--via", "file"];
		const applied = await runProgram(args, sandbox);
		expectNoTrace(applied);
		expect(applied.exitCode).toBe(0);
		expect(applied.stdout).toMatch(/Applied and verified: 2 settings/);
		expect(sandbox.read(sandbox.configFile)).toBe(tuned);

		const fresh = ["apply", "--preset", "safe", "--via", "file", ...target];
		const before = sandbox.contents();
		const again = await runProgram(fresh, sandbox);
		expect(again.exitCode).toBe(0);
		expect(again.stdout).toMatch(/Nothing to do/);
		expect(sandbox.contents()).toEqual(before);
	});

	it("is for its owner alone", async () => {
		const sandbox = makeSandbox(tunableConfig());
		await runProgram(
			["plan", "--preset", "safe", "--out", "plan.json", ...target],
			sandbox,
		);
		expect(statSync(join(sandbox.home, "plan.json")).mode & 0o777).toBe(0o600);
	});

	it("is refused with exit code 3 once the config has changed, and nothing is written", async () => {
		const sandbox = makeSandbox(tunableConfig());
		await runProgram(
			["plan", "--preset", "safe", "--out", "plan.json", ...target],
			sandbox,
		);
		sandbox.write(
			".openclaw/openclaw.json",
			tunableConfig().replace("by hand", "by another hand"),
		);
		const before = sandbox.contents();
		const run = await runProgram(["apply", "plan.json"], sandbox);
		expectRefusal(run, {
			exitCode: 3,
			says: /openclaw\.json has changed since the plan was made/,
			hint: /clawtune plan/,
		});
		expect(sandbox.contents()).toEqual(before);
	});

	it.each([
		{ name: "prose", text: "not a plan", says: /it is not JSON/ },
		{ name: "another JSON", text: '{"a": 1}', says: /no formatVersion/ },
		{ name: "a list", text: "[]", says: /no formatVersion/ },
		{
			name: "a later major version",
			text: '{"formatVersion": "2.0"}',
			says: /formatVersion 2\.0 .*1\.x/,
		},
		{
			name: "a check's JSON",
			text: '{"formatVersion": "1.0", "files": []}',
			says: /base \(file, sha256, target\) or its changes are missing/,
		},
		{
			name: "a change without a path",
			text: '{"formatVersion": "1.0", "base": {"file": "x", "sha256": "0", "target": {"release": "2026.7.1"}}, "changes": [{"to": 1}]}',
			says: /no path or value/,
		},
		{
			name: "changes without a base hash",
			text: `{"formatVersion": "1.0", "base": {"file": "CONFIG", "target": {"release": "2026.7.1"}}, "changes": [{"path": "${skillsPath}", "to": 1000}]}`,
			says: /plan\.json|since the plan was made/,
		},
	])("that is none is refused: $name", async ({ text, says }) => {
		const sandbox = makeSandbox(tunableConfig());
		sandbox.write("plan.json", text.replace("CONFIG", sandbox.configFile));
		const before = sandbox.contents();
		const run = await runProgram(["apply", "plan.json"], sandbox);
		expectNoTrace(run);
		expect([2, 3]).toContain(run.exitCode);
		expect(run.stderr).toMatch(/^error: /);
		expect(run.stderr).toMatch(says);
		expect(run.stdout).toBe("");
		expect(sandbox.contents()).toEqual(before);
	});
});

describe("apply in the file", () => {
	it.each([
		{ name: "600", mode: 0o600 },
		{ name: "640", mode: 0o640 },
		{ name: "644", mode: 0o644 },
	])("keeps the mode $name", async ({ mode }) => {
		const sandbox = makeSandbox(tunableConfig());
		chmodSync(sandbox.configFile, mode);
		await runProgram(["apply", "--preset", "safe", ...target], sandbox);
		expect(sandbox.read(sandbox.configFile)).toBe(tuned);
		expect(statSync(sandbox.configFile).mode & 0o777).toBe(mode);
	});

	it("goes through a symbolic link and leaves it one", async () => {
		const sandbox = makeSandbox();
		const real = sandbox.write("dotfiles/gateway.json", tunableConfig());
		symlinkSync("../dotfiles/gateway.json", sandbox.configFile);
		const run = await runProgram(
			["apply", "--preset", "safe", ...target],
			sandbox,
		);
		expect(run.exitCode).toBe(0);
		expect(lstatSync(sandbox.configFile).isSymbolicLink()).toBe(true);
		expect(readlinkSync(sandbox.configFile)).toBe("../dotfiles/gateway.json");
		expect(sandbox.read(real)).toBe(tuned);
	});

	it("keeps a BOM, CRLF and a missing final newline", async () => {
		const text = `\ufeff${tunableConfig().trimEnd().replaceAll("\n", "\r\n")}`;
		const sandbox = makeSandbox(text);
		const run = await runProgram(
			["apply", "--preset", "safe", ...target],
			sandbox,
		);
		expect(run.exitCode).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(
			`\ufeff${tuned.trimEnd().replaceAll("\n", "\r\n")}`,
		);
	});

	it("writes only the config, a backup of its own with the text of before, and its journal", async () => {
		const sandbox = makeSandbox(tunableConfig());
		chmodSync(sandbox.configFile, 0o644);
		const before = Object.keys(sandbox.contents());
		await runProgram(["apply", "--preset", "safe", ...target], sandbox);
		const added = Object.entries(sandbox.contents()).filter(
			([name]) => !before.includes(name),
		);
		const files = added.filter(([, content]) => !content.endsWith("folder"));
		expect(files.map(([, content]) => content)).toEqual([
			expect.stringMatching(/^600 /),
			expect.stringMatching(/^600 /),
		]);
		const [journal = "", copy = ""] = files.map(([name]) => name);
		expect(journal).toBe(".openclaw/clawtune/applies.jsonl");
		expect(copy).toMatch(
			/^\.openclaw\/clawtune\/before\/\d{8}T\d{9}Z-\d+\/openclaw\.json$/,
		);
		expect(sandbox.read(join(sandbox.home, copy))).toBe(tunableConfig());
		for (const [, content] of added.filter((item) => !files.includes(item)))
			expect(content).toBe("700 folder");
	});

	it("writes nothing with --dry-run", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const before = sandbox.contents();
		const run = await runProgram(
			["--preset", "safe", "--dry-run", ...target],
			sandbox,
		);
		expect(run.exitCode).toBe(0);
		expect(run.stdout).toMatch(/Dry run: nothing was sent/);
		expect(sandbox.contents()).toEqual(before);
	});

	it("is refused where the environment forbids all writes", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const before = sandbox.contents();
		const run = await runProgram(
			["apply", "--preset", "safe", "--accept", "read-only", ...target],
			{ ...sandbox, env: { OPENCLAW_NIX_MODE: "1" } },
		);
		expectNoTrace(run);
		expect(run.exitCode).toBe(4);
		expect(run.stderr).toMatch(/^error: Refused: read-only/m);
		expect(sandbox.contents()).toEqual(before);
	});

	it("changes the file that an include names", async () => {
		const sandbox = makeSandbox(
			`{ "gateway": { "mode": "local", "port": ${closedPort} }, "skills": { "$include": "./skills.json5" } }\n`,
		);
		const included = "{\n  // shared\n  load: { watchDebounceMs: 250 },\n}\n";
		const file = sandbox.write(".openclaw/skills.json5", included);
		const run = await runProgram(
			["apply", "--preset", "safe", ...target],
			sandbox,
		);
		expectNoTrace(run);
		expect(run.exitCode).toBe(0);
		expect(sandbox.read(file)).toBe(included.replace("250", "1000"));
	});
});

describe("two clawtunes at once", () => {
	it("one is refused while another applies, and what a dead one left does not count", async () => {
		const sandbox = makeSandbox(tunableConfig());
		sandbox.write(
			".openclaw/.openclaw.json.clawtune-turn",
			String(process.pid),
		);
		const before = sandbox.contents();
		const args = ["apply", "--preset", "safe", ...target];
		const refused = await runProgram(args, sandbox);
		expectNoTrace(refused);
		expect(refused.exitCode).toBe(4);
		expect(refused.stderr).toMatch(
			new RegExp(`^error: Another clawtune \\(process ${process.pid}\\)`, "m"),
		);
		expect(sandbox.contents()).toEqual(before);
		const otherState = ["--state-dir", sandbox.home];
		const elsewhere = await runProgram(
			[...args, "--config", sandbox.configFile, ...otherState],
			sandbox,
		);
		expect(elsewhere.exitCode).toBe(4);
		expect(sandbox.contents()).toEqual(before);

		const dead = await pidOfAnEnded();
		sandbox.write(".openclaw/.openclaw.json.clawtune-turn", String(dead));
		const run = await runProgram(args, sandbox);
		expect(run.exitCode).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(tuned);
	});

	it("none loses what another one wrote", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const wanted = ["debug", "info", "warn", "error"].map(
			(level, index) =>
				[
					index % 2 === 0 ? "logging.level" : "logging.consoleLevel",
					level,
				] as const,
		);
		const runs = await Promise.all(
			[
				...wanted.map(([path, level]) => ["--set", `${path}=${level}`]),
				["--preset", "safe"],
				["--set", "agents.defaults.maxConcurrent=2"],
			].map((change) =>
				runProgram(["apply", ...change, "--json", ...target], sandbox),
			),
		);
		for (const run of runs) {
			expectNoTrace(run);
			expect([0, 3, 4]).toContain(run.exitCode);
		}
		expect(runs.some(({ exitCode }) => exitCode === 0)).toBe(true);
		const check = await runProgram(["check", ...target], sandbox);
		expect(check.exitCode).toBe(0);
		const text = sandbox.read(sandbox.configFile);
		if (runs.at(-1)?.exitCode === 0)
			expect(text).toMatch(/"?maxConcurrent"?: 2/);
		if (runs.at(-2)?.exitCode === 0)
			for (const value of [5000, 1000])
				expect(text).toContain(`"watchDebounceMs": ${value}`);
		expect(text).toContain("// The gateway of the example.");
		expect(
			readdirSync(sandbox.stateDirectory).filter((name) =>
				name.includes("clawtune-"),
			),
		).toEqual([]);
	});
});

/** The id of a process that has ended. */
async function pidOfAnEnded(): Promise<number> {
	const child: ChildProcess = startProgram(["--version"], makeSandbox());
	const { pid } = child;
	await new Promise((resolve) => child.on("close", resolve));
	if (pid === undefined) throw new Error("the program did not start");
	return pid;
}
