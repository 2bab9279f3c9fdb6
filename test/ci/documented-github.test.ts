import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageDirectory } from "../schema/judged.ts";
import { misspeltConfig, timelessConfig } from "../support/configs.ts";
import { type Registry, startRegistry } from "../support/registry.ts";
import { documented, documentedFiles, guide } from "./documented.ts";
import { makeMachine } from "./machine.ts";
import { runWorkflow } from "./workflow.ts";

const invalid = misspeltConfig;

let registry: Registry;
beforeAll(async () => {
	registry = await startRegistry();
});
afterAll(() => registry.close());

describe("docs/ci.md", () => {
	it("pins this version wherever it names one, as README.md does", () => {
		const readme = readFileSync(join(packageDirectory, "README.md"), "utf8");
		const pins = [
			...(readme + guide).matchAll(/clawtune@v?(\d[\w.-]*)|rev: v(\S+)/g),
		];
		expect(pins.length).toBeGreaterThan(5);
		for (const [, pinned, revision] of pins)
			expect(pinned ?? revision).toBe(registry.version);
	});

	it("shows no file twice, and no block that the tests do not find", () => {
		const blocks = guide.match(/^```\w+$/gm) ?? [];
		expect(documentedFiles.size).toBe(blocks.length);
	});
});

describe.each([
	".github/workflows/clawtune.yml",
	".github/workflows/clawtune-npx.yml",
])("%s", (name) => {
	it("passes a good config", async () => {
		const machine = makeMachine(registry);
		machine.write("gateways/home/openclaw.json", timelessConfig);
		const runs = await runWorkflow(machine, documented(name));
		expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
	});

	it("fails at the line of a bad config", async () => {
		const machine = makeMachine(registry);
		machine.write("gateways/home/openclaw.json", invalid);
		const runs = await runWorkflow(machine, documented(name));
		expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 1]);
		expect(runs.at(-1)?.stdout).toMatch(
			/^::error file=gateways\/home\/openclaw\.json,line=2,/m,
		);
	});
});

describe("the workflow with code scanning", () => {
	it("checks what the branch changed, and hands the report over although it failed", async () => {
		const machine = makeMachine(registry);
		const git = (...args: readonly string[]): Promise<string> =>
			machine.expectToRun("git", ...args);
		machine.write("old/openclaw.json", invalid);
		await git("init", "--quiet");
		await git("add", ".");
		await git("commit", "--quiet", "-m", "Old");
		await git("update-ref", "refs/remotes/origin/main", "HEAD");
		machine.write("new/openclaw.json", invalid);
		await git("add", ".");
		await git("commit", "--quiet", "-m", "New");
		const runs = await runWorkflow(
			machine,
			documented(".github/workflows/clawtune-code-scanning.yml"),
			{ base_ref: "main" },
		);
		expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 1, 0]);
		expect(runs[1]?.stdout).toContain("new/openclaw.json");
		expect(runs[1]?.stdout).not.toContain("old/openclaw.json");
		const report = runs[2]?.with.sarif_file ?? "";
		expect(report.startsWith(machine.workspace)).toBe(true);
		expect(machine.read(report.slice(machine.workspace.length))).toContain(
			"new/openclaw.json",
		);
	});
});
