import { describe, expect, it } from "vitest";
import { closedPort, tunableConfig } from "../support/configs.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { personAt } from "./person.ts";
import { asked, byHand } from "./questions.ts";

describe("Ctrl-C", () => {
	const own = `{
  "gateway": { "mode": "local", "port": ${closedPort} },
  "agents": { "list": [{ "id": "night", "memorySearch": { "sync": { "watchDebounceMs": 700 } } }] }
}
`;

	it.each([
		["which config", "", "clawtune", [], /There is no config[\s\S]*select/],
		[
			"its path",
			"",
			"clawtune",
			[[/There is no config[\s\S]*select/, "Enter"]],
			/path of the config/,
		],
		["which release", tunableConfig(), "clawtune", [], /Which release/],
		["what now", "{ gateway: ", "clawtune", [], /What now\?[\s\S]*select/],
		[
			"the agents' own values",
			own,
			"clawtune --target 2026.7.1",
			[[asked.want, "Enter"]],
			/value of their own[\s\S]*select/,
		],
	] as const)(
		"at the question %s leaves all as it is",
		async (_, config, command, steps, here) => {
			const sandbox = makeSandbox(config === "" ? undefined : config);
			const before = sandbox.contents();
			const person = await personAt(sandbox.home);
			await person.enter(command);
			for (const [question, ...keys] of steps)
				await person.answer(question, ...keys);
			await person.terminal.waitFor(here);
			await person.leaveWithCtrlC();
			expect(sandbox.contents()).toEqual(before);
		},
	);

	it("leads back from each of them by Escape, and not out of the first", async () => {
		const sandbox = makeSandbox(own);
		const { terminal, enter, answer } = await personAt(sandbox.home);
		await enter("clawtune");
		await terminal.waitFor(/Which release/);
		await terminal.type("2026.7.1");
		await answer(/❯ 2026\.7\.1\n/, "Enter");
		await answer(asked.want, "Enter");
		await answer(/value of their own[\s\S]*select/, "Escape");
		await answer(/own[\s\S]*What do you want[\s\S]*select/, "Escape");
		await answer(/own[\s\S]*Which release[\s\S]*select/, "Escape");
		await terminal.waitFor(/This is the first question[\s\S]*Which release/);
		await terminal.press("C-c");
		expect(await terminal.exitCode()).toBe(130);
	});

	it("is not needed to find what an agent has of its own", async () => {
		const sandbox = makeSandbox(own);
		const { terminal, enter, answer } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.7.1");
		await answer(asked.want, ...byHand);
		await terminal.waitFor(/Type to search/);
		await terminal.type("night watchdeb");
		await answer(
			/❯ agents\.list\[0\]\.memorySearch\.sync\.watchDebounceMs \(agent night\)[\s\S]*now 700/,
			"Enter",
		);
		await terminal.waitFor(
			/\(now 700; default 1500, that\s+of\s+agents\.defaults/,
		);
		await terminal.press("C-c");
		expect(await terminal.exitCode()).toBe(130);
	});
});
