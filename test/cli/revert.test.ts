import { chownSync, readdirSync, symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { closedPort, tunableConfig } from "../support/configs.ts";
import { expectNoTrace, expectRefusal } from "../support/expectations.ts";
import { type Run, runProgram } from "../support/program.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";

const target = ["--target", "2026.7.1"];
const memoryPath = "agents.defaults.memorySearch.sync.watchDebounceMs";
const skillsPath = "skills.load.watchDebounceMs";
const gateway = `"gateway": { "mode": "local", "port": ${closedPort} }`;

async function clawtune(
	sandbox: Sandbox,
	...args: readonly string[]
): Promise<Run> {
	const run = await runProgram([...args, ...target], sandbox);
	expectNoTrace(run);
	return run;
}

/** Applies what is asked for, which must succeed. */
async function apply(
	sandbox: Sandbox,
	...args: readonly string[]
): Promise<void> {
	const run = await clawtune(sandbox, "apply", ...args);
	expect(run).toMatchObject({ exitCode: 0 });
}

function copiesIn(sandbox: Sandbox): readonly string[] {
	return readdirSync(join(sandbox.stateDirectory, "clawtune/before"));
}

describe("revert", () => {
	it("gives the identical bytes of before, once", async () => {
		const sandbox = makeSandbox(tunableConfig());
		await apply(sandbox, "--preset", "safe");
		expect(sandbox.read(sandbox.configFile)).not.toBe(tunableConfig());
		const run = await clawtune(sandbox, "revert");
		expect(run.exitCode).toBe(0);
		expect(run.stdout).toContain(`${memoryPath}  5000 → 2000`);
		expect(run.stdout).toContain("Taken back and verified: 2 settings");
		expect(sandbox.read(sandbox.configFile)).toBe(tunableConfig());
		const again = await clawtune(sandbox, "revert");
		expect(again.exitCode).toBe(0);
		expect(again.stdout).toMatch(/^Nothing to do/);
		expect(sandbox.read(sandbox.configFile)).toBe(tunableConfig());
	});

	it.each([
		["--preset", "safe"],
		["--upgrade", "2026.9.6"],
	])("is done by the very command that apply %s %s shows", async (...what) => {
		const sandbox = makeSandbox(tunableConfig());
		const applied = await clawtune(sandbox, "apply", ...what);
		const [, shown = ""] =
			/^clawtune (revert .*) takes it back\.$/m.exec(applied.stdout) ?? [];
		const run = await runProgram(shown.split(" "), sandbox);
		expect(run.exitCode).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(tunableConfig());
	});

	it("is named by what apply told, as JSON too, and can itself be taken back by its name", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const applied = await clawtune(
			sandbox,
			"apply",
			"--preset",
			"safe",
			"--json",
		);
		const { revertId } = JSON.parse(applied.stdout);
		const tuned = sandbox.read(sandbox.configFile);
		const reverted = await clawtune(sandbox, "revert", revertId, "--json");
		expect(JSON.parse(reverted.stdout)).toMatchObject({
			formatVersion: "1.0",
			applied: true,
			via: "file",
			verified: true,
			changes: [
				{ path: memoryPath, from: 5000, to: 2000 },
				{ path: skillsPath, from: 1000, to: 250 },
			],
		});
		expect(sandbox.read(sandbox.configFile)).toBe(tunableConfig());
		const { revertId: revertOfRevert } = JSON.parse(reverted.stdout);
		const redone = await clawtune(sandbox, "revert", revertOfRevert);
		expect(redone.exitCode).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(tuned);
	});

	it("goes back further, apply by apply, by the values once the texts are gone", async () => {
		const sandbox = makeSandbox(tunableConfig());
		await apply(sandbox, "--set", `${skillsPath}=500`);
		await apply(sandbox, "--set", `${memoryPath}=9000`);
		expect(copiesIn(sandbox)).toHaveLength(1);
		for (const path of [memoryPath, skillsPath]) {
			const run = await clawtune(sandbox, "revert");
			expect(run.exitCode).toBe(0);
			expect(run.stdout).toContain(path);
		}
		expect(sandbox.read(sandbox.configFile)).toBe(tunableConfig());
	});

	it("keeps what was changed since beside it", async () => {
		const sandbox = makeSandbox(tunableConfig());
		await apply(sandbox, "--preset", "safe");
		const edited = sandbox
			.read(sandbox.configFile)
			.replace("by hand", "by another hand");
		sandbox.write(".openclaw/openclaw.json", edited);
		const run = await clawtune(sandbox, "revert");
		expect(run.exitCode).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(
			tunableConfig().replace("by hand", "by another hand"),
		);
	});

	it("takes out what it had put in, and the parents made for it, but not what came to them since", async () => {
		const bare = `{\n  // mine\n  ${gateway}\n}\n`;
		const sandbox = makeSandbox(bare);
		await apply(sandbox, "--preset", "safe");
		const edited = sandbox
			.read(sandbox.configFile)
			.replace('"load": {', '"load": {\n      "watch": true,')
			.replace("// mine", "// mine, and hers");
		sandbox.write(".openclaw/openclaw.json", edited);
		const run = await clawtune(sandbox, "revert");
		expect(run.exitCode).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(
			`{\n  // mine, and hers\n  ${gateway},\n  "skills": {\n    "load": {\n      "watch": true\n    }\n  }\n}\n`,
		);
	});

	it("refuses with exit code 3 where someone changed the same value since", async () => {
		const sandbox = makeSandbox(tunableConfig());
		await apply(sandbox, "--preset", "safe");
		sandbox.write(
			".openclaw/openclaw.json",
			sandbox.read(sandbox.configFile).replace("5000", "7000"),
		);
		const before = sandbox.contents();
		const run = await clawtune(sandbox, "revert");
		expectRefusal(run, {
			exitCode: 3,
			says: new RegExp(`${memoryPath} was changed by someone since the apply`),
			hint: /revert --list/,
		});
		expect(sandbox.contents()).toEqual(before);
		const list = await clawtune(sandbox, "revert", "--list");
		expect(list.stdout).toContain(`changed since: ${memoryPath}`);
	});

	it("refuses where another agent has come to stand in the place", async () => {
		const agents = (first: string, second: string): string =>
			`{ ${gateway}, "agents": { "list": [{ "id": "${first}", "memorySearch": { "sync": { "watchDebounceMs": 300 } } }, { "id": "${second}", "memorySearch": { "sync": { "watchDebounceMs": 300 } } }] } }\n`;
		const sandbox = makeSandbox(agents("main", "work"));
		const path = "agents.list[0].memorySearch.sync.watchDebounceMs";
		await apply(sandbox, "--set", `${path}=5000`);
		sandbox.write(
			".openclaw/openclaw.json",
			agents("work", "main").replace("300", "5000"),
		);
		const run = await clawtune(sandbox, "revert");
		expectRefusal(run, {
			exitCode: 3,
			says: /agents\.list\[0\] was changed by someone/,
			hint: /\S/,
		});
	});

	it("puts back the file that an include names, and its link", async () => {
		const sandbox = makeSandbox(
			`{ ${gateway}, "skills": { "$include": "./skills.json5" } }\n`,
		);
		const included = "{\n  // shared\n  load: { watchDebounceMs: 250 },\n}\n";
		const file = sandbox.write(".openclaw/skills.json5", included);
		const root = sandbox.read(sandbox.configFile);
		const real = sandbox.write("dotfiles/gateway.json", root);
		unlinkSync(sandbox.configFile);
		symlinkSync(real, sandbox.configFile);
		await apply(sandbox, "--preset", "safe");
		expect(sandbox.read(file)).not.toBe(included);
		const run = await clawtune(sandbox, "revert");
		expect(run.exitCode).toBe(0);
		expect(sandbox.read(file)).toBe(included);
		expect(sandbox.read(real)).toBe(root);
	});

	it("goes on for the owner with what root has applied for them", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const owner = process.getuid?.() === 0 ? { user: 65534 } : {};
		const { home, stateDirectory, configFile } = sandbox;
		if (owner.user !== undefined)
			for (const path of [home, stateDirectory, configFile])
				chownSync(path, owner.user, owner.user);
		await apply(sandbox, "--preset", "safe");
		const args = ["revert", ...target];
		const run = await runProgram(args, { ...sandbox, ...owner });
		expect(run).toMatchObject({ exitCode: 0 });
		expect(sandbox.read(configFile)).toBe(tunableConfig());
	});

	it("shows and changes nothing with --dry-run", async () => {
		const sandbox = makeSandbox(tunableConfig());
		await apply(sandbox, "--preset", "safe");
		const before = sandbox.contents();
		const run = await clawtune(sandbox, "revert", "--dry-run");
		expect(run.exitCode).toBe(0);
		expect(run.stdout).toContain(`${skillsPath}  1000 → 250`);
		expect(sandbox.contents()).toEqual(before);
	});

	it("refuses where nothing says the release, and tells the command that names the one of the apply", async () => {
		const sandbox = makeSandbox(tunableConfig());
		await apply(sandbox, "--preset", "safe");
		const dry = await runProgram(["revert", "--dry-run"], sandbox);
		expect(dry).toMatchObject({ exitCode: 0 });
		expect(dry.stdout).toContain(`${skillsPath}  1000 → 250`);
		const before = sandbox.contents();
		const refused = await runProgram(["revert"], sandbox);
		expectRefusal(refused, {
			exitCode: 4,
			says: /Nothing says which OpenClaw release reads .*, so nothing is changed/,
			hint: /The apply was for 2026\.7\.1: clawtune revert --target 2026\.7\.1$/,
		});
		expect(sandbox.contents()).toEqual(before);
		const [, shown = ""] = /clawtune (revert .*)/.exec(refused.stderr) ?? [];
		const run = await runProgram(shown.split(" "), sandbox);
		expect(run).toMatchObject({ exitCode: 0 });
		expect(sandbox.read(sandbox.configFile)).toBe(tunableConfig());
	});

	it("has nothing to do where nothing was applied, and knows no name that it did not give", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const before = sandbox.contents();
		const run = await clawtune(sandbox, "revert");
		expect(run).toMatchObject({ exitCode: 0, stderr: "" });
		expect(run.stdout).toMatch(
			/^Nothing to do: no apply to .* is written down/,
		);
		expectRefusal(await clawtune(sandbox, "revert", "yesterday"), {
			exitCode: 2,
			says: /No apply to .* is called "yesterday"/,
			hint: /revert --list/,
		});
		expectRefusal(await clawtune(sandbox, "revert", "--config", "/nope"), {
			exitCode: 2,
			says: /\/nope: no such file/,
			hint: /\S/,
		});
		expect(sandbox.contents()).toEqual(before);
	});

	it("mends a config that the applied value has made invalid on a later release", async () => {
		const sandbox = makeSandbox(`{ ${gateway} }\n`);
		await apply(sandbox, "--preset", "safe");
		const newer = ["--target", "2026.9.6"];
		const args = ["revert", ...newer];
		const run = await runProgram(args, sandbox);
		expect(run).toMatchObject({ exitCode: 0 });
		expect(sandbox.read(sandbox.configFile)).toBe(`{ ${gateway} }\n`);
	});
});

