import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { misspeltConfig, timelessConfig } from "../support/configs.ts";
import { documentedPages, pageText } from "../support/fenced-blocks.ts";
import { type Registry, startRegistry } from "../support/registry.ts";
import { documentedFor } from "./documented.ts";
import { makeMachine } from "./machine.ts";
import { runWorkflow } from "./workflow.ts";

const invalid = misspeltConfig;
const documented = documentedFor("test/ci/documented-github.test.ts");

let registry: Registry;
beforeAll(async () => {
	registry = await startRegistry();
});
afterAll(() => registry.close());

describe("docs/ci.md", () => {
	it("pins this version wherever it names one, as the other pages do", () => {
		const text = documentedPages().map(pageText).join("\n");
		const pins = [...text.matchAll(/clawtune@v?(\d[\w.-]*)|rev: v(\S+)/g)];
		expect(pins.length).toBeGreaterThan(5);
		for (const [, pinned, revision] of pins)
			expect(pinned ?? revision).toBe(registry.version);
	});
});

describe.each([
	".github/workflows/clawtune.yml",
	".github/workflows/clawtune-npx.yml",
])("%s", (name) => {
	it("passes a good config", async () => {
		const machine = makeMachine(registry);
		machine.write("gateways/home/openclaw.json", timelessConfig);
		const runs = await runWorkflow(machine, documented.text(name));
		expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
	});

	it("fails at the line of a bad config", async () => {
		const machine = makeMachine(registry);
		machine.write("gateways/home/openclaw.json", invalid);
		const runs = await runWorkflow(machine, documented.text(name));
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
			documented.text(".github/workflows/clawtune-code-scanning.yml"),
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

describe("docs/ci.md", () => {
	it("shows no file that these tests claim and do not run", () => {
		documented.expectAllTaken();
	});
});
