import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { startBrokenGateway } from "../support/broken-gateway.ts";
import { tunableConfig } from "../support/configs.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { personAt } from "./person.ts";
import { asked } from "./questions.ts";

describe("a terminal and the program", () => {
	it("need both ends for the wizard", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const { terminal, enter } = await personAt(sandbox.home);
		await enter("clawtune </dev/null");
		await terminal.waitFor(/needs a command/);
		expect(await terminal.exitCode()).toBe(2);
	});

	it.each([
		["--json", /The wizard asks a person, and has no JSON/],
		["--format yaml", /yaml/],
		["--via pigeon", /--via pigeon is not a way/],
		["--accept everything", /there is no such hazard/],
	])("say at once what is wrong with %s", async (option, message) => {
		const sandbox = makeSandbox(tunableConfig());
		const { terminal, enter } = await personAt(sandbox.home);
		await enter(`clawtune ${option}`);
		await terminal.waitFor(message);
		expect(await terminal.exitCode()).toBe(2);
		expect(await terminal.text()).not.toContain("select");
	});

	it("change nothing with --dry-run", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const before = sandbox.contents();
		const { terminal, enter, answer, readTo } = await personAt(sandbox.home);
		await enter("clawtune --dry-run --target 2026.7.1");
		await answer(asked.want, "Enter");
		const how = await readTo(asked.how);
		expect(how).toMatch(/- Edit the file in place now \(not with --dry-run\)/);
		expect(how).toMatch(/❯ Save it/);
		await terminal.press("Down", "Down");
		await answer(/❯ Leave/, "Enter");
		await terminal.waitFor(/Nothing was changed/);
		expect(sandbox.contents()).toEqual(before);
	});

	it("ask nothing with --preset", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const { terminal, enter } = await personAt(sandbox.home);
		await enter("clawtune --preset safe --target 2026.7.1");
		const done = await terminal.waitFor(/Applied and verified/);
		expect(done).not.toContain("?");
		expect(await terminal.exitCode()).toBe(0);
	});

	it("end at Ctrl-C while a gateway says nothing", async () => {
		const silent = await startBrokenGateway({ kind: "silent" });
		const sandbox = makeSandbox(tunableConfig(silent.port));
		const before = sandbox.contents();
		const person = await personAt(sandbox.home);
		await person.enter("clawtune --target 2026.7.1");
		while (silent.connections() === 0) await delay(20);
		await person.terminal.press("C-c");
		expect(await person.terminal.exitCode(5000)).toBe(130);
		expect(sandbox.contents()).toEqual(before);
		await person.expectUsable();
	});
});
