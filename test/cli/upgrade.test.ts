import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../support/expectations.ts";
import { type Run, runProgram } from "../support/program.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";
import { runWithSecret } from "../support/secret-run.ts";
import {
	familyConfig,
	openConfig,
	upgradedFamily,
} from "../support/upgrades.ts";

const from = ["--target", "2026.7.1"];
const to = ["--upgrade", "2026.9.6"];
const secret = "sk-family-0815-not-to-be-seen";

/** Runs the program, which tells nobody the secret. */
const clawtune = (sandbox: Sandbox, ...args: readonly string[]): Promise<Run> =>
	runWithSecret(sandbox, secret, args);

describe("plan --upgrade", () => {
	it.each([
		["names no release", familyConfig, from],
		[
			"names one",
			familyConfig.replace("{", '{ meta: { lastTouchedVersion: "2026.7.1" },'),
			[],
		],
		[
			"names the release that has retired its keys",
			familyConfig.replace("{", '{ meta: { lastTouchedVersion: "2026.9.6" },'),
			from,
		],
	])(
		"is the command that check shows for a file that %s",
		async (_, text, more) => {
			const sandbox = makeSandbox(familyConfig);
			sandbox.write("my fleet/openclaw.json", text);
			const folder = { ...sandbox, cwd: sandbox.home };
			const check = ["check", "my fleet/openclaw.json", "--target", "2026.9.6"];
			const { stderr } = await runProgram(check, folder);
			const [, name = ""] =
				/^clawtune plan --upgrade 2026\.9\.6 --config '(.*)' shows/m.exec(
					stderr,
				) ?? [];
			const plan = ["plan", ...to, "--config", name, ...more];
			const run = await runProgram(plan, folder);
			expect(run.exitCode).toBe(0);
			expect(run.stdout).toContain("moved    agents.list → agents.entries");
		},
	);

	it("gives a script what becomes of each setting, and writes nothing", async () => {
		const sandbox = makeSandbox(familyConfig);
		const before = sandbox.contents();
		const run = await clawtune(sandbox, "plan", ...to, ...from, "--json");
		expect(run.exitCode).toBe(0);
		expect(sandbox.contents()).toEqual(before);
		expect(JSON.parse(run.stdout)).toMatchObject({
			base: { target: { release: "2026.7.1", source: "flag" } },
			via: "file",
			upgrade: {
				from: { release: "2026.7.1", source: "flag" },
				to: { release: "2026.9.6", source: "flag" },
				validOnFrom: false,
				startup: "starts",
				deeds: expect.arrayContaining([
					{
						kind: "moved",
						path: "agents.defaults.memorySearch",
						to: "memory.search",
						reason: "retired in 2026.8.1; this is its place now",
					},
					{
						kind: "removed",
						path: "session.writeLock",
						reason:
							"retired in 2026.8.1: transcripts are now kept in SQLite, without lock files",
					},
				]),
				decisions: [],
			},
			changes: expect.arrayContaining([
				expect.objectContaining({
					path: "memory",
					from: null,
					to: {
						search: { provider: "openai", remote: { apiKey: "••••" } },
					},
				}),
			]),
		});
	});

	it("says that the release of now takes the result, too, where it does", async () => {
		const sandbox = makeSandbox(
			'{ "gateway": { "mode": "local", "reload": { "debounceMs": 300 } } }\n',
		);
		const run = await clawtune(sandbox, "plan", ...to, ...from, "--exit-code");
		expect(run.exitCode).toBe(1);
		expect(run.stdout).toContain(
			"OpenClaw 2026.7.1 takes the result, too: apply it before or after the upgrade to 2026.9.6.",
		);
	});

	it("leaves what only a person can decide open: exit code 1, and apply refuses it", async () => {
		const sandbox = makeSandbox(openConfig);
		const plan = await clawtune(sandbox, "plan", ...to, ...from, "--json");
		expect(plan.exitCode).toBe(1);
		expect(JSON.parse(plan.stdout)).toMatchObject({
			upgrade: {
				decisions: [
					{
						path: "channels.signal.httpUrl",
						code: "retired-key",
						message: expect.any(String),
						hint: expect.any(String),
					},
				],
			},
		});
		const apply = await clawtune(sandbox, "apply", ...to, ...from);
		expect(apply.exitCode).toBe(2);
		expect(apply.stderr).toMatch(/one setting is for you to decide/);
		expect(sandbox.read(sandbox.configFile)).toBe(openConfig);
	});
});

