import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageDirectory } from "../schema/judged.ts";
import { timelessConfig } from "../support/configs.ts";
import { runProgram } from "../support/program.ts";
import { makeRepository } from "../support/repository.ts";
import { makeSandbox } from "../support/sandbox.ts";

const readme = readFileSync(join(packageDirectory, "README.md"), "utf8");
const blocks = [
	...readme.matchAll(/^```console\n\$ clawtune (check .+)\n((?:.*\n)*?)```$/gm),
].map(([, command = "", screen = ""]) => ({ command, screen }));

describe("the README shows", () => {
	it("a config that is checked", () => {
		expect(blocks.length).toBeGreaterThan(0);
	});

	it.each(blocks)("what $command prints", async ({ command, screen }) => {
		const run = await runProgram(command.split(" "), {
			...makeSandbox(),
			workingDirectory: packageDirectory,
		});
		expect(run.stdout).toBe(screen);
	});

	it("a policy that is taken as it is written", async () => {
		const [, policy = ""] = /^```json5\n([\s\S]*?)^```$/m.exec(readme) ?? [];
		const repository = makeRepository({
			".clawtune.json": policy,
			"fleet/new/openclaw.json": timelessConfig,
			"fleet/old/openclaw.json": timelessConfig,
			"fleet/drafts/openclaw.json": "{{ later }}",
		});
		const run = await runProgram(["check", "--json"], repository);
		expect(JSON.parse(run.stdout)).toMatchObject({
			files: [
				{ file: "fleet/new/openclaw.json", target: { release: "2026.9.6" } },
				{
					file: "fleet/old/openclaw.json",
					target: { release: "2026.2.26" },
					findings: expect.arrayContaining([
						expect.objectContaining({ code: "below-preset" }),
					]),
				},
			],
			policy: { findings: [{ code: "ignore-unused" }] },
		});
	});
});
