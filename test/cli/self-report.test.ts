import { chmodSync, symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isRecord } from "../../src/config/record.ts";
import { missesIn } from "../schemas/own.ts";
import { closedPort, tunableConfig } from "../support/configs.ts";
import { expectNoTrace, expectRefusal } from "../support/expectations.ts";
import { type Run, type RunOptions, runProgram } from "../support/program.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";
import {
	expectUnseen,
	leakyConfig,
	oddConfig,
	oddSecrets,
	runWatched,
	secrets,
} from "../support/secrets.ts";

const asked = ["--version", "--verbose"];

/** The report in JSON, which must be of its schema. */
async function reportIn(
	sandbox: Sandbox,
	options: Partial<RunOptions> = {},
	args: readonly string[] = [],
): Promise<Readonly<Record<string, unknown>>> {
	const run = await runProgram([...asked, "--json", ...args], {
		...sandbox,
		...options,
	});
	expect(run).toMatchObject({ exitCode: 0, stderr: "" });
	const report: unknown = JSON.parse(run.stdout);
	expect(missesIn("self-report", report), run.stdout).toEqual([]);
	if (!isRecord(report)) throw new Error("it is no report");
	return report;
}

describe("clawtune --version --verbose", () => {
	it.each([
		[["--version", "--verbose"]],
		[["--verbose", "--version"]],
		[["--verbose", "--no-color", "--version"]],
	])(
		"%j says what a report of a bug needs, and changes nothing",
		async (args) => {
			const sandbox = makeSandbox(tunableConfig());
			const before = sandbox.contents();
			const { exitCode, stdout, stderr } = await runProgram(args, sandbox);
			expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
			expect(stdout).toMatch(/^clawtune +\d+\.\d+\.\d+, /);
			expect(stdout).toContain(process.version);
			expect(stdout).toMatch(
				/^config +~\/\.openclaw\/openclaw\.json, \d+ bytes, 12 keys$/m,
			);
			expect(stdout).toMatch(/^gateway +not asked$/m);
			expect(stdout).not.toContain(sandbox.home);
			expect(sandbox.contents()).toEqual(before);
		},
	);

	it("is refused without --version", async () => {
		const run = await runProgram(["--verbose"], makeSandbox());
		const hint = /clawtune --version --verbose/;
		expectRefusal(run, { exitCode: 2, says: /--verbose goes with/, hint });
	});

	it("leaves --version as it is", async () => {
		const plain = await runProgram(["--version"], makeSandbox());
		expect(plain.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
		const other = await runProgram(["--version", "--json"], makeSandbox());
		expect(other.stdout).toBe(plain.stdout);
	});

	it("tells a config with includes behind a link, its release, and the state folder", async () => {
		const sandbox = makeSandbox();
		sandbox.write("kept/part.json", "{}\n");
		const real = sandbox.write(
			"kept/openclaw.json",
			'{ "meta": { "lastTouchedVersion": "2026.7.1" }, "skills": { "$include": "./part.json" } }\n',
		);
		symlinkSync(real, sandbox.configFile);
		sandbox.write(
			".openclaw/agents/main/sessions/x.jsonl.lock",
			JSON.stringify({ pid: 4_999_999, createdAt: "2026-11-28T10:00:00Z" }),
		);
		const report = await reportIn(sandbox);
		expect(report).toMatchObject({
			config: { isLink: true, hasIncludes: true, keys: 4, problem: null },
			target: { release: "2026.7.1", source: "meta", snapshot: "2026.7.1" },
			state: { folder: "~/.openclaw", applies: 0, hasLeftovers: false },
		});
		// In a container nobody can say whose process it was.
		const counts = { held: 0, overheld: 0, stale: 0, unknown: 0 };
		expect([
			{ ...counts, stale: 1 },
			{ ...counts, unknown: 1 },
		]).toContainEqual(report.locks);
	});

	it("counts the applies, and takes --config, --target and --profile", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const target = ["--target", "2026.7.1"];
		const apply = ["apply", "--preset", "safe", "--via", "file", ...target];
		expect(await runProgram(apply, sandbox)).toMatchObject({ exitCode: 0 });
		const other = sandbox.write("other.json", "{}\n");
		expect(
			await reportIn(sandbox, {}, ["--config", other, ...target]),
		).toMatchObject({
			config: { file: "~/other.json", keys: 0 },
			target: { source: "flag" },
			state: { applies: 1 },
		});
		expect(await reportIn(sandbox, {}, ["--profile", "x"])).toMatchObject({
			config: null,
			state: null,
			locks: null,
		});
	});
});

