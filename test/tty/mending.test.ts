import { writeFileSync } from "node:fs";
import json5 from "json5";
import { describe, expect, it } from "vitest";
import {
	closedPort,
	misspeltConfig,
	tunableConfig,
} from "../support/configs.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { personAt } from "./person.ts";
import { asked } from "./questions.ts";

const hurried = `{
  // by hand, in a hurry
  "gateway": { "mode": "local", "prot": ${closedPort} },
  "agents": { "defaults": { "memorySearch": { "sync": { "watchDebounceMs": 2000 } } } },
  "skills": { "load": { "watchDebounceMs": 250 } }
}
`;

const broken = /can be mended[\s\S]*select/;

describe("a config that the gateway would refuse", () => {
	it("is mended first, and tuned only then", async () => {
		const sandbox = makeSandbox(hurried);
		const { terminal, enter, answer, readTo } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.7.1");
		const found = await readTo(broken);
		expect(found).toMatch(/Check +invalid, 1 error/);
		expect(found).toMatch(/gateway\.prot is not a key/);
		expect(found).toMatch(/❯ Show what mends it/);
		expect(found).not.toContain("What do you want?");
		await terminal.press("Enter");
		const change = await answer(asked.change, "Enter");
		expect(change).toMatch(/renamed +gateway\.prot → gateway\.port/);
		expect(sandbox.read(sandbox.configFile)).toBe(hurried);
		await answer(asked.how, "Enter");
		const mended = await terminal.waitFor(asked.want);
		expect(mended).toMatch(/The file is valid for OpenClaw 2026\.7\.1/);
		expect(sandbox.read(sandbox.configFile)).toBe(
			hurried.replace("prot", "port"),
		);

		await terminal.press("Enter");
		await answer(/valid for[\s\S]*2000 → 5000[\s\S]*Enter: what/, "Enter");
		await answer(/2000 → 5000[\s\S]*How shall[\s\S]*select/, "Enter");
		const done = await terminal.waitFor(/For your CI/);
		expect(done).toMatch(
			/without questions:\n {2}clawtune apply --mend --target 2026\.7\.1 --via file\n {2}clawtune --preset safe --target 2026\.7\.1 --via file/,
		);
		expect(await terminal.exitCode()).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(
			hurried
				.replace("prot", "port")
				.replace("2000", "5000")
				.replace("250", "1000"),
		);
	});

	it("takes out what its release has retired, and says what holds now", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const text = sandbox.read(sandbox.configFile);
		const { terminal, enter, answer, readTo } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.9.6");
		const found = await readTo(/2 settings can be mended[\s\S]*select/);
		expect(found).toMatch(/memorySearch was retired in OpenClaw 2026\.8\.1/);
		expect(found).not.toContain("1 file:");
		await terminal.press("Enter");
		await readTo(asked.change);
		const change = await terminal.text();
		expect(change).toMatch(/removed +skills\.load\.watchDebounceMs/);
		await answer(asked.change, "Enter");
		await answer(asked.how, "Enter");
		const mended = await terminal.waitFor(asked.want);
		expect(mended).toMatch(/The file is valid for OpenClaw 2026\.9\.6/);
		expect(mended).toMatch(/The preset safe has nothing to do here/);
		await terminal.press("Enter");
		await terminal.waitFor(
			/Nothing more was changed\.\n[^\n]*clawtune apply --mend --target 2026\.9\.6 --via file/,
		);
		expect(await terminal.exitCode()).toBe(0);
		const after = sandbox.read(sandbox.configFile);
		expect(after).toContain("// The gateway of the example.");
		expect(json5.parse(after)).toEqual({
			gateway: json5.parse(text).gateway,
			agents: { defaults: {} },
			skills: { load: { watch: true } },
		});
	});

	it("is left as it is where the person wants that, with exit code 2", async () => {
		const sandbox = makeSandbox(misspeltConfig);
		const before = sandbox.contents();
		const { terminal, enter, readTo } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.7.1");
		await readTo(broken);
		await terminal.press("Up", "Enter");
		await terminal.waitFor(/Nothing was changed/);
		expect(await terminal.exitCode()).toBe(2);
		expect(await terminal.text()).not.toContain("What do you want?");
		expect(sandbox.contents()).toEqual(before);
	});

	it("is looked at again once it is mended by hand", async () => {
		const sandbox = makeSandbox('{ "gateway": { "mode": "local", \n');
		const { terminal, enter, answer } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.7.1");
		const unreadable = await answer(/What now\?[\s\S]*select/, "Enter");
		expect(unreadable).toMatch(/cannot be read as a\s+config/);
		await terminal.waitFor(/(What now\?[\s\S]*){2}select/);
		writeFileSync(sandbox.configFile, hurried.replace("prot", "port"));
		await terminal.press("Enter");
		await terminal.waitFor(asked.want);
	});

	it("asks for what only a person can decide, one setting at a time", async () => {
		const wrong = hurried
			.replace("prot", "port")
			.replace("2000", '"two seconds"')
			.replace('"skills"', '"wibbleThing": true,\n  "skills"');
		const sandbox = makeSandbox(wrong);
		const { terminal, enter, answer, readTo } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.7.1");
		const found = await readTo(/for you to decide[\s\S]*select/);
		expect(found).toMatch(/Decide about \S*watchDebounceMs/);
		expect(found).not.toContain("Show what mends it");
		await terminal.press("Enter");
		await answer(/what shall become of it\?[\s\S]*❯ Leave it/, "Down", "Enter");
		await terminal.waitFor(/watchDebounceMs\s+\(now/);
		await terminal.type("2s");
		await terminal.press("Enter");
		await answer(
			/\(now[\s\S]*❯ Decide about wibbleThing[\s\S]*select/,
			"Enter",
		);
		await answer(/wibbleThing: what shall[\s\S]*❯ Leave it/, "Down", "Enter");
		await answer(/❯ Show what mends it[\s\S]*select/, "Enter");
		await readTo(asked.how);
		expect(sandbox.read(sandbox.configFile)).toBe(wrong);
		await terminal.press("Enter");
		await terminal.waitFor(asked.want);
		const after = sandbox.read(sandbox.configFile);
		expect(after).toContain("// by hand, in a hurry");
		expect(json5.parse(after)).toEqual(
			json5.parse(hurried.replace("prot", "port")),
		);
		await terminal.press("C-c");
		const left = await terminal.waitFor(/Nothing more was changed/);
		expect(left).toMatch(
			/clawtune apply --mend --unset wibbleThing --set \S+watchDebounceMs=2000/,
		);
		expect(await terminal.exitCode()).toBe(130);
	});

	it("is not tuned either where only the gateway would refuse it", async () => {
		const sandbox = makeSandbox(
			'{ "skills": { "load": { "watchDebounceMs": 250 } } }\n',
		);
		const { terminal, enter, answer, readTo } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.7.1");
		const found = await readTo(/for you to decide[\s\S]*select/);
		expect(found).toMatch(/Check +valid, .*does not start with it/);
		await terminal.press("Enter");
		await answer(/gateway\.mode: what shall[\s\S]*select/, "Down", "Enter");
		await answer(/gateway\.mode \(not stated[\s\S]*❯ local/, "Enter");
		await answer(/❯ Show what mends it/, "Enter");
		await readTo(asked.how);
		await terminal.press("Enter");
		await terminal.waitFor(asked.want);
		expect(json5.parse(sandbox.read(sandbox.configFile))).toEqual({
			skills: { load: { watchDebounceMs: 250 } },
			gateway: { mode: "local" },
		});
	});

	it("names what can only be mended in an editor", async () => {
		const sandbox = makeSandbox(
			hurried.replace('"prot"', '"$include": "./nowhere.json", "port"'),
		);
		const before = sandbox.contents();
		const { terminal, enter, readTo } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.7.1");
		const asks = await readTo(/for you to decide[\s\S]*select/);
		expect(asks).toMatch(
			/- \(root\) \(\$include: \.\/nowhere\.json is not there; only in an editor\)/,
		);
		expect(asks).toMatch(/❯ Look again/);
		expect(asks).not.toContain("Show what mends it");
		await terminal.press("C-c");
		expect(await terminal.exitCode()).toBe(130);
		expect(sandbox.contents()).toEqual(before);
	});

	it.each([
		"what to mend",
		"what to decide",
		"what changes",
		"how to apply it",
	])("is left as it is by Ctrl-C at %s", async (place) => {
		const text =
			place === "what to decide"
				? hurried.replace("2000", '"two seconds"')
				: hurried;
		const sandbox = makeSandbox(text);
		const before = sandbox.contents();
		const person = await personAt(sandbox.home);
		const { terminal } = person;
		await person.enter("clawtune --target 2026.7.1");
		await person.readTo(broken);
		if (place !== "what to mend") await terminal.press("Enter");
		if (place === "what to decide")
			await terminal.waitFor(/what shall become of it[\s\S]*select/);
		if (place === "what changes" || place === "how to apply it")
			await terminal.waitFor(asked.change);
		if (place === "how to apply it") await person.answer(asked.change, "Enter");
		if (place === "how to apply it") await terminal.waitFor(asked.how);
		await person.leaveWithCtrlC();
		expect(sandbox.contents()).toEqual(before);
	});
});
