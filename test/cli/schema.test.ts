import { expect, it } from "vitest";
import { Ajv } from "../../src/schema/ajv.ts";
import { timelessConfig, tunableConfig } from "../support/configs.ts";
import { expectRefusal } from "../support/expectations.ts";
import { runProgram } from "../support/program.ts";
import { makeSandbox } from "../support/sandbox.ts";

it("writes a schema that a config can be checked with, and nothing else", async () => {
	const sandbox = makeSandbox(tunableConfig());
	const before = sandbox.contents();
	const args = ["schema", "--target", "2026.7.1"];
	const { exitCode, stdout, stderr } = await runProgram(args, sandbox);
	expect([exitCode, stderr]).toEqual([0, ""]);
	const schema: unknown = JSON.parse(stdout);
	expect(schema).toMatchObject({
		$schema: "http://json-schema.org/draft-07/schema#",
		title: "openclaw.json for OpenClaw 2026.7.1 (--target)",
	});
	const ajv = new Ajv({ strict: false, inlineRefs: false });
	const check = ajv.compile(JSON.parse(stdout));
	expect(check({ gateway: { mode: "local", port: 18789 } })).toBe(true);
	expect(check({ gateway: { mode: "local", prot: 18789 } })).toBe(false);
	expect(sandbox.contents()).toEqual(before);
	expect(stdout).toContain("The preset safe wants at least 1000");
	const again = await runProgram([...args, "--json"], sandbox);
	expect(again.stdout).toBe(stdout);
});

it("writes the schema of the release that wrote the config", async () => {
	const config = `{ "meta": { "lastTouchedVersion": "2026.6.12" } }`;
	const { exitCode, stdout, stderr } = await runProgram(
		["schema"],
		makeSandbox(config),
	);
	expect(exitCode).toBe(0);
	expect(JSON.parse(stdout)).toMatchObject({
		title:
			"openclaw.json for OpenClaw 2026.6.12 (meta.lastTouchedVersion, judged by the snapshot of 2026.6.11)",
	});
	expect(stderr).toBe(
		"note: there is no snapshot of 2026.6.12; this is the schema of 2026.6.11.\n",
	);
});

it("says on the side that the release is assumed", async () => {
	const sandbox = makeSandbox(timelessConfig);
	const { exitCode, stdout, stderr } = await runProgram(["schema"], sandbox);
	expect(exitCode).toBe(0);
	expect(JSON.parse(stdout).title).toContain("assumed");
	expect(stderr).toMatch(/^note: nothing says for which release.*--target/);
	const quiet = await runProgram(["schema", "--quiet"], sandbox);
	expect([quiet.exitCode, quiet.stderr]).toEqual([0, ""]);
});

it.each(["2025.1.1", "latest"])("refuses the release %s", async (release) => {
	const run = await runProgram(["schema", "--target", release], makeSandbox());
	expectRefusal(run, {
		exitCode: 2,
		says: new RegExp(release),
		hint: /2026/,
	});
});