describe("a secret that was changed", () => {
	const secret = "sk-live-41xQ9z";
	const text = `{\n  ${gateway},\n  "hooks": { "token": "${secret}" }\n}\n`;
	const change = ["--set", `hooks.token=$\{HOOK_TOKEN}`];

	it("comes back from the copy and is never written down", async () => {
		const sandbox = makeSandbox(text);
		await apply(sandbox, ...change);
		const journal = sandbox.read(
			join(sandbox.stateDirectory, "clawtune/applies.jsonl"),
		);
		expect(journal).toContain("hooks.token");
		expect(journal).not.toContain(secret);
		const list = await clawtune(sandbox, "revert", "--list", "--json");
		expect(list.stdout).not.toContain(secret);
		const run = await clawtune(sandbox, "revert");
		expect(run.exitCode).toBe(0);
		expect(run.stdout + run.stderr).not.toContain(secret);
		expect(sandbox.read(sandbox.configFile)).toBe(text);
	});

	it("does not come back once the copy is forgotten, and it says so", async () => {
		const sandbox = makeSandbox(text);
		await apply(sandbox, ...change);
		const forgotten = await clawtune(sandbox, "revert", "--forget");
		expect(forgotten.exitCode).toBe(0);
		expect(copiesIn(sandbox)).toEqual([]);
		const before = sandbox.contents();
		const run = await clawtune(sandbox, "revert");
		expectRefusal(run, {
			exitCode: 4,
			says: /hooks\.token before was a secret, .* gone/,
			hint: /--set hooks\.token/,
		});
		expect(sandbox.contents()).toEqual(before);
	});

	it("is not overwritten where the file was changed since", async () => {
		const sandbox = makeSandbox(text);
		await apply(sandbox, ...change);
		sandbox.write(
			".openclaw/openclaw.json",
			sandbox.read(sandbox.configFile).replace("HOOK_TOKEN", "OTHER_TOKEN"),
		);
		const run = await clawtune(sandbox, "revert");
		expect(run.exitCode).toBe(3);
		expect(sandbox.read(sandbox.configFile)).toContain("OTHER_TOKEN");
	});
});

