import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { timelessConfig } from "../support/configs.ts";
import { expectRefusal } from "../support/expectations.ts";
import { type Run, runProgram } from "../support/program.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";
import { runWithSecret } from "../support/secret-run.ts";
import { brokenConfig, mendedConfig } from "../support/upgrades.ts";

const target = ["--target", "2026.9.6"];
const mend = ["--mend", ...target];
const decided = ["--set", "logging.level=debug"];
const secret = "family-0815-not-to-be-seen";

/** Runs the program, which tells nobody the secret. */
const clawtune = (sandbox: Sandbox, ...args: readonly string[]): Promise<Run> =>
	runWithSecret(sandbox, secret, args);

describe("plan --mend", () => {
	it("is the command that a plan on a broken config shows", async () => {
		const sandbox = makeSandbox();
		const file = sandbox.write("my fleet/openclaw.json", brokenConfig);
		const args = ["plan", "--preset", "safe", "--config", file, ...target];
		const { stderr, exitCode } = await clawtune(sandbox, ...args);
		expect(exitCode).toBe(2);
		const [, name = "", release = ""] =
			/^ {2}clawtune plan --mend --config '(.*)' --target (\S+) shows what can be mended\.$/m.exec(
				stderr,
			) ?? [];
		const run = await clawtune(
			sandbox,
			...["plan", "--mend", "--config", name, "--target", release],
		);
		expect(run.stdout).toContain("renamed  gatewy → gateway");
	});

	it("leaves what only a person can decide open: exit code 1, and apply refuses it", async () => {
		const sandbox = makeSandbox(brokenConfig);
		const before = sandbox.contents();
		const plan = await clawtune(sandbox, "plan", ...mend, "--json");
		expect(plan.exitCode).toBe(1);
		expect(JSON.parse(plan.stdout)).toMatchObject({
			via: "file",
			upgrade: {
				kind: "mend",
				to: { release: "2026.9.6" },
				validOnFrom: false,
				decisions: [{ path: "logging.level", code: "not-allowed" }],
			},
		});
		expect(sandbox.contents()).toEqual(before);
		const apply = await clawtune(sandbox, "apply", ...mend);
		expect(apply.exitCode).toBe(2);
		expect(apply.stderr).toMatch(/one setting is for you to decide/);
		expect(apply.stderr).toMatch(/--set path=value or --unset path/);
		expect(sandbox.read(sandbox.configFile)).toBe(brokenConfig);
	});

	it("has nothing to do on a config that its release takes", async () => {
		const sandbox = makeSandbox(timelessConfig);
		const plan = await clawtune(sandbox, "plan", ...mend, "--exit-code");
		expect(plan.exitCode).toBe(0);
		expect(plan.stdout).toContain("Nothing to change");
		const apply = await clawtune(sandbox, "apply", ...mend);
		expect(apply.exitCode).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(timelessConfig);
	});

	it("shows what is wrong with what is no config at all", async () => {
		const sandbox = makeSandbox('{ "gateway": \n');
		const run = await clawtune(sandbox, "plan", ...mend);
		expect(run.exitCode).toBe(2);
		expect(run.stderr).toMatch(/cannot be read as a config/);
	});

	it("takes several items of a list out by the places that they have in the file", async () => {
		const sandbox = makeSandbox(
			'{ "gateway": { "mode": "local" }, "agents": { "list": [{ "id": "a", "x": 1 }, { "id": "b" }, { "id": "c", "y": 1 }] } }\n',
		);
		const run = await clawtune(
			sandbox,
			...["apply", "--mend", "--target", "2026.7.1"],
			...["--unset", "agents.list[0]", "--unset", "agents.list[2]"],
		);
		expect(run.exitCode).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toMatch(
			/"list": \[\s*\{ "id": "b" \}\s*\]/,
		);
	});
});

