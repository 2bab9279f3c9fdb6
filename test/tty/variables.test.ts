import { describe, expect, it } from "vitest";
import { tunableConfig } from "../support/configs.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { personAt } from "./person.ts";
import { asked, same } from "./questions.ts";

const config = tunableConfig().replace(
	'"skills"',
	`"messages": { "responsePrefix": "\${REPLY_PREFIX}" },\n  "skills"`,
);
const question = /REPLY_PREFIX\}: not set here[\s\S]*select/;

describe("variables that are not set where the wizard runs, on a release that refuses a config without them", () => {
	it("are taken as set where the gateway has them", async () => {
		const sandbox = makeSandbox(config);
		const { terminal, enter, answer, readTo } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.2.26");
		const shown = await readTo(question);
		expect(shown).toMatch(/❯ Yes: take it as set/);
		await terminal.press("Enter");
		await answer(asked.want, "Enter");
		await readTo(asked.how);
		await terminal.press("Enter");
		const done = await terminal.waitFor(same);
		expect(done).toMatch(
			/clawtune --preset safe --target 2026\.2\.26 --assume-env --via\s+file/,
		);
		expect(await terminal.exitCode()).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(
			config.replace("2000", "5000").replace("250", "1000"),
		);
	});

	it("are read from a file, and asked for again where that has none of them", async () => {
		const sandbox = makeSandbox(config);
		sandbox.write("empty.env", "");
		sandbox.write("gateway.env", "REPLY_PREFIX=family-0815\n");
		const { terminal, enter, answer, readTo } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.2.26");
		await readTo(question);
		await terminal.press("Down");
		await answer(/❯ Read it from a file/, "Enter");
		await terminal.waitFor(/The file with the variables/);
		await terminal.type("empty.env");
		await terminal.press("Enter");
		await terminal.waitFor(/empty\.env[\s\S]*not set here[\s\S]*❯ Yes/);
		await terminal.press("Down");
		await answer(/empty\.env[\s\S]*❯ Read it from a file/, "Enter");
		await terminal.waitFor(/empty\.env[\s\S]*The file with the variables/);
		await terminal.type("~/gateway.env");
		await terminal.press("Enter");
		await answer(asked.want, "C-c");
		const left = await terminal.waitFor(/Nothing was changed/);
		expect(left).toMatch(/clawtune check .*--env-file \S+\/gateway\.env/);
		expect(left).not.toContain("family-0815");
		expect(await terminal.exitCode()).toBe(130);
	});

	it("are asked for before anything that is to be mended", async () => {
		const sandbox = makeSandbox(config.replace('"port"', '"prot"'));
		const before = sandbox.contents();
		const person = await personAt(sandbox.home);
		await person.enter("clawtune --target 2026.2.26");
		await person.readTo(question);
		await person.terminal.press("Enter");
		await person.readTo(/1 setting can be mended[\s\S]*select/);
		await person.terminal.press("Escape");
		await person.terminal.waitFor(
			/can be mended[\s\S]*not set here[\s\S]*❯ Yes/,
		);
		await person.leaveWithCtrlC();
		expect(sandbox.contents()).toEqual(before);
	});
});
