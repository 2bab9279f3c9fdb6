import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { packageDirectory } from "../schema/judged.ts";
import { claimedBy } from "../support/documented-blocks.ts";
import { copyRepository } from "./repository-copy.ts";

const documented = claimedBy("test/howto/contributing.test.ts");
const page = "CONTRIBUTING.md";
const copy = copyRepository();

afterAll(() => copy.remove());

it("is one screen", () => {
	const lines = readFileSync(join(packageDirectory, page), "utf8").split("\n");
	expect(lines.length).toBeLessThanOrEqual(41);
});

it("begins with commands that .ci/run runs itself", () => {
	const ci = readFileSync(join(packageDirectory, ".ci/run"), "utf8");
	const commands = documented
		.take(page, "npm test")
		.text.trim()
		.split("\n")
		.map((line) => line.replace(/ +#.*$/, ""));
	expect(commands.length).toBeGreaterThan(1);
	for (const command of commands)
		expect(ci.replaceAll("--silent ", "")).toMatch(
			new RegExp(`^${command}( --? .*)?$`, "m"),
		);
});

it("has a loop that can be run", () => {
	const { text } = documented.take(
		page,
		"npx vitest run --project core test/plan",
	);
	expect(copy.run(text)).toContain("1 file: 1 valid");
});

it("executes every block that it claims", () => documented.expectAllTaken());
