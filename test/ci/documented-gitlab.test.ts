import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { timelessConfig } from "../support/configs.ts";
import { type Registry, startRegistry } from "../support/registry.ts";
import { record } from "./action-file.ts";
import { documentedFor } from "./documented.ts";
import { makeMachine } from "./machine.ts";

const documented = documentedFor("test/ci/documented-gitlab.test.ts");
const job = record(record(parse(documented.text(".gitlab-ci.yml"))).clawtune);
const script = Array.isArray(job.script) ? job.script.join("\n") : "";
const report = String(record(record(job.artifacts).reports).junit);

let registry: Registry;
beforeAll(async () => {
	registry = await startRegistry();
});
afterAll(() => registry.close());

describe("the job for GitLab", () => {
	it("keeps its report where the job fails, too", () => {
		expect(record(job.artifacts).when).toBe("always");
	});

	it.each([
		{ name: "passes a good config", text: timelessConfig, exitCode: 0 },
		{
			name: "fails for a bad config",
			text: '{ "gateway": { "mode": "local", "prot": 1 } }\n',
			exitCode: 1,
		},
	])("$name and leaves the report", async ({ text, exitCode }) => {
		const machine = makeMachine(registry, { CI: "true", GITLAB_CI: "true" });
		machine.write("gateways/home/openclaw.json", text);
		const run = await machine.run(["bash", "-eo", "pipefail", "-c", script]);
		expect(run.exitCode).toBe(exitCode);
		expect(run.stdout).toContain("gateways/home/openclaw.json");
		expect(existsSync(join(machine.workspace, report))).toBe(true);
		const found = machine.read(report).match(/<failure\b/g) ?? [];
		expect(found).toHaveLength(exitCode);
		expect(machine.read(report)).toContain("gateways/home/openclaw.json");
	});
});

describe("docs/ci.md", () => {
	it("shows no file that these tests claim and do not run", () => {
		documented.expectAllTaken();
	});
});
