import { describe, expect, it } from "vitest";
import { tunableConfig } from "../support/configs.ts";
import { expectRefusal } from "../support/expectations.ts";
import { runProgram } from "../support/program.ts";
import { makeSandbox } from "../support/sandbox.ts";

async function explain(...args: readonly string[]) {
	return await runProgram(["explain", ...args], makeSandbox(tunableConfig()));
}

describe("explain as JSON", () => {
	it("tells a setting", async () => {
		const { stdout, exitCode } = await explain(
			"skills.load.watch",
			"--target",
			"2026.7.1",
			"--json",
		);
		expect(exitCode).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({
			formatVersion: "1.0",
			tool: { name: "clawtune" },
			explain: {
				kind: "setting",
				path: "skills.load.watch",
				target: { release: "2026.7.1", source: "flag" },
				onTarget: true,
				default: { kind: "value", value: true },
			},
		});
	});

	it("names what acts on session locks, each of which can be asked for", async () => {
		const target = ["--target", "2026.7.1", "--json"];
		const debounce = await explain("skills.load.watchDebounceMs", ...target);
		const { sessionLocks } = JSON.parse(debounce.stdout).explain;
		expect(sessionLocks).toMatchObject({ kind: "debounce", acts: false });
		const named: readonly { readonly path: string }[] = sessionLocks.settings;
		expect(named).toHaveLength(4);
		for (const setting of named) {
			const { stdout, exitCode } = await explain(setting.path, ...target);
			expect(exitCode).toBe(0);
			expect(JSON.parse(stdout).explain).toMatchObject({
				onTarget: true,
				default: { kind: "value", value: expect.any(Number) },
				sessionLocks: { acts: true, setting },
			});
		}
	});

	it("says nothing of session locks where a setting has nothing to do with them", async () => {
		const { stdout } = await explain("gateway.port", "--json");
		expect(JSON.parse(stdout).explain).not.toHaveProperty("sessionLocks");
	});

	it("tells a code", async () => {
		const { stdout, exitCode } = await explain(
			"unknown-key",
			"--format",
			"json",
		);
		expect(exitCode).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({
			explain: {
				kind: "finding",
				code: "unknown-key",
				severities: ["error", "warning"],
			},
		});
	});

	it("lists the codes", async () => {
		const { stdout } = await explain("--json");
		const codes: unknown = JSON.parse(stdout).explain.findings;
		expect(codes).toContainEqual({
			code: "needs-host",
			title: "only the gateway's machine can tell",
			severities: ["warning"],
		});
	});
});

describe("what explain does not know", () => {
	it.each([
		["skills.laod.watch", /skills\.load\.watch"/],
		["unknown-kye", /"unknown-key"/],
		["watchDebounce", /watchDebounceMs"/],
		["gateway.zzzzzzzz", /clawtune explain gateway /],
		["[[", /clawtune explain lists/],
	])("%s is refused with the next step", async (name, hint) => {
		const run = await explain(name, "--target", "2026.9.6");
		expectRefusal(run, {
			exitCode: 2,
			says: /neither a finding code nor a setting/,
			hint,
		});
	});

	it("a target that is no release is refused", async () => {
		const run = await explain("skills.load", "--target", "x");
		expectRefusal(run, {
			exitCode: 2,
			says: /not an OpenClaw release/,
			hint: /2026/,
		});
	});
});
