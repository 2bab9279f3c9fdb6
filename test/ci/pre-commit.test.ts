import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { misspeltConfig, timelessConfig } from "../support/configs.ts";
import type { Run } from "../support/program.ts";
import { type Registry, startRegistry } from "../support/registry.ts";
import { commitProject, npmFromItsCache } from "./committed-project.ts";
import { documentedFor } from "./documented.ts";
import { type Machine, makeMachine } from "./machine.ts";

const invalid = misspeltConfig;
const documented = documentedFor("test/ci/pre-commit.test.ts");
const fromGit = ".pre-commit-config.yaml";
const fromRegistry = `${fromGit}, from the package registry`;

/** What pre-commit has built once serves all tests. */
const folder = mkdtempSync(join(tmpdir(), "clawtune-pre-commit-"));
const project = join(folder, "clawtune");
let registry: Registry;
beforeAll(async () => {
	registry = await startRegistry();
	commitProject(project, `v${registry.version}`);
});
afterAll(async () => {
	await registry.close();
	rmSync(folder, { recursive: true, force: true });
});

describe.each([fromGit, fromRegistry])("pre-commit with %s", (config) => {
	it("passes a good config", async () => {
		const machine = await makeRepository(documented.text(config));
		machine.write("my gateways/openclaw.json", timelessConfig);
		const run = await commit(machine);
		expect(run.stderr).toMatch(/clawtune check\.+Passed/);
		expect(run.exitCode).toBe(0);
	});

	it("stops a bad config, and says where it is bad", async () => {
		const machine = await makeRepository(documented.text(config));
		machine.write("my gateways/openclaw.json", invalid);
		machine.write("other/openclaw.json5", timelessConfig);
		const run = await commit(machine);
		expect(run.exitCode).toBe(1);
		expect(run.stderr).toMatch(/clawtune check\.+Failed/);
		expect(run.stderr).toMatch(/my gateways\/openclaw\.json/);
		expect(run.stderr).toMatch(/gateway\.prot is not a key/);
	});

	it("does not look at other files", async () => {
		const machine = await makeRepository(documented.text(config));
		machine.write("openclaw.plugin.json", invalid);
		machine.write("my-openclaw.json", invalid);
		const run = await commit(machine);
		expect(run.stderr).toMatch(/clawtune check\.+.*Skipped/);
		expect(run.exitCode).toBe(0);
	});
});

describe("pre-commit with clawtune-check-all", () => {
	it("stops a config that is not in the commit, where a file that it includes is", async () => {
		const machine = await makeRepository(
			documented
				.text(fromGit)
				.replace("id: clawtune-check", "id: clawtune-check-all"),
		);
		machine.write(".clawtune.json", '{ "files": ["gateway.json"] }\n');
		machine.write("gateway.json", '{ "$include": "./part.json" }\n');
		machine.write("part.json", timelessConfig);
		expect((await commit(machine)).exitCode).toBe(0);
		machine.write("part.json", invalid);
		const run = await commit(machine);
		expect(run.exitCode).toBe(1);
		expect(run.stderr).toMatch(/part\.json/);
	});
});

const commit = async (machine: Machine): Promise<Run> => {
	await machine.expectToRun("git", "add", ".");
	return await machine.run(["git", "commit", "-m", "Change"]);
};

/** A repository whose hooks are pre-commit's, which finds this project where docs/ci.md says that it is. */
async function makeRepository(config: string): Promise<Machine> {
	const machine = makeMachine(registry, {
		PRE_COMMIT_HOME: join(folder, "built"),
		...(config.includes("repo: local") ? {} : npmFromItsCache()),
	});
	machine.write(
		"../.gitconfig",
		`[url "${project}"]\n\tinsteadOf = https://github.com/OWNER/clawtune\n`,
	);
	machine.write(fromGit, config);
	await machine.expectToRun("git", "init", "--quiet");
	await machine.expectToRun("pre-commit", "install");
	return machine;
}

describe("docs/ci.md", () => {
	it("shows no file that these tests claim and do not run", () => {
		documented.expectAllTaken();
	});
});
