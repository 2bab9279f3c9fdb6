import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageDirectory } from "../schema/judged.ts";
import { readAction, record } from "./action-file.ts";
import { guide } from "./documented.ts";

const action = readAction(packageDirectory);
const manifest = record(
	JSON.parse(readFileSync(join(packageDirectory, "package.json"), "utf8")),
);

describe("action.yml", () => {
	it("is made of scripts alone, in a shell that stops at what fails", () => {
		expect(action.using).toBe("composite");
		for (const step of action.steps) {
			expect(step.shell).toBe("bash");
			expect(step.uses).toBeUndefined();
			expect(step.script).toMatch(/^set -euo pipefail\n/);
		}
	});

	it.each(action.steps.map(({ name, script }) => ({ name, script })))(
		"has no input in the text of the script: $name",
		({ script }) => {
			expect(script).not.toContain("${{");
		},
	);

	it("asks for the Node that the package asks for", () => {
		const { node } = record(manifest.engines);
		expect(node).toBe(">=20.19");
		const said = action.steps[0]?.script?.match(/Node \S+/g) ?? [];
		expect(said).toEqual(["Node 20.19", "Node 20.19"]);
	});

	it.each([...action.inputs, ...action.outputs])(
		"describes $name, and docs/ci.md does, too",
		({ name, description }) => {
			expect(description).toMatch(/^\S.{10,}\.$/);
			expect(guide).toContain(`\`${name}\``);
		},
	);

	it("hands each input on", () => {
		const environments = action.steps.flatMap((step) =>
			Object.values(step.environment),
		);
		for (const { name } of action.inputs)
			expect(environments).toContain(`\${{ inputs.${name} }}`);
	});
});
