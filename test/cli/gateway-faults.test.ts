import { describe, expect, it } from "vitest";
import { freePort } from "../../scripts/openclaw/loopback.ts";
import { type Fault, startBrokenGateway } from "../support/broken-gateway.ts";
import { tunableConfig } from "../support/configs.ts";
import { expectNoTrace, expectRefusal } from "../support/expectations.ts";
import { runProgram } from "../support/program.ts";
import { makeSandbox } from "../support/sandbox.ts";

const target = ["--target", "2026.7.1"];
const impatient = ["--timeout", "500ms"];

/** The commands that go through the gateway and nowhere else. */
const throughGateway = [
	{ command: ["apply", "--preset", "safe", "--via", "gateway"] },
	{ command: ["--preset", "safe", "--via", "gateway"] },
] as const;

interface Case {
	readonly name: string;
	readonly fault: Fault;
	readonly says: RegExp;
	readonly hint: RegExp;
}

const faults: readonly Case[] = [
	{
		name: "closes after the connect",
		fault: { kind: "closes-after-connect" },
		// Whether the hello or the close is seen first is a matter of luck.
		says: /gateway at ws:\/\/127\.0\.0\.1:\d+ .*closed .*\(1012\)/,
		hint: /\S/,
	},
	{
		name: "closes in the middle of config.get",
		fault: { kind: "closes-at-request" },
		says: /The gateway at ws:\/\/127\.0\.0\.1:\d+ closed the connection \(1006\) during config\.get/,
		hint: /log/,
	},
	{
		name: "never answers config.get",
		fault: { kind: "ignores-requests" },
		says: /The gateway at ws:\/\/127\.0\.0\.1:\d+ did not answer config\.get within 0\.5 s/,
		hint: /--timeout/,
	},
	{
		name: "never says a word on its WebSocket",
		fault: { kind: "silent-websocket" },
		says: /The gateway at ws:\/\/127\.0\.0\.1:\d+ .*did not answer within 0\.5 s/,
		hint: /--timeout/,
	},
	{
		name: "accepts connections and never says a word",
		fault: { kind: "silent" },
		says: /The gateway at ws:\/\/127\.0\.0\.1:\d+ .*did not answer within 0\.5 s/,
		hint: /--timeout/,
	},
	{
		name: "hangs up",
		fault: { kind: "hangs-up" },
		says: /ws:\/\/127\.0\.0\.1:\d+/,
		hint: /--via file/,
	},
	{
		name: "speaks HTTP only",
		fault: { kind: "http-only" },
		says: /ws:\/\/127\.0\.0\.1:\d+ .*(HTTP|200|not a gateway)/i,
		hint: /--via file/,
	},
	{
		name: "refuses config.get",
		fault: {
			kind: "refuses-requests",
			code: "UNAVAILABLE",
			message: "config is busy",
		},
		says: /The gateway at ws:\/\/127\.0\.0\.1:\d+ refused config\.get: config is busy/,
		hint: /\S/,
	},
	{
		name: "gives no rights",
		fault: {
			kind: "refuses-requests",
			code: "INVALID_REQUEST",
			message: "missing scope: operator.read",
		},
		says: /Access denied: the gateway at ws:\/\/127\.0\.0\.1:\d+ gives this client no right/,
		hint: /--via file/,
	},
];

describe.each(throughGateway)("clawtune $command", ({ command }) => {
	it.each(faults)(
		"ends with exit code 5 where the gateway $name",
		async ({ fault, says, hint }) => {
			const gateway = await startBrokenGateway(fault);
			const sandbox = makeSandbox(tunableConfig(gateway.port));
			const before = sandbox.contents();
			const started = Date.now();
			const run = await runProgram(
				[...command, ...target, ...impatient],
				sandbox,
			);
			expectRefusal(run, { exitCode: 5, says, hint });
			expect(run.stderr).toContain(`:${gateway.port}`);
			expect(gateway.connections()).toBeGreaterThan(0);
			expect(Date.now() - started).toBeLessThan(5000);
			expect(sandbox.contents()).toEqual(before);
		},
	);

	it("ends with exit code 5 where nothing listens", async () => {
		const port = await freePort();
		const sandbox = makeSandbox(tunableConfig(port));
		const before = sandbox.contents();
		const run = await runProgram(
			[...command, ...target, ...impatient],
			sandbox,
		);
		expectRefusal(run, {
			exitCode: 5,
			says: new RegExp(`No gateway answers at ws://127\\.0\\.0\\.1:${port}`),
			hint: /openclaw gateway run.*--via file/,
		});
		expect(sandbox.contents()).toEqual(before);
	});
});

