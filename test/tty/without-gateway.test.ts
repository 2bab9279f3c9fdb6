import { rmSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { freePort } from "../../scripts/openclaw/loopback.ts";
import {
	closedPort,
	timelessConfig,
	tunableConfig,
} from "../support/configs.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { personAt } from "./person.ts";
import { asked, byHand, same } from "./questions.ts";

describe("without a gateway", () => {
	it("edits the file, and loses nothing of it", async () => {
		const sandbox = makeSandbox(tunableConfig(await freePort()));
		const text = sandbox.read(sandbox.configFile);
		const { terminal, enter, answer } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.7.1");
		const found = await answer(asked.want, "Enter");
		expect(found).toMatch(/Gateway +No gateway answers/);
		await answer(asked.change, "Enter");
		const how = await terminal.waitFor(asked.how);
		expect(how).toMatch(/❯ Edit the file in place now/);
		expect(how).not.toContain("running gateway now");
		expect(sandbox.read(sandbox.configFile)).toBe(text);
		await terminal.press("Enter");
		const done = await terminal.waitFor(same);
		expect(done).toMatch(
			/Applied and verified: 2 settings, edited in the file/,
		);
		expect(done).toMatch(
			/clawtune --preset safe --target 2026\.7\.1 --via file/,
		);
		expect(done).toMatch(
			/For your CI:\s+npx --yes clawtune@\S+ check openclaw\.json --preset safe --target 2026\.7\.1/,
		);
		expect(await terminal.exitCode()).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(
			text.replace("2000", "5000").replace("250", "1000"),
		);
	});

	it("asks what now where the config is gone while it waited, and goes on once it is there again", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const text = sandbox.read(sandbox.configFile);
		const { terminal, enter, answer } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.7.1");
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		await terminal.waitFor(asked.how);
		rmSync(sandbox.configFile);
		await terminal.press("Enter");
		const gone = await terminal.waitFor(/What now\?[\s\S]*select/);
		expect(gone).toMatch(/Nothing was changed: the config/);
		expect(gone).toMatch(/There is no config at/);
		writeFileSync(sandbox.configFile, text);
		await answer(/❯ Look again/, "Enter");
		await answer(
			/There is no config at[\s\S]*What do you want\?[\s\S]*select/,
			"C-c",
		);
		expect(await terminal.exitCode()).toBe(130);
		expect(sandbox.read(sandbox.configFile)).toBe(text);
	});

	it("asks for the release where nothing tells it, and only there", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const { terminal, enter, answer, readTo } = await personAt(sandbox.home);
		await enter("clawtune");
		await terminal.waitFor(/Which release of OpenClaw[\s\S]*❯ 2026\.9\.6/);
		await terminal.type("2026.7");
		await terminal.waitFor(/❯ 2026\.7\.35[\s\S]*2026\.7\.1/);
		await terminal.type(".1");
		await answer(/❯ 2026\.7\.1\n/, "Enter");
		await answer(asked.want, "Enter");
		await readTo(asked.how);
		await terminal.press("Enter");
		const done = await terminal.waitFor(same);
		expect(done).toMatch(/--target 2026\.7\.1 --via file/);
		expect(await terminal.exitCode()).toBe(0);
	});

	it("asks for the release where the file was written by one that is too old", async () => {
		const sandbox = makeSandbox(
			tunableConfig().replace(
				"{",
				'{ "meta": { "lastTouchedVersion": "2026.1.24-3" },',
			),
		);
		const { terminal, enter, answer } = await personAt(sandbox.home);
		await enter("clawtune");
		await terminal.waitFor(
			/last written by OpenClaw 2026\.1\.24-3[\s\S]*Which release/,
		);
		await terminal.type("2026.1.24");
		await terminal.waitFor(
			/^2026\.1\.24 \(clawtune knows none before 2026\.1\.30\)/m,
		);
		await terminal.press("C-u");
		await terminal.type("2026.7.1");
		await answer(/❯ 2026\.7\.1\n/, "Enter");
		const found = await answer(asked.want, "C-c");
		expect(found).toMatch(/Release +OpenClaw 2026\.7\.1 \(--target\)/);
		expect(await terminal.exitCode()).toBe(130);
	});

	it("says that safe has nothing to tune on 2026.9.6, and why, and what other presets there do", async () => {
		const sandbox = makeSandbox(timelessConfig);
		const before = sandbox.contents();
		const { terminal, enter } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.9.6");
		const found = await terminal.waitFor(asked.want);
		expect(found).toContain("The preset safe has nothing to do here");
		expect(found).toMatch(
			/- safe \(does nothing here: memory watch retired in/,
		);
		expect(found).toMatch(
			/ {2}quiet: skills watching true \(default\) → false/,
		);
		expect(found).toMatch(
			/- balanced, responsive, patient-locks \(nothing to do here\)/,
		);
		expect(found).toMatch(/❯ Leave without a change/);
		await terminal.press("Enter");
		const left = await terminal.waitFor(/Nothing was changed/);
		expect(left).toMatch(/clawtune check \S+ --target 2026\.9\.6/);
		expect(await terminal.exitCode()).toBe(0);
		expect(sandbox.contents()).toEqual(before);
	});

	it("leaves at Enter where safe is in place already, and offers the other presets below it", async () => {
		const text = tunableConfig().replace("2000", "5000").replace("250", "1000");
		const sandbox = makeSandbox(text);
		const { terminal, enter, answer } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.7.1");
		const found = await terminal.waitFor(asked.want);
		expect(found).toMatch(
			/- safe \(does nothing here: memory watch is 5000 already; skills watch is 1000\s+already\)/,
		);
		expect(found).toMatch(
			/responsive: memory watch 5000 → 1500 ms, skills watch 1000 → 250 ms/,
		);
		expect(found).toMatch(/- balanced \(nothing to do here\)/);
		expect(found).toMatch(/❯ Leave without a change/);
		await terminal.type("resp");
		await answer(/❯ responsive/, "Enter");
		await answer(asked.change, "Enter");
		await answer(asked.how, "Enter");
		const done = await terminal.waitFor(same);
		expect(done).toMatch(/clawtune --preset responsive --target 2026\.7\.1/);
		expect(sandbox.read(sandbox.configFile)).toBe(
			text.replace("5000", "1500").replace("1000", "250"),
		);
	});

	it("offers by hand only what 2026.9.6 has", async () => {
		const sandbox = makeSandbox(timelessConfig);
		const { terminal, enter, answer, readTo } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.9.6");
		await answer(asked.want, "Up", "Up", "Enter");
		await terminal.waitFor(/Type to search/);
		await terminal.type("watch");
		await terminal.waitFor(/❯ skills\.load\.watch\n/);
		expect(await terminal.screen()).not.toContain("watchDebounceMs");
		await terminal.press("Enter");
		await answer(/skills\.load\.watch \([\s\S]*❯ true/, "Down", "Enter");
		await answer(/❯ That is all[\s\S]*select/, "Enter");
		await readTo(asked.how);
		await terminal.press("Enter");
		await terminal.waitFor(same);
		expect(await terminal.exitCode()).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toContain('"watch": false');
	});
});

describe("agents with a value of their own", () => {
	const config = `{
  "gateway": { "mode": "local", "port": ${closedPort} },
  "agents": {
    "defaults": { "memorySearch": { "sync": { "watchDebounceMs": 2000 } } },
    "list": [{ "id": "night", "memorySearch": { "sync": { "watchDebounceMs": 700 } } }]
  }
}
`;

	it("are asked for beside the value that they would inherit from this config", async () => {
		const sandbox = makeSandbox(config);
		const { terminal, enter, answer } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.7.1");
		await answer(asked.want, ...byHand);
		await terminal.waitFor(/Type to search/);
		await terminal.type("night watchdeb");
		await answer(/\(agent night\)[\s\S]*default 2000, that/, "Enter");
		await answer(/\(now 700; default 2000, that/, "C-c");
		expect(await terminal.exitCode()).toBe(130);
	});

	it.each([
		["are left as they are", [], "700", ""],
		[
			"are changed, too, where the person wants it",
			["Down"],
			"5000",
			" --agents",
		],
	])("%s", async (_, keys, expected, option) => {
		const sandbox = makeSandbox(config);
		const { terminal, enter, answer, readTo } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.7.1");
		await answer(asked.want, "Enter");
		const question = await terminal.waitFor(/value of their own[\s\S]*select/);
		expect(question).toMatch(/memory watch of agents\.list\[0\] 700 → 5000 ms/);
		await terminal.press(...keys, "Enter");
		await readTo(asked.how);
		await terminal.press("Enter");
		const done = await terminal.waitFor(same);
		expect(done).toContain(`clawtune --preset safe${option} --target`);
		expect(sandbox.read(sandbox.configFile)).toContain(
			`"night", "memorySearch": { "sync": { "watchDebounceMs": ${expected}`,
		);
	});
});
