import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { tunableConfig } from "../support/configs.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { personAt } from "./person.ts";
import { asked, byHand, same } from "./questions.ts";

const escapeCode = "\u001b[";

describe("a terminal of 40 columns and 15 lines", () => {
	it("shows everything in parts that it holds", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const text = sandbox.read(sandbox.configFile);
		const { terminal, enter } = await personAt(sandbox.home, {
			columns: 40,
			rows: 15,
		});
		await enter("clawtune --target 2026.7.1");
		await terminal.waitFor(/What do you want\?\n❯ safe[\s\S]*select/);
		const seen: string[] = [];
		for (let part = 0; part < 20; part += 1) {
			await terminal.press("Enter");
			await delay(300);
			const screen = await terminal.screen();
			seen.push(screen);
			if (/How shall it be[\s\S]*select/.test(screen)) break;
			expect(screen).toMatch(/Enter: (more|what)/);
		}
		const whole = seen.join("\n").replaceAll(/\s+/g, "");
		for (const line of [
			`-"memorySearch":{"sync":{"watchDebounceMs":2000}},//byhand`,
			`+"memorySearch":{"sync":{"watchDebounceMs":5000}},//byhand`,
			"agents.defaults.memorySearch.sync.watchDebounceMs",
			"ceilingnow30+240=270aminute",
			"NoreleasetakesasessionlockInawatcher".toLowerCase(),
		])
			expect(whole.toLowerCase()).toContain(line.toLowerCase());
		await terminal.press("Enter");
		await terminal.waitFor(/Applied and verified/);
		expect(await terminal.exitCode()).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(
			text.replace("2000", "5000").replace("250", "1000"),
		);
	});
});

describe("plain questions", () => {
	it.each([
		["on a dumb terminal", { term: "dumb" }, "clawtune"],
		["with --plain", {}, "clawtune --plain"],
		["with ACCESSIBLE=1", {}, "ACCESSIBLE=1 clawtune"],
	])(
		"are asked %s: nothing that was written is written over",
		async (_, form, command) => {
			const sandbox = makeSandbox(tunableConfig());
			const text = sandbox.read(sandbox.configFile);
			const { terminal, enter, answer } = await personAt(sandbox.home, form);
			await enter(`${command} --target 2026.7.1 --no-color`);
			await answer(/What do you want\?[\s\S]*b: back > ?$/, "17", "Enter");
			await terminal.waitFor(/There is no 17/);
			await answer(/There is no 17[\s\S]*b: back > ?$/, "1", "Enter");
			await answer(/Enter: what it does[^\n]*> ?$/, "b", "Enter");
			await answer(/What do you[\s\S]*What do you[\s\S]*b: back > ?$/, "Enter");
			await answer(/(Enter: what it does[\s\S]*){2}> ?$/, "Enter");
			const how = await answer(/How shall it be applied\?[\s\S]*> ?$/, "Enter");
			expect(how).toMatch(/1 {2}Edit the file in place now/);
			await terminal.waitFor(same);
			expect(await terminal.exitCode()).toBe(0);
			expect(await terminal.colouredText()).not.toContain(escapeCode);
			expect(sandbox.read(sandbox.configFile)).toBe(
				text.replace("2000", "5000").replace("250", "1000"),
			);
		},
	);

	it("may be many, and are broken between words", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const { terminal, enter, answer } = await personAt(sandbox.home, {
			columns: 36,
			term: "dumb",
		});
		await enter("clawtune --target 2026.7.1");
		await answer(/What do you want\?[\s\S]*> ?$/, "b", "Enter");
		await terminal.waitFor(/This is the first question[\s\S]*> ?$/);
		for (let count = 1; count <= 12; count += 1) {
			await terminal.type(`9${count}`);
			await answer(new RegExp(`> 9${count}$`), "Enter");
			await terminal.waitFor(
				new RegExp(`There is no 9${count}: [\\s\\S]*> ?$`),
			);
		}
		expect(await terminal.text()).not.toContain("Warning");
		expect(await terminal.screen()).toMatch(
			/There is no 912: type a number from\n {2}1 to 9, or b\./,
		);
		await terminal.press("C-c");
		expect(await terminal.exitCode()).toBe(130);
	});

	it("take Ctrl-C, and the end of the input, for leaving", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const before = sandbox.contents();
		for (const key of ["C-c", "C-d"]) {
			const person = await personAt(sandbox.home, { term: "dumb" });
			await person.enter("clawtune --target 2026.7.1");
			await person.answer(/What do you want\?[\s\S]*> ?$/, key);
			await person.terminal.waitFor(/Left with Ctrl-C\. Nothing was changed/);
			expect(await person.terminal.exitCode()).toBe(130);
			await person.expectUsable();
		}
		expect(sandbox.contents()).toEqual(before);
	});
});

describe("colour", () => {
	it("is there, and is not with NO_COLOR, --no-color or TERM=dumb", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const plan = "clawtune plan --preset safe --target 2026.7.1";
		const coloured = await personAt(sandbox.home);
		await coloured.enter(plan);
		await coloured.terminal.waitFor(/73 % less/);
		expect(await coloured.terminal.colouredText()).toContain(escapeCode);
		for (const command of [
			`NO_COLOR=1 ${plan}`,
			`${plan} --no-color`,
			`TERM=dumb ${plan}`,
			"NO_COLOR=1 clawtune check --target 2026.9.6",
			"NO_COLOR=1 clawtune presets safe",
			"clawtune check | cat",
		]) {
			const { terminal, enter } = await personAt(sandbox.home);
			await enter(command);
			await terminal.waitFor(/less|error|does nothing here/);
			await terminal.exitCode();
			expect(await terminal.colouredText()).not.toContain(escapeCode);
		}
	});

	it.each(["NO_COLOR=1 clawtune", "clawtune --no-color"])(
		"is nowhere in the wizard with %s",
		async (command) => {
			const sandbox = makeSandbox(tunableConfig());
			const { terminal, enter, answer } = await personAt(sandbox.home);
			const expectNone = async (): Promise<void> =>
				expect(await terminal.colouredText()).not.toContain(escapeCode);
			await enter(`${command} --target 2026.7.1`);
			await terminal.waitFor(asked.want);
			await expectNone();
			await answer(asked.want, ...byHand);
			await terminal.waitFor(/Type to search/);
			await terminal.type("zzzz");
			await terminal.waitFor(/zzzz/);
			await expectNone();
			await terminal.press("Escape");
			await answer(/zzzz[\s\S]*What do you want[\s\S]*select/, "Enter");
			await answer(asked.change, "Enter");
			await terminal.waitFor(asked.how);
			await expectNone();
			await terminal.press("C-c");
			expect(await terminal.exitCode()).toBe(130);
			await expectNone();
		},
	);
});
