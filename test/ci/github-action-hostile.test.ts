import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageDirectory } from "../schema/judged.ts";
import { timelessConfig } from "../support/configs.ts";
import { type Registry, startRegistry } from "../support/registry.ts";
import { readAction } from "./action-file.ts";
import { useAction } from "./action-runner.ts";
import { makeMachine, makeRunnerFolder } from "./machine.ts";

const runner = { RUNNER_TEMP: makeRunnerFolder() };
let registry: Registry;
beforeAll(async () => {
	registry = await startRegistry();
});
afterAll(() => registry.close());

describe("an input that tries to be a command", () => {
	const hostile = `$(touch pwned) \`touch pwned\` "; touch pwned; " '; touch pwned; ' *
touch pwned
::set-output name=pwned::1
::error::pwned
pwned=1`;
	const { inputs } = readAction(packageDirectory);

	it.each(inputs.map(({ name }) => name))("does nothing: %s", async (name) => {
		const machine = makeMachine(registry, runner);
		machine.write("openclaw.json", timelessConfig);
		const run = await useAction(machine, { [name]: hostile });
		expect(existsSync(join(machine.workspace, "pwned"))).toBe(false);
		expect(`${run.stdout}\n${run.stderr}`).not.toMatch(
			/^::(?!(error|warning|notice) (title|file)=)/m,
		);
		expect(run.outputs).not.toHaveProperty("pwned");
		expect(run.outputs.errors ?? "0").toMatch(/^\d+$/);
	});
});
