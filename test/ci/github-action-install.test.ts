import {
	chmodSync,
	cpSync,
	mkdirSync,
	readdirSync,
	symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageDirectory } from "../schema/judged.ts";
import { timelessConfig } from "../support/configs.ts";
import { type Registry, startRegistry } from "../support/registry.ts";
import { runAction, useAction } from "./action-runner.ts";
import { makeMachine } from "./machine.ts";

let registry: Registry;
beforeAll(async () => {
	registry = await startRegistry();
});
afterAll(() => registry.close());

describe("the input version", () => {
	it("is the action's own where none is given", async () => {
		const machine = makeMachine(registry);
		machine.write("openclaw.json", timelessConfig);
		const other = join(machine.environment.HOME ?? "", "other action");
		copyAction(other);
		await machine.run(["npm", "version", "9.9.9", "--no-git-tag-version"], {
			folder: other,
		});
		const run = await useAction(machine, {}, { folder: other });
		expect(run).toMatchObject({ failedStep: "Install clawtune" });
		expect(run.stderr).toMatch(/clawtune@9\.9\.9/);
		const { exitCode } = await useAction(
			machine,
			{ version: registry.version },
			{ folder: other },
		);
		expect(exitCode).toBe(0);
	});

	it.each([
		"file:.",
		"../evil",
		"0.1.0 evil",
		"--global",
		"npm:evil",
		"0.1.0\n",
	])("refuses %j", async (version) => {
		const machine = makeMachine(registry);
		const asked = registry.requests.length;
		const run = await useAction(machine, { version });
		expect(run).toMatchObject({ failedStep: "Install clawtune" });
		expect(run.stdout).toMatch(/^::error title=clawtune::The input version/m);
		expect(registry.requests).toHaveLength(asked);
	});
});

describe("nothing but the program of this version is installed", () => {
	it("whatever the .npmrc of the repository says", async () => {
		const machine = makeMachine(registry);
		machine.write("openclaw.json", timelessConfig);
		machine.write(".npmrc", "registry=http://127.0.0.1:1/\nfetch-retries=0\n");
		const { npm_config_registry: url = "", ...rest } = machine.environment;
		machine.write("../.npmrc", `registry=${url}\n`);
		const run = await runAction(
			{
				...machine,
				run: (command, { environment, ...options } = {}) =>
					machine.run(["env", "-u", "npm_config_registry", ...command], {
						...options,
						environment: { ...rest, ...environment },
					}),
			},
			{ folder: packageDirectory },
		);
		expect(run.exitCode).toBe(0);
	});

	it("without a file in the repository", async () => {
		const machine = makeMachine(registry);
		machine.write("openclaw.json", timelessConfig);
		await useAction(machine);
		expect(readdirSync(machine.workspace)).toEqual(["openclaw.json"]);
	});
});

describe("the action says that it needs Node", () => {
	it("where there is none", async () => {
		const machine = makeMachine(registry);
		const bash = await machine.expectToRun("which", "bash");
		mkdirSync(join(machine.workspace, "bin"));
		symlinkSync(bash.trim(), join(machine.workspace, "bin", "bash"));
		const environment = { PATH: join(machine.workspace, "bin") };
		const run = await useAction(machine, {}, { environment });
		expect(run).toMatchObject({ failedStep: "Look for Node", exitCode: 2 });
		expect(run.stdout).toMatch(/^::error title=clawtune::.*not there/m);
	});

	it.each([
		["v9.11.2", "Look for Node"],
		["v18.20.8", "Look for Node"],
		["v20.18.3", "Look for Node"],
		["v20.19.0", "Install clawtune"],
		["v22.0.0", "Install clawtune"],
	])("20.19 or newer, where it is %s", async (version, failedStep) => {
		const machine = makeMachine(registry);
		const onlyTellsItsVersion = `[ "$1" = --version ] && echo ${version}`;
		const node = machine.write(
			"bin/node",
			`#!/bin/sh\n${onlyTellsItsVersion}\n`,
		);
		chmodSync(node, 0o755);
		const PATH = `${machine.workspace}/bin:${machine.environment.PATH}`;
		const run = await useAction(machine, {}, { environment: { PATH } });
		expect(run.failedStep).toBe(failedStep);
		expect(run.stdout.includes(`and this is ${version}.`)).toBe(
			failedStep === "Look for Node",
		);
	});
});

/** The action as it is checked out, without what only its tests and its build need. */
function copyAction(folder: string): void {
	for (const name of ["action.yml", "package.json", "scripts"])
		cpSync(join(packageDirectory, name), join(folder, name), {
			recursive: true,
		});
}