describe("apply --upgrade", () => {
	it("makes the edit, and revert gives the identical bytes again, whichever release is there by then", async () => {
		const sandbox = makeSandbox(familyConfig);
		const run = await clawtune(
			sandbox,
			"apply",
			...to,
			...from,
			"--via",
			"file",
		);
		expect(run.exitCode).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(upgradedFamily);
		const check = await clawtune(
			sandbox,
			"check",
			"--target",
			"2026.9.6",
			"--json",
		);
		expect(JSON.parse(check.stdout)).toMatchObject({
			files: [{ verdict: "valid", startup: "starts" }],
		});
		const back = await clawtune(sandbox, "revert", "--target", "2026.9.6");
		expect(back.exitCode).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(familyConfig);
	});

	it("carries out a saved plan, and not on another text", async () => {
		const sandbox = makeSandbox(familyConfig);
		const plan = join(sandbox.home, "plan.json");
		await clawtune(sandbox, "plan", ...to, ...from, "--out", plan);
		expect(sandbox.read(plan)).not.toContain(secret);
		sandbox.write(".openclaw/openclaw.json", `${familyConfig}\n`);
		const moved = await clawtune(sandbox, "apply", plan, "--via", "file");
		expect(moved.exitCode).toBe(3);
		sandbox.write(".openclaw/openclaw.json", familyConfig);
		const run = await clawtune(sandbox, "apply", plan, "--via", "file");
		expect(run.exitCode).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(upgradedFamily);
	});

	it("edits the files that own what moves, and revert gives all of them back", async () => {
		const root = `{\n  gateway: { mode: "local" },\n  agents: { $include: "./agents.json5" },\n}\n`;
		const agents =
			"{\n  // where it looks\n  defaults: { memorySearch: { enabled: false }, maxConcurrent: 4 },\n}\n";
		const sandbox = makeSandbox(root);
		const file = sandbox.write(".openclaw/agents.json5", agents);
		const run = await clawtune(sandbox, "apply", ...to, ...from);
		expect(run.exitCode).toBe(0);
		expect(sandbox.read(file)).toBe(
			"{\n  // where it looks\n  defaults: { maxConcurrent: 4 },\n}\n",
		);
		expect(sandbox.read(sandbox.configFile)).toContain(
			"memory: {\n    search: { enabled: false },\n  },\n",
		);
		await clawtune(sandbox, "revert", ...from);
		expect(sandbox.read(file)).toBe(agents);
		expect(sandbox.read(sandbox.configFile)).toBe(root);
	});

	it("does not lose what OpenClaw knows its file by, or says so", async () => {
		const sandbox = makeSandbox(familyConfig);
		sandbox.write(
			".openclaw/openclaw.json.bak",
			`${familyConfig}// ${"x".repeat(4 * familyConfig.length)}\n`,
		);
		const run = await clawtune(sandbox, "apply", ...to, ...from);
		expect(run.exitCode).toBe(4);
		expect(run.stderr).toMatch(/restored-at-start/);
		expect(sandbox.read(sandbox.configFile)).toBe(familyConfig);
	});
});

describe("what makes no sense is refused", () => {
	it.each([
		[
			"no release",
			["--upgrade", "soon"],
			/not an OpenClaw release/,
			/2026\.9\.6/,
		],
		[
			"an older release",
			["--upgrade", "2026.5.28"],
			/older than the release/,
			/newer/,
		],
		[
			"the release itself",
			["--upgrade", "2026.7.1"],
			/is the release that/,
			/newer/,
		],
		[
			"the gateway's way",
			[...to, "--via", "gateway"],
			/--via gateway/,
			/edit of the file/,
		],
		["a preset", [...to, "--preset", "safe"], /--preset/, /Upgrade first/],
		[
			"a setting",
			[...to, "--set", "logging.level=debug"],
			/--set/,
			/Upgrade first/,
		],
	])("%s", async (_, args, says, hint) => {
		const sandbox = makeSandbox(familyConfig);
		for (const command of ["plan", "apply"])
			expectRefusal(await runProgram([command, ...args, ...from], sandbox), {
				exitCode: 2,
				says,
				hint,
			});
		expect(sandbox.read(sandbox.configFile)).toBe(familyConfig);
	});

	it("a config that its own release does not take", async () => {
		const sandbox = makeSandbox(familyConfig);
		const run = await clawtune(sandbox, "plan", ...to, "--target", "2026.2.26");
		expect(run.exitCode).toBe(2);
		expect(run.stderr).toMatch(/is not valid for OpenClaw 2026\.2\.26/);
	});
});
