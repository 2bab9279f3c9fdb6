import { chmodSync, chownSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { startBrokenGateway } from "../support/broken-gateway.ts";
import { closedPort } from "../support/configs.ts";
import { expectNoTrace } from "../support/expectations.ts";
import type { Run, RunOptions } from "../support/program.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";
import {
	expectUnseen,
	leakyConfig,
	oddConfig,
	oddSecrets,
	onOneLine,
	runWatched,
	secrets,
} from "../support/secrets.ts";

const target = ["--target", "2026.7.1"];
const all = { ...secrets, ...oddSecrets };
const formats = [[], ["--json"], ["--quiet"]] as const;
const agents = ["--preset", "safe", "--agents"];

/** Runs a command, whose output and files must hold none of the secrets. */
async function unseen(
	sandbox: Sandbox,
	args: readonly string[],
	options: Partial<RunOptions> = {},
): Promise<Run> {
	const run = await runWatched(args, sandbox, options);
	expectNoTrace(run);
	expect(run.stdout + run.stderr, args.join(" ")).not.toBe("");
	expectUnseen(run, sandbox, all);
	return run;
}

describe.each([
	{ form: "on many lines", text: leakyConfig(closedPort) },
	{ form: "on one line", text: onOneLine(closedPort) },
	{ form: "written in odd ways", text: oddConfig(closedPort) },
])("secrets $form", ({ text }) => {
	it.each(formats.map((format) => ({ format })))(
		"stay unseen whatever is done: $format",
		async ({ format }) => {
			const sandbox = makeSandbox(text);
			const succeed = async (...args: readonly string[]): Promise<Run> => {
				const run = await unseen(sandbox, [...args, ...format, ...target]);
				expect(run.exitCode, run.stderr).toBe(0);
				return run;
			};
			await succeed("check");
			await succeed("plan", ...agents);
			await succeed("plan", ...agents, "--out", "plan.json");
			await succeed("apply", "plan.json");
			expect(sandbox.read(sandbox.configFile)).not.toBe(text);
			await succeed("revert", "--list");
			await succeed("revert", "--dry-run");
			await succeed("revert");
			expect(sandbox.read(sandbox.configFile)).toBe(text);
			await succeed("apply", ...agents);
			await succeed("revert", "--list");
			await succeed("revert", "--forget");
			await succeed("revert");
			expect(sandbox.read(sandbox.configFile)).toBe(text);
			await succeed(...agents);
			await succeed("presets");
			await succeed("presets", "safe");
			await succeed("estimate", ...agents);
			const recorded = await succeed("observe", "--for", "1s");
			sandbox.write("trace.jsonl", recorded.stdout);
			await succeed("estimate", ...agents, "--trace", "trace.jsonl");
			await succeed("explain", "hooks.token");
			await succeed("explain", "plaintext-secret");
			sandbox.write(
				".openclaw/agents/main/sessions/x.jsonl.lock",
				JSON.stringify({ pid: 4_999_999, createdAt: "2026-11-28T10:00:00Z" }),
			);
			for (const command of ["locks", "locks sweep", "locks watch --once"])
				await unseen(sandbox, [...command.split(" "), ...format, ...target]);
			await succeed("locks", "report");
			await succeed("locks", "install", "systemd", "heartbeat");
			await unseen(sandbox, [...format, ...target]);
			await unseen(sandbox, ["check", "--preset", "safe", ...format]);
		},
	);

	it.each(formats.map((format) => ({ format })))(
		"stay unseen whatever fails: $format",
		async ({ format }) => {
			const sandbox = makeSandbox(text);
			const fail = async (
				exitCode: number,
				args: readonly string[],
				options: Partial<RunOptions> = {},
			): Promise<void> => {
				const run = await unseen(
					sandbox,
					[...args, ...format, ...(args[1] === "plan.json" ? [] : target)],
					options,
				);
				expect(run.exitCode, args.join(" ")).toBe(exitCode);
			};
			const nix = { env: { OPENCLAW_NIX_MODE: "1" } };
			await fail(5, ["apply", ...agents, "--via", "gateway"]);
			await fail(4, ["apply", ...agents], nix);
			await fail(2, ["plan", ...agents, "--out", "no/such/folder/plan.json"]);
			await fail(2, ["apply", "--set", "gateway.port=true"]);
			await fail(2, ["apply", "--set", "hooks.tokn=true"]);
			await fail(2, ["revert", "yesterday"]);
			await fail(2, ["explain", "hooks.tokn"]);
			await runWatched(["plan", ...agents, "--out", "plan.json", ...target], {
				...sandbox,
			});
			await runWatched(["apply", ...agents, ...target], sandbox);
			await fail(3, ["apply", "plan.json"]);
			writeFileSync(
				sandbox.configFile,
				sandbox.read(sandbox.configFile).replace("1000", "2500"),
			);
			await fail(3, ["revert"]);
		},
	);

	it("stay unseen where the folder may not be written", async () => {
		const sandbox = makeSandbox(text);
		const user = process.getuid?.() === 0 ? { user: 65534 } : {};
		if (user.user !== undefined)
			for (const name of [sandbox.home, sandbox.stateDirectory])
				chownSync(name, user.user, user.user);
		chmodSync(sandbox.configFile, 0o644);
		chmodSync(sandbox.stateDirectory, 0o555);
		try {
			for (const format of formats) {
				const args = ["apply", ...agents, ...format, ...target];
				const run = await runWatched(args, sandbox, user);
				expectUnseen(run, sandbox, all);
				expect(run.exitCode).toBeGreaterThan(0);
			}
		} finally {
			chmodSync(sandbox.stateDirectory, 0o755);
		}
	});
});

describe("secrets that a gateway repeats", () => {
	const messages = [
		`bad token ${secrets.gatewayToken}`,
		`config invalid: hooks.token "${secrets.hookToken}" is taken`,
		`cannot reach https://${secrets.userInUrl}@models.example/v1?token=${secrets.queryInUrl}`,
		`{"apiKey":"${secrets.apiKey}","Authorization":"${secrets.header}"}`,
	];

	it.each(messages)("stay unseen: %s", async (message) => {
		for (const fault of [
			{ kind: "refuses-credentials", message } as const,
			{ kind: "refuses-requests", code: "UNAVAILABLE", message } as const,
			{ kind: "refuses-requests", code: "INVALID_REQUEST", message } as const,
		]) {
			const gateway = await startBrokenGateway(fault);
			const sandbox = makeSandbox(leakyConfig(gateway.port));
			for (const format of formats)
				for (const args of [
					["plan", ...agents],
					["apply", ...agents],
				])
					await unseen(sandbox, [
						...args,
						...format,
						...target,
						"--timeout",
						"1s",
					]);
		}
	});

	it("stay unseen where they are in its address or in the environment", async () => {
		const sandbox = makeSandbox(leakyConfig(closedPort));
		const own = {
			token: "env-gw-tkn-1201",
			password: "env-gw-pwd-1202",
			url: "url-pwd-1203",
			rest: "url-pwd-1204",
			fragment: "frag-1205",
		};
		for (const format of formats)
			for (const url of [
				`ws://me:${own.url}@${own.rest}@127.0.0.1:1/`,
				`ws://127.0.0.1:1/?token=${own.url}`,
				`ws://127.0.0.1:1/#token=${own.fragment}`,
				`me:${own.url}@127.0.0.1`,
			])
				for (const args of [
					["plan", ...agents, "--url", url],
					["apply", ...agents, "--via", "gateway", "--url", url],
				]) {
					const run = await runWatched(
						[...args, ...format, ...target],
						sandbox,
						{
							env: {
								OPENCLAW_GATEWAY_TOKEN: own.token,
								OPENCLAW_GATEWAY_PASSWORD: own.password,
							},
						},
					);
					expectNoTrace(run);
					expectUnseen(run, sandbox, { ...all, ...own });
				}
	});
});
