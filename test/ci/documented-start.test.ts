import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { timelessConfig } from "../support/configs.ts";
import { claimedBy } from "../support/documented-blocks.ts";
import { commandsIn } from "../support/documented-shell.ts";
import { type Registry, startRegistry } from "../support/registry.ts";
import { commitProject, npmFromItsCache } from "./committed-project.ts";
import { guide } from "./documented.ts";
import { makeMachine } from "./machine.ts";

const documented = claimedBy("test/ci/documented-start.test.ts");
const folder = mkdtempSync(join(tmpdir(), "clawtune-start-"));

let registry: Registry;
beforeAll(async () => {
	registry = await startRegistry();
});
afterAll(async () => {
	await registry.close();
	rmSync(folder, { recursive: true, force: true });
});

describe("README.md", () => {
	it("starts the published program with nothing but npx", async () => {
		const block = documented.take("README.md", "npx --yes clawtune@0.1.0");
		const machine = makeMachine(registry);
		const state = join(machine.environment.HOME ?? "", ".openclaw");
		writeFileSync(join(state, "openclaw.json"), timelessConfig);
		const [asks = "", checks = "", ...more] = commandsIn(block);
		expect(more).toEqual([]);
		const asked = await machine.run(["bash", "-c", asks]);
		// Here is no terminal.
		expect(asked).toMatchObject({ exitCode: 2, stdout: "" });
		expect(asked.stderr).toContain("clawtune --preset safe");
		const checked = await machine.run(["bash", "-c", checks]);
		expect(checked).toMatchObject({ exitCode: 0 });
		expect(checked.stdout).toContain("1 file: 1 valid");
	});

	it("starts it in a clone with nothing done before", async () => {
		const clone = join(folder, "clawtune");
		commitProject(clone, `v${registry.version}`);
		const machine = makeMachine(registry, npmFromItsCache());
		const [demonstrates = "", checks = "", ...more] = commandsIn(
			documented.take("README.md", "npm start"),
		);
		expect(more).toEqual([]);
		const planned = await machine.run(["bash", "-c", demonstrates], {
			folder: clone,
		});
		expect(planned, planned.stderr).toMatchObject({ exitCode: 0 });
		expect(planned.stdout).toContain("73 % less");
		expect(planned.stderr).toContain("a copy of the bundled example");
		const checked = await machine.run(["bash", "-c", checks], {
			folder: clone,
		});
		expect(checked.stdout).toContain("gateway.prot is not a key");
		expect(checked.exitCode).toBe(1);
	});

	it("shows the step that docs/ci.md has, whose workflow is run", () => {
		const block = documented.take("README.md", "- uses: OWNER/clawtune@v0.1.0");
		const workflows = [...guide.matchAll(/^```yaml\n(.*?)^```$/gms)].map(
			([, text = ""]): unknown => parse(text),
		);
		expect(workflows).toContainEqual(
			expect.objectContaining({
				jobs: {
					check: expect.objectContaining({
						steps: expect.arrayContaining(parse(block.text)),
					}),
				},
			}),
		);
	});

	it("shows nothing that these tests claim and do not run", () => {
		documented.expectAllTaken();
	});
});
