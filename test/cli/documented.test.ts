import { describe, expect, it } from "vitest";
import { timelessConfig } from "../support/configs.ts";
import { claimedBy } from "../support/documented-blocks.ts";
import { commandsIn, screenIn } from "../support/documented-shell.ts";
import type { Block } from "../support/fenced-blocks.ts";
import { runProgram } from "../support/program.ts";
import { makeRepository } from "../support/repository.ts";
import { configSituations } from "./documented/config-situations.ts";
import { lockSituations } from "./documented/lock-situations.ts";
import type { Situation, Situations } from "./documented/situation.ts";
import { traceSituations } from "./documented/trace-situations.ts";

const documented = claimedBy("test/cli/documented.test.ts");
const situations: Situations = {
	...configSituations,
	...lockSituations,
	...traceSituations,
};
const blocks = documented
	.takeAll()
	.map((block) => ({ ...block, key: keyOf(block) }));
const ofLanguage = (language: string) =>
	blocks.filter((block) => block.language === language);

describe("the commands of", () => {
	it.each(ofLanguage("sh"))("$page:$line can be run: $name", async (block) => {
		const { shell, exits, before, typed, afterwards } = await situationOf(
			block.key,
		);
		const commands = commandsIn(block);
		expect(commands.length).toBeGreaterThan(0);
		for (const command of commands) {
			before?.[command]?.();
			const { exitCode, screen } = await shell(typed?.(command) ?? command);
			expect(exitCode, `${command}\n${screen}`).toBe(exits?.[command] ?? 0);
		}
		await afterwards?.();
	});
});

describe("the screen of", () => {
	it.each(ofLanguage("console"))(
		"$page:$line is real: $name",
		async (block) => {
			const { shell, exits, told = unchanged } = await situationOf(block.key);
			const [command = "", ...more] = commandsIn(block);
			expect(more).toEqual([]);
			const { exitCode, screen } = await shell(command);
			expect(told(screen)).toBe(told(screenIn(block)));
			expect(exitCode).toBe(exits?.[command] ?? 0);
		},
	);
});

describe("docs/check.md", () => {
	it("shows a policy that is taken as it is written", async () => {
		const policy = documented.take("docs/check.md", "{").text;
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

	it("names the file that its command writes in the settings of the editor", () => {
		const { text } = documented.take("docs/check.md", ".vscode/settings.json");
		expect(JSON.parse(text)).toEqual({
			"json.schemas": [
				{ fileMatch: ["openclaw.json"], url: "./openclaw.schema.json" },
			],
		});
		expect(
			ofLanguage("sh")
				.map(({ text }) => text)
				.join(""),
		).toContain("> openclaw.schema.json");
	});
});

describe("the suite", () => {
	it("knows no situation that no block asks for", () => {
		const keys = blocks.map(({ key }) => key);
		expect(keys).toEqual(expect.arrayContaining(Object.keys(situations)));
	});

	it("executes every block that it claims", () => {
		const languages = [...new Set(blocks.map(({ language }) => language))];
		expect(languages.toSorted()).toEqual(["console", "json", "json5", "sh"]);
		documented.expectAllTaken();
	});
});

function keyOf({ page, language, name }: Block): string {
	return `${page} ${language} ${name}`;
}

async function situationOf(key: string): Promise<Situation> {
	const situation = situations[key];
	if (!situation) throw new Error(`no situation for: ${key}`);
	return await situation();
}

function unchanged(screen: string): string {
	return screen;
}
