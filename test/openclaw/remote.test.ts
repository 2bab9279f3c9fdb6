import {
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { requestGateway } from "../../scripts/openclaw/connection.ts";
import {
	isArray,
	isJsonValue,
	type JsonValue,
	member,
} from "../../src/config/json.ts";
import { missesIn } from "../schemas/own.ts";
import { startForwardingProxy } from "../support/forwarding-proxy.ts";
import { type Run, runProgram } from "../support/program.ts";
import { modernConfig, plainConfig } from "./configs.ts";
import { useGateway } from "./running.ts";

const preset = ["--preset", "safe"];
const raised = '"watchDebounceMs": 5000';

/** A machine that has no config of its own. */
function otherMachine(): string {
	const home = mkdtempSync(join(tmpdir(), "clawtune-test-"));
	onTestFinished(() => rmSync(home, { recursive: true, force: true }));
	return home;
}

/** 2026.9.6 lets no client in that a proxy speaks for, unless the proxy is trusted. */
function behindProxy(config: string): string {
	return config.replace(
		'"mode": "local",',
		'"mode": "local", "trustedProxies": ["127.0.0.1"],',
	);
}

function secureConfig(): string {
	return plainConfig(2000, 250).replace(
		'"mode": "local",',
		'"mode": "local", "tls": { "enabled": true },',
	);
}

describe("a gateway of 2026.7.1 that speaks TLS, on another machine", () => {
	const under = useGateway("2026.7.1", {
		config: secureConfig(),
		secure: true,
	});
	const from = (
		home: string,
		args: readonly string[],
		env: Readonly<Record<string, string>> = {},
	): Promise<Run> =>
		runProgram(args, {
			home,
			env: { OPENCLAW_GATEWAY_TOKEN: under.gateway().token, ...env },
		});
	const pinned = (): readonly string[] => [
		...["--url", under.gateway().url],
		...["--tls-fingerprint", under.gateway().tlsFingerprint ?? ""],
	];

	it("is tuned by what it tells of its config, and taken back, with nothing but its address", async () => {
		const home = otherMachine();
		const before = under.text();
		const run = await from(home, [...preset, ...pinned(), "--json"]);
		expect(run).toMatchObject({ exitCode: 0, stderr: expect.any(String) });
		expect(JSON.parse(run.stdout)).toMatchObject({
			applied: true,
			verified: true,
			via: "gateway",
			base: { gateway: under.gateway().url },
			backups: [],
		});
		expect(missesIn("apply", JSON.parse(run.stdout))).toEqual([]);
		expect(under.text()).toContain(raised);
		const again = await from(home, [...preset, ...pinned()]);
		expect(again.stdout).toContain("Nothing to do.");
		const list = await from(home, ["revert", "--list", ...pinned()]);
		expect(list.stdout).toContain("unless they were changed since");
		const reverted = await from(home, ["revert", ...pinned()]);
		expect(reverted).toMatchObject({ exitCode: 0 });
		expect(withoutMeta(under.text())).toEqual(withoutMeta(before));
	});

	it("takes a saved plan, and refuses it once its config has moved", async () => {
		const home = otherMachine();
		const set = ["--set", "skills.load.watchDebounceMs=700"];
		const saved = ["--out", "plan.json", ...pinned()];
		await from(home, ["plan", ...set, ...saved]);
		const fingerprint = pinned().slice(2);
		const run = await from(home, ["apply", "plan.json", ...fingerprint]);
		expect(run).toMatchObject({ exitCode: 0 });
		expect(under.text()).toContain('"watchDebounceMs": 700');
		const late = await from(home, ["apply", "plan.json", ...fingerprint]);
		expect(late.exitCode).toBe(3);
	});

	it("is found by gateway.remote of a config of one's own", async () => {
		const home = otherMachine();
		const { url, token, tlsFingerprint } = under.gateway();
		const own = join(home, "client.json");
		const remote = { url, token: "$" + "{REMOTE_TOKEN}", tlsFingerprint };
		writeFileSync(own, JSON.stringify({ gateway: { mode: "remote", remote } }));
		const set = ["--set", "skills.load.watchDebounceMs=800"];
		const run = await runProgram(["apply", ...set], {
			home,
			env: { OPENCLAW_CONFIG_PATH: own, REMOTE_TOKEN: token },
		});
		expect(run).toMatchObject({ exitCode: 0 });
		expect(run.stdout + run.stderr).not.toContain(token);
		expect(under.text()).toContain('"watchDebounceMs": 800');
		expect(readdirSync(home)).toEqual(["client.json", ".local"].toSorted());
	});

	it.each([
		{
			name: "no fingerprint",
			given: [],
			says: /signed by nobody whom this machine trusts/,
			exitCode: 5,
		},
		{
			name: "another fingerprint",
			given: ["--tls-fingerprint", "ab".repeat(32)],
			says: /is not the one that is pinned/,
			exitCode: 5,
		},
		{
			name: "what is no fingerprint",
			given: ["--tls-fingerprint", "abc"],
			says: /is not a SHA-256 fingerprint/,
			exitCode: 2,
		},
	])("is told no secret with $name", async ({ given, says, exitCode }) => {
		const text = under.text();
		const url = ["--url", under.gateway().url];
		const run = await from(otherMachine(), [...preset, ...url, ...given]);
		expect(run.exitCode).toBe(exitCode);
		expect(run.stderr).toMatch(says);
		expect(run.stdout + run.stderr).not.toContain(under.gateway().token);
		expect(under.text()).toBe(text);
	});

	it("takes a token of the command line, with a warning", async () => {
		const { token } = under.gateway();
		const args = ["plan", ...preset, ...pinned(), "--token", token];
		const run = await from(otherMachine(), args, {
			OPENCLAW_GATEWAY_TOKEN: "",
		});
		expect(run).toMatchObject({ exitCode: 0 });
		expect(run.stderr).toMatch(/^note: --token can be read by every user/);
		expect(run.stdout + run.stderr).not.toContain(token);
	});

	it("is not edited in a file that is not there, nor told a secret that it could not give back", async () => {
		const text = under.text();
		const home = otherMachine();
		const file = await from(home, [...preset, ...pinned(), "--via", "file"]);
		expect(file.exitCode).toBe(4);
		expect(file.stderr).toContain("is not a file on this machine");
		const reverted = await from(home, ["revert", ...pinned()]);
		expect(reverted.stdout).toMatch(/^Nothing to do/);
		const secret = ["--set", "gateway.auth.token=another-token"];
		const run = await from(home, ["apply", ...secret, ...pinned()]);
		expect(run.exitCode).toBe(4);
		expect(run.stderr).toContain("could not be taken back");
		expect(under.text()).toBe(text);
	});

	it("is known by its own certificate on its own machine", async () => {
		const run = await under.clawtune([
			...["apply", "--set", "skills.load.watchDebounceMs=900"],
		]);
		expect(run).toMatchObject({ exitCode: 0 });
		expect(run.stdout).toContain("one config.patch");
	});
});

describe.each(["2026.3.13", "2026.7.1", "2026.9.6"])(
	"a gateway of %s that takes the client for one of another machine",
	(release) => {
		const isModern = release === "2026.9.6";
		const under = useGateway(release, {
			config: isModern ? behindProxy(modernConfig) : plainConfig(2000, 250),
		});
		const change = isModern ? "skills.load.watch=false" : "logging.level=warn";

		it("names the command that approves it, and knows it again once that was run", async () => {
			const gateway = under.gateway();
			const home = otherMachine();
			const url = await startForwardingProxy(gateway.port);
			const env = { OPENCLAW_GATEWAY_TOKEN: gateway.token };
			const accepted = ["defaults-baked", "comments-lost"].flatMap((id) => [
				"--accept",
				id,
			]);
			const args = ["apply", "--set", change, "--url", url, ...accepted];
			const text = under.text();
			const refused = await runProgram(args, { home, env });
			expect(refused.exitCode).toBe(5);
			expect(refused.stderr).toContain("does not know this clawtune yet");
			expect(under.text()).toBe(text);
			const pending = member(
				jsonOf(await requestGateway(gateway, "device.pair.list")),
				"pending",
			);
			const requestId = member(
				isArray(pending) ? pending[0] : null,
				"requestId",
			);
			expect(refused.stderr).toContain(
				`openclaw devices approve ${String(requestId)}`,
			);
			await requestGateway(gateway, "device.pair.approve", { requestId });
			const run = await runProgram(args, { home, env });
			expect(run.stderr).not.toContain("error");
			expect(run.exitCode).toBe(0);
			expect(under.text()).not.toBe(text);
			const device = join(home, ".config/clawtune/device.json");
			expect(statSync(device).mode & 0o777).toBe(0o600);
			const { privateKeyPem } = JSON.parse(readFileSync(device, "utf8"));
			for (const { stdout, stderr } of [refused, run])
				expect(stdout + stderr).not.toContain(privateKeyPem.split("\n")[1]);
		});
	},
);

describe("a gateway of 2026.5.28 on another machine, which does not tell its text", () => {
	const under = useGateway("2026.5.28", { config: plainConfig(2000, 250) });

	it("is asked nothing of it but what is accepted: there may be comments", async () => {
		const url = ["--url", under.gateway().url];
		const env = { OPENCLAW_GATEWAY_TOKEN: under.gateway().token };
		const home = otherMachine();
		const refused = await runProgram([...preset, ...url], { home, env });
		expect(refused.exitCode).toBe(4);
		expect(refused.stdout).toMatch(/^hazard {2}comments-lost .*from here/m);
		expect(refused.stderr).toContain("on the gateway's own machine");
		const accepted = ["--accept", "comments-lost"];
		const run = await runProgram([...preset, ...url, ...accepted], {
			home,
			env,
		});
		expect(run).toMatchObject({ exitCode: 0 });
		expect(under.text()).toContain(raised);
	});
});

function jsonOf(value: unknown): JsonValue {
	if (isJsonValue(value)) return value;
	throw new Error("the answer is no JSON");
}

function withoutMeta(text: string): unknown {
	const { meta, ...rest } = JSON.parse(text);
	expect(meta === undefined || typeof meta === "object").toBe(true);
	return rest;
}