describe("apply --mend", () => {
	it.each([[["apply", ...mend, ...decided]], [[...mend, ...decided]]])(
		"makes the edit, and revert gives the identical bytes again: %s",
		async (args) => {
			const sandbox = makeSandbox(brokenConfig);
			const run = await clawtune(sandbox, ...args);
			expect(run.exitCode).toBe(0);
			expect(run.stdout).toContain("The file is valid for OpenClaw 2026.9.6.");
			expect(sandbox.read(sandbox.configFile)).toBe(mendedConfig);
			const check = await clawtune(sandbox, "check", ...target, "--json");
			expect(JSON.parse(check.stdout)).toMatchObject({
				files: [{ verdict: "valid", startup: "starts" }],
			});
			const back = await clawtune(sandbox, "revert", ...target);
			expect(back.exitCode).toBe(0);
			expect(sandbox.read(sandbox.configFile)).toBe(brokenConfig);
			const list = await clawtune(sandbox, "revert", "--list", "--json");
			expect(list.exitCode).toBe(0);
		},
	);

	it("edits the file that owns what is wrong", async () => {
		const root = `{\n  gateway: { mode: "local" },\n  logging: { $include: "./logging.json5" },\n}\n`;
		const sandbox = makeSandbox(root);
		const file = sandbox.write(
			".openclaw/logging.json5",
			"{\n  // enough\n  levle: 'warn',\n}\n",
		);
		const run = await clawtune(sandbox, "apply", ...mend);
		expect(run.exitCode).toBe(0);
		expect(sandbox.read(file)).toBe("{\n  // enough\n  level: 'warn',\n}\n");
		expect(sandbox.read(sandbox.configFile)).toBe(root);
	});

	it("carries out a saved plan with what was decided, and not on another text", async () => {
		const sandbox = makeSandbox(brokenConfig);
		const plan = join(sandbox.home, "plan.json");
		const saved = await clawtune(
			sandbox,
			...["plan", ...mend, ...decided, "--unset", "session.scoep"],
			...["--out", plan],
		);
		expect(saved.exitCode).toBe(0);
		expect(sandbox.read(plan)).not.toContain(secret);
		sandbox.write(".openclaw/openclaw.json", `${brokenConfig}\n`);
		const moved = await clawtune(sandbox, "apply", plan);
		expect(moved.exitCode).toBe(3);
		sandbox.write(".openclaw/openclaw.json", brokenConfig);
		const run = await clawtune(sandbox, "apply", plan);
		expect(run.exitCode).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(
			mendedConfig.replace('  session: { scope: "per-sender" },\n', ""),
		);
	});

	it("carries out no saved plan that says another thing than it would do now", async () => {
		const sandbox = makeSandbox(brokenConfig);
		const plan = join(sandbox.home, "plan.json");
		await clawtune(sandbox, "plan", ...mend, ...decided, "--out", plan);
		sandbox.write(
			"plan.json",
			sandbox.read(plan).replace('"value": "debug"', '"value": "info"'),
		);
		const run = await clawtune(sandbox, "apply", plan);
		expect(run.exitCode).toBe(3);
		expect(run.stderr).toMatch(/The mend would no longer be the one/);
		expect(sandbox.read(sandbox.configFile)).toBe(brokenConfig);
	});
});

describe("what makes no sense is refused", () => {
	it.each([
		["a preset", [...mend, "--preset", "safe"], /--preset/, /Mend first/],
		["agents", [...mend, "--agents"], /--agents/, /Mend first/],
		["an upgrade", [...mend, "--upgrade", "2026.9.6"], /--upgrade/, /Mend/],
		["the gateway's way", [...mend, "--via", "gateway"], /--via/, /edit of/],
		["--unset alone", ["--unset", "session"], /with --mend/, /--mend/],
		[
			"--unset beside an upgrade",
			["--upgrade", "2026.9.6", "--unset", "session"],
			/with --mend/,
			/--mend/,
		],
		["no path", [...mend, "--unset", "a=b"], /not a path/, /Example/],
		[
			"a path that the config does not state",
			[...mend, "--unset", "session.colour"],
			/does not state session\.colour/,
			/clawtune check/,
		],
		[
			"a path that the release does not have",
			[...mend, "--set", "gateway.prot=1"],
			/has no setting gateway\.prot/,
			/gateway\.port/,
		],
	])("%s", async (_, args, says, hint) => {
		const sandbox = makeSandbox(brokenConfig);
		for (const command of ["plan", "apply"])
			expectRefusal(await runProgram([command, ...args], sandbox), {
				exitCode: 2,
				says,
				hint,
			});
		expect(sandbox.read(sandbox.configFile)).toBe(brokenConfig);
	});

	it("a plan with a secret in it in a file", async () => {
		const sandbox = makeSandbox(brokenConfig);
		const args = ["--set", `hooks.token=${secret}`, "--out", "plan.json"];
		const run = await clawtune(sandbox, "plan", ...mend, ...args);
		expect(run.exitCode).toBe(2);
		expect(run.stderr).toMatch(/hooks\.token is a secret/);
		expect(Object.keys(sandbox.contents())).not.toContain("plan.json");
	});

	it("a change for a release that nothing names", async () => {
		const sandbox = makeSandbox(brokenConfig);
		const run = await clawtune(sandbox, "apply", "--mend");
		expect(run.exitCode).toBe(4);
		expect(run.stderr).toMatch(/Name it with --target/);
		expect(sandbox.read(sandbox.configFile)).toBe(brokenConfig);
	});
});