describe("what clawtune keeps", () => {
	it("is listed, the latest first", async () => {
		const sandbox = makeSandbox(tunableConfig());
		await apply(sandbox, "--set", `${skillsPath}=500`);
		await apply(sandbox, "--set", `${memoryPath}=9000`);
		await clawtune(sandbox, "revert");
		const list = await clawtune(sandbox, "revert", "--list");
		expect(
			list.stdout.split("\n").filter((line) => line.startsWith("  ")),
		).toEqual([
			`  ${memoryPath}  9000 → 2000`,
			"  can be taken back, to the byte",
			`  ${memoryPath}  2000 → 9000`,
			expect.stringMatching(/^ {2}taken back by \d{8}T\d{9}Z-\d+$/),
			`  ${skillsPath}  250 → 500`,
			"  can be taken back, by its values",
		]);
		const json = await clawtune(sandbox, "revert", "--list", "--json");
		expect(JSON.parse(json.stdout)).toMatchObject({
			formatVersion: "1.0",
			applies: [
				{ via: "file", revertible: "exactly", reverts: expect.any(String) },
				{
					revertible: "no",
					outcome: "applied",
					revertedBy: expect.any(String),
				},
				{
					revertible: "by-value",
					file: sandbox.configFile,
					release: "2026.7.1",
					changes: [{ path: skillsPath, from: 250, to: 500 }],
				},
			],
		});
	});

	it("is the text from before the last apply alone, also after a run that was killed before it had forgotten the others", async () => {
		const sandbox = makeSandbox(tunableConfig());
		await apply(sandbox, "--set", `${skillsPath}=500`);
		const [former = ""] = copiesIn(sandbox);
		await apply(sandbox, "--preset", "safe");
		sandbox.write(
			`.openclaw/clawtune/before/${former}/openclaw.json`,
			tunableConfig(),
		);
		await apply(sandbox, "--preset", "safe");
		expect(copiesIn(sandbox)).toHaveLength(1);
		expect(copiesIn(sandbox)).not.toContain(former);
	});

	it("is read past a line that a killed run left half written", async () => {
		const sandbox = makeSandbox(tunableConfig());
		sandbox.write(
			".openclaw/clawtune/applies.jsonl",
			'{"formatVersion":"1.0","ev',
		);
		await apply(sandbox, "--preset", "safe");
		const run = await clawtune(sandbox, "revert");
		expect(run.exitCode).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(tunableConfig());
	});

	it("gives a value back as it was written, be it no JSON", async () => {
		const text = `{ ${gateway}, agents: { defaults: { timeoutSeconds: 0x10 } } }\n`;
		const sandbox = makeSandbox(text);
		await apply(sandbox, "--set", "agents.defaults.timeoutSeconds=30");
		await clawtune(sandbox, "revert");
		expect(sandbox.read(sandbox.configFile)).toBe(text);
	});
});
