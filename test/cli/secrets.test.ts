import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkReporters } from "../../src/report/check/reporters.ts";
import { startBrokenGateway } from "../support/broken-gateway.ts";
import { closedPort } from "../support/configs.ts";
import { expectNoTrace } from "../support/expectations.ts";
import { runProgram } from "../support/program.ts";
import { makeSandbox } from "../support/sandbox.ts";
import {
	expectUnseen,
	leakyConfig,
	onOneLine,
	secrets,
} from "../support/secrets.ts";

const target = ["--target", "2026.7.1"];

const commands = [
	["check"],
	["check", "--json"],
	...Object.keys(checkReporters).map(
		(format) => ["check", "--format", format] as const,
	),
	["check", "--preset", "safe"],
	["check", "--target", "2026.9.6"],
	["check", "--target", "2026.2.12", "--json"],
	["plan", "--preset", "safe"],
	["plan", "--preset", "safe", "--json"],
	["plan", "--preset", "safe", "--out", "plan.json"],
	["plan", "--preset", "safe", "--target", "2026.9.6"],
	["plan", "--upgrade", "2026.9.6"],
	["plan", "--upgrade", "2026.9.6", "--json"],
	["plan", "--upgrade", "2026.9.6", "--out", "plan.json"],
	["apply", "--upgrade", "2026.9.6"],
	["apply", "--upgrade", "2026.9.6", "--json"],
	["check", "--write-baseline", "known.json"],
	["apply", "--preset", "safe", "--dry-run"],
	["apply", "--preset", "safe", "--via", "gateway"],
	["apply", "--preset", "safe"],
	["apply", "--preset", "safe", "--json"],
	["--preset", "safe"],
	["revert", "--list"],
	["revert"],
	["presets", "safe"],
	["plan", "--set", "gateway.port=19001"],
	["plan", "--set", "gateway.auth.mode=nonsense"],
	["plan", "--set", "channels.telegram.botToken=true"],
	["plan", "--set", `env.vars.HARMLESS_NAME=$\{OTHER}`, "--json"],
	["plan", "--set", "hooks.enabled=true"],
] as const;

describe.each([
	{ form: "on many lines", text: leakyConfig(closedPort) },
	{ form: "on one line", text: onOneLine(closedPort) },
])("a config full of secrets, $form", ({ text }) => {
	it.each(commands.map((command) => ({ command })))(
		"stays unseen: clawtune $command",
		async ({ command }) => {
			const sandbox = makeSandbox(text);
			const given: readonly string[] = command;
			const args = given.includes("--target") ? given : [...given, ...target];
			const run = await runProgram(args, sandbox);
			expectNoTrace(run);
			expect(run.stdout + run.stderr).not.toBe("");
			expectUnseen(run, sandbox, secrets);
		},
	);

	it("is one that the commands can do their work on", async () => {
		const sandbox = makeSandbox(text);
		const check = await runProgram(["check", ...target], sandbox);
		expect(check.stdout).toMatch(/1 valid; 0 errors/);
		expect(check.exitCode).toBe(0);
		const plan = await runProgram(
			["plan", "--preset", "safe", ...target],
			sandbox,
		);
		expect(plan.stdout).toContain("••••");
		const run = await runProgram(
			["apply", "--preset", "safe", ...target],
			sandbox,
		);
		expect(run.exitCode).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(
			text.replace(": 250", ": 1000").replace(": 2000", ": 5000"),
		);
	});
});

describe("secrets that an upgrade moves", () => {
	const moving = {
		env: "1of7-in-env",
		memory: "2of7-in-memory",
		header: "3of7-in-a-header",
		agent: "4of7-of-an-agent",
		speech: "5of7-of-speech",
		server: "6of7-of-a-server",
		user: "7of7-in-an-address",
	};
	const text = JSON.stringify({
		env: { ONE: moving.env, vars: {} },
		agents: {
			defaults: {
				memorySearch: {
					remote: { apiKey: moving.memory, headers: { A: moving.header } },
				},
			},
			list: [
				{ id: "main", memorySearch: { remote: { apiKey: moving.agent } } },
			],
		},
		messages: { tts: { providers: { openai: { apiKey: moving.speech } } } },
		mcp: {
			servers: {
				a: {
					url: `https://${moving.user}@a.example/`,
					connectTimeout: 5,
					headers: { B: moving.server },
				},
			},
		},
	});
	it.each([
		["plan"],
		["plan", "--json"],
		["plan", "--out", "plan.json"],
		["apply"],
		["apply", "--json"],
	])("stay unseen: clawtune %s %s", async (command, ...more) => {
		const sandbox = makeSandbox(text);
		const upgrade = [command, "--upgrade", "2026.9.6", ...more, ...target];
		const run = await runProgram(upgrade, sandbox);
		expect(run.exitCode).toBe(0);
		expectUnseen(run, sandbox, moving);
		if (command !== "apply") return;
		for (const next of [
			["revert", "--list"],
			["revert", "--json", ...target],
		])
			expectUnseen(await runProgram(next, sandbox), sandbox, moving);
		expect(sandbox.read(sandbox.configFile)).toBe(text);
	});
});