describe("what cannot be told", () => {
	it.each([
		["nothing at all", undefined, null],
		["a broken config", '{ "a": ', { keys: null, problem: "syntax" }],
		["a template", '{ "a": {{ b }} }', { keys: null, problem: "template" }],
		["a binary config", "\0", { untold: "unreadable" }],
	])("is a line for itself: %s", async (_, config, told) => {
		const report = await reportIn(makeSandbox(config));
		if (told === null) expect(report.config).toBeNull();
		else expect(report.config).toMatchObject(told);
	});

	it("is a folder in the place of the config, a missing home, an unknown release", async () => {
		const sandbox = makeSandbox();
		const env = { OPENCLAW_CONFIG_PATH: sandbox.home };
		expect(await reportIn(sandbox, { env })).toMatchObject({
			config: { untold: "unreadable" },
		});
		expect(
			await reportIn(sandbox, { env: { HOME: "/nowhere" } }),
		).toMatchObject({ config: null });
		expect(await reportIn(sandbox, {}, ["--target", "banana"])).toMatchObject({
			target: { untold: "usage" },
		});
	});

	it("is a broken package of OpenClaw on the PATH, and a broken policy", async () => {
		const sandbox = makeSandbox(tunableConfig());
		sandbox.write("bin/openclaw", "");
		sandbox.write("bin/package.json", "{ secret-7731");
		sandbox.write(".clawtune.json", "{ secret-7731");
		const env = { PATH: join(sandbox.home, "bin") };
		const report = await reportIn(sandbox, { env });
		expect(report.openclaw).toEqual({ untold: "SyntaxError" });
		expect(report.target).toEqual({ untold: "usage" });
		expect(JSON.stringify(report)).not.toContain("7731");
	});

	it("is a state folder that may not be read", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const user = process.getuid?.() === 0 ? { user: 65534 } : {};
		chmodSync(sandbox.stateDirectory, 0o000);
		try {
			const run = await runProgram([...asked, "--json"], {
				...sandbox,
				...user,
			});
			expect(run).toMatchObject({ exitCode: 0, stderr: "" });
			expect(missesIn("self-report", JSON.parse(run.stdout))).toEqual([]);
		} finally {
			chmodSync(sandbox.stateDirectory, 0o755);
		}
	});

	it("is a config that a link leads to nowhere", async () => {
		const sandbox = makeSandbox("{}\n");
		unlinkSync(sandbox.configFile);
		symlinkSync(join(sandbox.home, "gone.json"), sandbox.configFile);
		expect((await reportIn(sandbox)).config).toBeNull();
	});
});

describe("secrets", () => {
	const own = {
		token: "env-gw-tkn-4401",
		password: "env-gw-pwd-4402",
		url: "urluser-44:urlpass-4403",
		proxy: "prx-pass-4404",
		path: "pathuser-4405:pathpass-4406",
		term: "term-secret-4407",
	};
	const env = {
		OPENCLAW_GATEWAY_TOKEN: own.token,
		OPENCLAW_GATEWAY_PASSWORD: own.password,
		OPENCLAW_GATEWAY_URL: `wss://${own.url}@gateway.example`,
		HTTPS_PROXY: `http://me:${own.proxy}@proxy.example`,
		TERM: own.term,
	};

	it.each([
		["in a config", leakyConfig(closedPort)],
		["written in odd ways", oddConfig(closedPort)],
		["in a broken config", `${leakyConfig(closedPort)} }`],
	])("stay unseen: %s", async (_, config) => {
		const sandbox = makeSandbox(config);
		const all = { ...secrets, ...oddSecrets, ...own };
		for (const args of [asked, [...asked, "--json"], [...asked, "--quiet"]]) {
			const run: Run = await runWatched(args, sandbox, { env });
			expect(run.exitCode).toBe(0);
			expectNoTrace(run);
			expectUnseen(run, sandbox, all);
		}
	});

	it("stay unseen in the place of a path", async () => {
		const sandbox = makeSandbox();
		const place = `https://${own.path}@files.example/openclaw.json`;
		for (const options of [
			{ env: { ...env, OPENCLAW_CONFIG_PATH: place } },
			{ env: { ...env, OPENCLAW_STATE_DIR: place } },
		])
			for (const args of [asked, [...asked, "--json"]]) {
				const run = await runWatched(args, sandbox, options);
				expect(run.exitCode).toBe(0);
				expectUnseen(run, sandbox, own);
			}
		const given = [
			...asked,
			"--token",
			own.token,
			"--url",
			env.OPENCLAW_GATEWAY_URL,
		];
		expectUnseen(await runWatched(given, sandbox), sandbox, own);
	});
});
