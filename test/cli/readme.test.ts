import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageDirectory } from "../schema/judged.ts";
import { runProgram } from "../support/program.ts";
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
});
