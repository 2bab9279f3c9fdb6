import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { timelessConfig, tunableConfig } from "../support/configs.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { personAt } from "./person.ts";
import { asked, same } from "./questions.ts";

describe("which config", () => {
	it("is asked for where there is none, and the bundled example is offered", async () => {
		const sandbox = makeSandbox(timelessConfig);
		const empty = join(sandbox.home, "empty");
		mkdirSync(empty);
		const { terminal, enter, answer, readTo } = await personAt(empty);
		await enter("clawtune");
		await answer(/There is no config[\s\S]*select/, "Down", "Enter");
		const found = await answer(asked.want, "Enter");
		expect(found).toMatch(/Config\s+\S*clawtune-example-\S+openclaw\.json/);
		await readTo(asked.how);
		await terminal.press("Enter");
		await terminal.waitFor(/Applied and verified/);
		expect(await terminal.exitCode()).toBe(0);
	});

	it("is asked for where the one that is named is not there", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const { terminal, enter, answer } = await personAt(sandbox.home);
		await enter("clawtune --config nowhere.json --target 2026.7.1");
		const missing = await answer(/What now\?[\s\S]*select/, "Down");
		expect(missing).toMatch(/nowhere\.json: no such file/);
		await answer(/❯ Another config/, "Enter");
		await terminal.waitFor(/path of the config/);
		await terminal.type("~/.openclaw/openclaw.json");
		await terminal.press("Enter");
		const found = await answer(asked.want, "C-c");
		expect(found).toContain(`Config   ${sandbox.configFile}`);
		expect(await terminal.exitCode()).toBe(130);
	});

	it("may be typed, and a path that leads nowhere is asked for again", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const empty = join(sandbox.home, "empty");
		mkdirSync(empty);
		const { terminal, enter, answer } = await personAt(empty);
		await enter("clawtune --target 2026.7.1");
		await answer(/There is no config[\s\S]*select/, "Enter");
		await terminal.waitFor(/path of the config/);
		await terminal.type("../nowhere.json");
		await terminal.press("Enter");
		await terminal.waitFor(/nowhere\.json is no file/);
		await terminal.press("C-u");
		await terminal.type("..");
		await terminal.press("Enter");
		await terminal.waitFor(/\.\. is a folder: name the file in it/);
		await terminal.press("C-u");
		await terminal.type(sandbox.configFile);
		await terminal.press("Enter");
		const found = await terminal.waitFor(asked.want);
		expect(found).toContain(`Config   ${sandbox.configFile}`);
	});

	it("is asked for where there are several, that of OpenClaw's own choice first", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const work = join(sandbox.home, ".openclaw-work", "openclaw.json");
		mkdirSync(dirname(work));
		writeFileSync(work, tunableConfig().replace("2000", "1234"));
		const text = sandbox.read(sandbox.configFile);
		const { terminal, enter, answer } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.7.1");
		const several = await terminal.waitFor(
			/There are several configs[\s\S]*select/,
		);
		expect(several).toMatch(/❯ \S+\/\.openclaw\/openclaw\.json/);
		await terminal.press("Down");
		await answer(/❯ \S+-work\/openclaw\.json/, "Enter");
		await answer(asked.want, "Enter");
		await answer(/1234 → 5000[\s\S]*Enter: what/, "Escape");
		await answer(/1234 → 5000[\s\S]*What do you want[\s\S]*select/, "Escape");
		await terminal.waitFor(
			/1234 → 5000[\s\S]*several[\s\S]*❯ \S+\/\.openclaw\/open/,
		);
		await terminal.press("Down");
		await answer(/1234 → 5000[\s\S]*❯ \S+-work\/openclaw\.json/, "Enter");
		await answer(/1234 → 5000[\s\S]*What do you want\?\n❯ safe/, "Enter");
		await answer(/1234 → 5000[\s\S]*1234 → 5000[\s\S]*Enter: what/, "Enter");
		await answer(asked.how, "Enter");
		const done = await terminal.waitFor(same);
		expect(done).toMatch(/clawtune --preset safe --profile work --target/);
		expect(sandbox.read(work)).toContain("5000");
		expect(sandbox.read(sandbox.configFile)).toBe(text);
	});
});