describe("a secret stays unseen", () => {
	it.each([
		[`{ "gateway": { "auth": { "token": "${secrets.gatewayToken}" `, "cut off"],
		[`{ "gateway": { "auth": { "token": ${secrets.apiKey} } } }`, "unquoted"],
		[
			`{ "gateway": { "auth": { "tokn": "${secrets.gatewayToken}" } } }`,
			"typo",
		],
		[`{ "gateway": { "auth": "${secrets.gatewayToken}" } }`, "wrong place"],
		[`{ "gateway": { "port": "${secrets.gatewayToken}" } }`, "wrong type"],
		[`{ "gateway": { "mode": "${secrets.gatewayToken}" } }`, "wrong choice"],
		[`"${secrets.gatewayToken}"`, "the whole file"],
		[`{ "a": "\${X:-${secrets.gatewayToken}}" }`, "a default"],
		[
			`{ "hooks": { "token": { "value": "${secrets.hookToken}" } } }`,
			"in an object",
		],
		[`{ "$include": "${secrets.gatewayToken}" }`, "an include"],
	])("in a config that is wrong: %s (%s)", async (text) => {
		const sandbox = makeSandbox(text);
		for (const args of [
			["check"],
			["check", "--json"],
			...Object.keys(checkReporters).map((format) => [
				"check",
				"--format",
				format,
			]),
			["plan", "--preset", "safe"],
			["apply", "--preset", "safe"],
		]) {
			const run = await runProgram([...args, ...target], sandbox);
			expectNoTrace(run);
			expect(run.exitCode).toBeGreaterThan(0);
			// A file name is named, whatever it is.
			const { gatewayToken: _named, ...others } = secrets;
			expectUnseen(run, sandbox, text.includes("$include") ? others : secrets);
		}
	});

	it("where it is set: masked on the screen and in JSON, refused with --out", async () => {
		const sandbox = makeSandbox(leakyConfig(closedPort));
		const wanted = { wanted: "brand-new-tkn-31337" };
		for (const path of [
			"gateway.auth.token",
			"env.vars.NEW",
			"channels.telegram.botToken",
			'models.providers.own.headers["X-Key"]',
		]) {
			const setting = ["--set", `${path}=${wanted.wanted}`, ...target];
			for (const command of [
				["plan"],
				["plan", "--json"],
				["apply", "--dry-run"],
			]) {
				const run = await runProgram([...command, ...setting], sandbox);
				expect(run.exitCode).toBe(0);
				expect(run.stdout).toContain("••••");
				expectUnseen(run, sandbox, { ...secrets, ...wanted });
			}
			const saved = await runProgram(
				["plan", "--out", "plan.json", ...setting],
				sandbox,
			);
			expect(saved.exitCode).toBe(2);
			expect(saved.stderr).toMatch(/^error: .* is a secret/);
			expect(readdirSync(sandbox.home)).not.toContain("plan.json");
			expectUnseen(saved, sandbox, { ...secrets, ...wanted });
		}
	});

	it("in a comment that does not say what it is", async () => {
		const bare = {
			anthropic: "sk-ant-api03-bareBARE",
			slack: "xoxb-17-653382-bare",
			telegram: "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
			github: "ghp_16C7e42F292c6912E7",
		};
		const sandbox = makeSandbox(
			`{\n${Object.values(bare)
				.map((value) => `  // was ${value} before\n`)
				.join(
					"",
				)}  "skills": { "load": { "watchDebounceMs": 250 } },\n  "gateway": { "mode": "local", "port": ${closedPort} }\n}\n`,
		);
		const args = ["plan", "--preset", "safe", "--out", "plan.json"];
		const run = await runProgram([...args, ...target], sandbox);
		expect(run.exitCode).toBe(0);
		expectUnseen(run, sandbox, bare);
	});

	it("where a gateway repeats it in what it refuses", async () => {
		for (const message of [
			`bad token ${secrets.gatewayToken}`,
			`config invalid: channels.telegram.botToken "${secrets.telegram}" is taken`,
			`cannot reach https://${secrets.userInUrl}@models.example/v1`,
		]) {
			const gateway = await startBrokenGateway({
				kind: "refuses-requests",
				code: "INVALID_REQUEST",
				message,
			});
			const sandbox = makeSandbox(leakyConfig(gateway.port));
			for (const args of [
				["apply", "--preset", "safe", "--via", "gateway"],
				["plan", "--preset", "safe"],
			]) {
				const run = await runProgram(
					[...args, ...target, "--timeout", "1s"],
					sandbox,
				);
				expectNoTrace(run);
				expectUnseen(run, sandbox, secrets);
			}
		}
	});

	it("where a variable holds it", async () => {
		const sandbox = makeSandbox(
			`{ "gateway": { "mode": "local", "port": ${closedPort}, "auth": { "token": "\${GATEWAY_SECRET}" } }, "skills": { "load": { "watchDebounceMs": 250 } } }\n`,
		);
		const held = { held: "held-by-a-variable" };
		sandbox.write("secrets.env", `GATEWAY_SECRET=${held.held}\n`);
		for (const args of [
			["check"],
			["plan", "--preset", "safe"],
			["apply", "--preset", "safe", "--json"],
		]) {
			const run = await runProgram([...args, ...target], {
				...sandbox,
				env: { GATEWAY_SECRET: held.held },
			});
			expect(run.exitCode).toBe(0);
			expect(run.stdout + run.stderr).not.toContain(held.held);
		}
		expect(sandbox.read(sandbox.configFile)).toContain(`$\{GATEWAY_SECRET}`);
	});
});
