import { lstatSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { closedPort } from "../support/configs.ts";
import { killed, runCutOff } from "../support/cut-off.ts";
import { expectNoTrace } from "../support/expectations.ts";
import { type Run, runProgram } from "../support/program.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";
import {
	expectUnseen,
	filesBelow,
	runWatched,
	type Secrets,
} from "../support/secrets.ts";

const target = ["--target", "2026.7.1"];
const text = `{
  gateway: { mode: "local", port: ${closedPort} },
  hooks: { token: "former-hook-2201" },
  mcp: { servers: { own: { command: "npx", args: ["--token", "former-arg-2202"] } } },
  skills: { entries: { search: { config: { pinSecret: 330044 } } } },
  agents: { list: [{ id: "main" }, { id: "work", memorySearch: { remote: { apiKey: "former-key-2203" } } }] },
}
`;

/** The secrets of before. */
const former = {
	hook: "former-hook-2201",
	argument: "former-arg-2202",
	number: "330044",
	agentKey: "former-key-2203",
};

/** What is set, and the secrets in it. */
const settings: readonly {
	readonly set: string;
	readonly secrets: readonly string[];
}[] = [
	{ set: "hooks.token=brand-new-1101", secrets: ["brand-new-1101"] },
	{
		set: "hooks={enabled: true, token: 'brand-new-1102'}",
		secrets: ["brand-new-1102"],
	},
	{
		set: 'models.providers["od.d/na me"]={baseUrl: "https://u:brand-new-1103@host/?key=brand-new-1104", headers: {"X y": "brand-new-1105"}, models: []}',
		secrets: ["brand-new-1103", "brand-new-1104", "brand-new-1105"],
	},
	{
		set: "agents.list[1].memorySearch.remote.apiKey=brand-new-1106",
		secrets: ["brand-new-1106"],
	},
	{
		set: 'env["an odd.key"]="brand-new-1107\\nbrand-new-1108"',
		secrets: ["brand-new-1107", "brand-new-1108"],
	},
	{
		set: "skills.entries.search.config.pinSecret=7700113355",
		secrets: ["7700113355"],
	},
	{
		set: 'mcp.servers.own.args=["--token", "brand-new-1109"]',
		secrets: ["brand-new-1109"],
	},
	{
		set: "mcp.servers.own.args[1]=brand-new-1110",
		secrets: ["brand-new-1110"],
	},
	{
		set: 'mcp.servers.other={command: "npx", args: ["--api-key=brand-new-1111"], env: {A: "brand-new-1112"}}',
		secrets: ["brand-new-1111", "brand-new-1112"],
	},
];

function secretsOf(values: readonly string[]): Secrets {
	return {
		...former,
		...Object.fromEntries(values.map((value) => [value, value])),
	};
}

describe.each(settings)("a secret that is set: $set", ({ set, secrets }) => {
	const values = secretsOf(secrets);
	const change = ["--set", set, ...target];
	const unseen = async (
		sandbox: Sandbox,
		...args: readonly string[]
	): Promise<Run> => {
		const run = await runWatched(args, sandbox);
		expectNoTrace(run);
		expectUnseen(run, sandbox, values);
		return run;
	};

	it.each([[], ["--json"], ["--quiet"]])(
		"is only in the config, and is taken back: %s",
		async (...format) => {
			const sandbox = makeSandbox(text);
			const planned = await unseen(sandbox, "plan", ...change, ...format);
			expect(planned.exitCode, planned.stderr).toBe(0);
			const guessed = await unseen(sandbox, "estimate", ...change, ...format);
			expect(guessed.exitCode, guessed.stderr).toBe(0);
			const applied = await unseen(sandbox, "apply", ...change, ...format);
			expect(applied.exitCode, applied.stderr).toBe(0);
			const there = sandbox.read(sandbox.configFile);
			for (const value of secrets) expect(there).toContain(value);
			await unseen(sandbox, "apply", ...change, ...format);
			await unseen(sandbox, "revert", "--list", ...format);
			const back = await unseen(sandbox, "revert", ...target, ...format);
			expect(back.exitCode, back.stderr).toBe(0);
			expect(sandbox.read(sandbox.configFile)).toBe(text);
			await unseen(sandbox, "revert", "--list", ...format);
		},
	);

	it("is not saved in a plan, and not shown where something fails", async () => {
		const sandbox = makeSandbox(text);
		const saved = await unseen(sandbox, "plan", ...change, "--out", "p.json");
		expect(saved.exitCode).toBe(2);
		expect(filesBelow(sandbox.home)).not.toContain(
			join(sandbox.home, "p.json"),
		);
		for (const args of [
			["apply", ...change, "--via", "gateway"],
			["apply", ...change, "--via", "gateway", "--json"],
			["apply", ...change, "--set", "gateway.port=true"],
			["apply", set, ...target],
			["apply", `--sett=${set}`, ...target],
			[set, ...target],
		]) {
			const run = await unseen(sandbox, ...args);
			expect(run.exitCode, args.join(" ")).toBeGreaterThan(0);
		}
		expect(sandbox.read(sandbox.configFile)).toBe(text);
	});
});

describe("a secret that becomes another one", () => {
	it("is gone from everywhere once it is taken back and forgotten", async () => {
		const sandbox = makeSandbox(text);
		const change = ["--set", "hooks.token=brand-new-1101", ...target];
		await runWatched(["apply", ...change], sandbox);
		await runWatched(["revert", ...target], sandbox);
		const run = await runWatched(["revert", "--forget", ...target], sandbox);
		expect(run.exitCode).toBe(0);
		for (const file of filesBelow(sandbox.home))
			expect(sandbox.read(file), file).not.toContain("brand-new-1101");
		expect(
			filesBelow(sandbox.home).filter((file) =>
				sandbox.read(file).includes(former.hook),
			),
		).toEqual([sandbox.configFile]);
	});

	it("is in no file that others can read, whenever the run is killed, and in none that stays", async () => {
		const values = secretsOf(["brand-new-1101"]);
		const change = ["--set", "hooks.token=brand-new-1101", ...target];
		let moments = 0;
		for (let exitCode = killed; exitCode === killed; moments += 1) {
			const sandbox = makeSandbox(text);
			const run = await runCutOff(["apply", ...change], sandbox, moments);
			exitCode = run.exitCode;
			const drafts = filesBelow(sandbox.stateDirectory).filter((file) =>
				/\/\.openclaw\.json\.clawtune-\d+-[0-9a-f]+$/.test(file),
			);
			expectUnseen(run, sandbox, values, [sandbox.configFile, ...drafts]);
			const { mode } = lstatSync(sandbox.configFile);
			for (const draft of drafts)
				expect(lstatSync(draft).mode & 0o777 & ~mode).toBe(0);
			const whole = text.replace(former.hook, "brand-new-1101");
			expect([text, whole]).toContain(sandbox.read(sandbox.configFile));

			const reverted = await runProgram(["revert", ...target], sandbox);
			expect(reverted.exitCode, reverted.stderr).toBe(0);
			expectUnseen(reverted, sandbox, values);
			expect(sandbox.read(sandbox.configFile)).toBe(text);
			expect(
				filesBelow(sandbox.stateDirectory).filter((file) =>
					file.includes("/.openclaw.json."),
				),
				`killed before change ${moments}`,
			).toEqual([]);
		}
		expect(moments).toBeGreaterThan(15);
	});
});