describe("a wrong credential", () => {
	it.each([
		{
			kind: "token",
			message:
				"unauthorized: gateway token mismatch (provide gateway auth token)",
		},
		{
			kind: "password",
			message:
				"unauthorized: gateway password mismatch (enter the password in Control UI settings)",
		},
	])("$kind is refused with exit code 5 and never shown", async (wrong) => {
		const gateway = await startBrokenGateway({
			kind: "refuses-credentials",
			message: wrong.message,
		});
		const secret = "wrong-credential-0815";
		const sandbox = makeSandbox(
			JSON.stringify({
				gateway: {
					mode: "local",
					port: gateway.port,
					auth: { mode: wrong.kind, [wrong.kind]: secret },
				},
			}),
		);
		const before = sandbox.contents();
		const args = ["apply", "--preset", "safe", "--via", "gateway"];
		const run = await runProgram([...args, ...target, ...impatient], sandbox);
		expectRefusal(run, {
			exitCode: 5,
			says: new RegExp(
				`Access denied: the gateway at ws://127\\.0\\.0\\.1:${gateway.port} .*refused the ${wrong.kind} of gateway\\.auth\\.${wrong.kind}`,
			),
			hint: wrong.kind === "token" ? /OPENCLAW_GATEWAY_TOKEN/ : /PASSWORD/,
		});
		expect(run.stdout + run.stderr).not.toContain(secret);
		expect(gateway.requests()).toEqual(["connect"]);
		expect(sandbox.contents()).toEqual(before);
	});

	it("gives way to the next one that is at hand, and the last refusal is told", async () => {
		const gateway = await startBrokenGateway({
			kind: "refuses-credentials",
			message: "unauthorized: gateway token mismatch",
		});
		const sandbox = makeSandbox(
			JSON.stringify({
				gateway: {
					mode: "local",
					port: gateway.port,
					auth: { mode: "token", token: "first-of-two" },
				},
			}),
		);
		const args = ["apply", "--preset", "safe", "--via", "gateway"];
		const run = await runProgram([...args, ...target, ...impatient], {
			...sandbox,
			env: { OPENCLAW_GATEWAY_TOKEN: "second-of-two" },
		});
		expect(run.exitCode).toBe(5);
		expect(gateway.requests()).toEqual(["connect", "connect"]);
		expect(run.stdout + run.stderr).not.toMatch(/of-two/);
	});
});

describe("without --via", () => {
	it("the file is taken where nothing listens, and it says so", async () => {
		const sandbox = makeSandbox(tunableConfig(await freePort()));
		const run = await runProgram(
			["apply", "--preset", "safe", ...target],
			sandbox,
		);
		expectNoTrace(run);
		expect(run.exitCode).toBe(0);
		expect(run.stdout).toMatch(/edited in the file/);
		expect(run.stdout).toMatch(/no gateway runs with this file/);
		expect(sandbox.read(sandbox.configFile)).toContain(
			'"watchDebounceMs": 5000 }',
		);
	});

	it("apply does not edit the file behind the back of a gateway that fails", async () => {
		const gateway = await startBrokenGateway({ kind: "ignores-requests" });
		const sandbox = makeSandbox(tunableConfig(gateway.port));
		const before = sandbox.contents();
		const run = await runProgram(
			["apply", "--preset", "safe", ...target, ...impatient],
			sandbox,
		);
		expectRefusal(run, {
			exitCode: 5,
			says: /did not answer config\.get/,
			hint: /\S/,
		});
		expect(sandbox.contents()).toEqual(before);
	});

	it("plan plans for the file and notes why", async () => {
		const gateway = await startBrokenGateway({ kind: "ignores-requests" });
		const sandbox = makeSandbox(tunableConfig(gateway.port));
		const args = ["plan", "--preset", "safe", ...target, ...impatient];
		const run = await runProgram(args, sandbox);
		expectNoTrace(run);
		expect(run.exitCode).toBe(0);
		expect(run.stderr).toMatch(
			/^note: .*did not answer config\.get.*planned for the file\.\n$/,
		);
		const quiet = await runProgram([...args, "--quiet"], sandbox);
		expect(quiet.stderr).toBe("");
	});

	it("check asks no gateway at all", async () => {
		const gateway = await startBrokenGateway({ kind: "silent" });
		const sandbox = makeSandbox(tunableConfig(gateway.port));
		const run = await runProgram(["check", ...target], sandbox);
		expect(run.exitCode).toBe(0);
		expect(gateway.connections()).toBe(0);
	});

	it("--via file asks a gateway that is broken and goes on without it", async () => {
		const gateway = await startBrokenGateway({ kind: "closes-at-request" });
		const sandbox = makeSandbox(tunableConfig(gateway.port));
		const run = await runProgram(
			["apply", "--preset", "safe", "--via", "file", ...target, ...impatient],
			sandbox,
		);
		expectNoTrace(run);
		expect(run.exitCode).toBe(0);
		expect(run.stdout).not.toMatch(/The running gateway uses it/);
	});
});

describe("an address of its own", () => {
	it("that is none is named", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const before = sandbox.contents();
		const args = ["apply", "--preset", "safe", "--via", "gateway"];
		const run = await runProgram(
			[...args, ...target, ...impatient, "--url", "banana"],
			sandbox,
		);
		expectNoTrace(run);
		expect([2, 5]).toContain(run.exitCode);
		expect(run.stderr).toMatch(/^error: .*banana/);
		expect(sandbox.contents()).toEqual(before);
	});

	it("never shows a secret in it", async () => {
		const port = await freePort();
		const sandbox = makeSandbox(tunableConfig());
		const args = ["apply", "--preset", "safe", "--via", "gateway"];
		const url = `ws://somebody:hidden-in-the-url@127.0.0.1:${port}/?token=hidden-in-the-query`;
		const run = await runProgram(
			[...args, ...target, ...impatient, "--url", url],
			sandbox,
		);
		expectNoTrace(run);
		expect(run.exitCode).toBe(5);
		expect(run.stderr).toContain(String(port));
		expect(run.stdout + run.stderr).not.toMatch(/hidden-in/);
	});
});
