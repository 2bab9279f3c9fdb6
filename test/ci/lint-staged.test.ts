import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageDirectory } from "../schema/judged.ts";
import { misspeltConfig, timelessConfig } from "../support/configs.ts";
import { type Registry, startRegistry } from "../support/registry.ts";
import { documentedFor } from "./documented.ts";
import { type Machine, makeMachine } from "./machine.ts";

const invalid = misspeltConfig;
const documented = documentedFor("test/ci/lint-staged.test.ts");

let registry: Registry;
beforeAll(async () => {
	registry = await startRegistry();
});
afterAll(() => registry.close());

describe("lint-staged, at a commit,", () => {
	it("passes a good config", async () => {
		const machine = await makeRepository();
		machine.write("gateways/my home/openclaw.json", timelessConfig);
		await machine.expectToRun("git", "add", "gateways");
		await machine.expectToRun("git", "commit", "--quiet", "-m", "Good");
	});

	it("stops a bad config, and says where it is bad", async () => {
		const machine = await makeRepository();
		machine.write("gateways/my home/openclaw.json", invalid);
		machine.write("gateways/other/openclaw.json", timelessConfig);
		await machine.expectToRun("git", "add", "gateways");
		const run = await machine.run(["git", "commit", "--quiet", "-m", "Bad"]);
		expect(run.exitCode).toBe(1);
		expect(run.stdout + run.stderr).toMatch(/gateway\.prot is not a key/);
	});

	it("does not look at a bad config that is not staged, nor at other files", async () => {
		const machine = await makeRepository();
		machine.write("gateways/home/openclaw.json", invalid);
		machine.write("tsconfig.json", "{}\n");
		machine.write("openclaw.plugin.json", "{}\n");
		await machine.expectToRun("git", "add", "*.json", ":!gateways");
		await machine.expectToRun("git", "commit", "--quiet", "-m", "Others");
	});
});

/** A repository with the program of the registry, the project's lint-staged, and the files of docs/ci.md. */
async function makeRepository(): Promise<Machine> {
	const machine = makeMachine(registry);
	machine.write(".gitignore", "node_modules\n");
	machine.write("package.json", '{ "private": true }\n');
	machine.write(".lintstagedrc.json", documented.text(".lintstagedrc.json"));
	const hook = ".githooks/pre-commit";
	chmodSync(machine.write(hook, documented.text(hook)), 0o755);
	const program = `clawtune@${registry.version}`;
	await machine.expectToRun("npm", "install", "--save-dev", program);
	const commands = join(machine.workspace, "node_modules", ".bin");
	mkdirSync(commands, { recursive: true });
	symlinkSync(
		join(packageDirectory, "node_modules/lint-staged/bin/lint-staged.js"),
		join(commands, "lint-staged"),
	);
	await machine.expectToRun("git", "init", "--quiet");
	await machine.expectToRun("git", "add", ".");
	await machine.expectToRun("git", "commit", "--quiet", "-m", "First");
	await machine.expectToRun("git", "config", "core.hooksPath", ".githooks");
	return machine;
}

describe("docs/ci.md", () => {
	it("shows no file that these tests claim and do not run", () => {
		documented.expectAllTaken();
	});
});
