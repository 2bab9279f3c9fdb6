import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { freePort } from "../../scripts/openclaw/loopback.ts";
import { startBrokenGateway } from "../support/broken-gateway.ts";
import {
	closedPort,
	timelessConfig,
	tunableConfig,
} from "../support/configs.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { personAt } from "./person.ts";
import { asked, same } from "./questions.ts";

const escapeCode = "\u001b[";

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

	it("says that nothing is to tune on 2026.9.6, and why", async () => {
		const sandbox = makeSandbox(timelessConfig);
		const before = sandbox.contents();
		const { terminal, enter } = await personAt(sandbox.home);
		await enter("clawtune --target 2026.9.6");
		const found = await terminal.waitFor(asked.want);
		expect(found).toContain("No preset has anything to do here");
		expect(found).toMatch(
			/- safe \(does nothing here: memory watch retired in/,
		);
		expect(found).toMatch(/❯ Leave without a change/);
		await terminal.press("Enter");
		const left = await terminal.waitFor(/Nothing was changed/);
		expect(left).toMatch(/clawtune check \S+ --target 2026\.9\.6/);
		expect(await terminal.exitCode()).toBe(0);
		expect(sandbox.contents()).toEqual(before);
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
		await terminal.type(".openclaw/openclaw.json");
		await terminal.press("Enter");
		await answer(asked.want, "C-c");
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

describe("agents with a value of their own", () => {
	const config = `{
  "gateway": { "mode": "local", "port": ${closedPort} },
  "agents": {
    "defaults": { "memorySearch": { "sync": { "watchDebounceMs": 2000 } } },
    "list": [{ "id": "night", "memorySearch": { "sync": { "watchDebounceMs": 700 } } }]
  }
}
`;

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
		await answer(asked.want, "Down", "Enter");
		await terminal.waitFor(/Type to search/);
		await terminal.type("night watchdeb");
		await answer(
			/❯ agents\.list\[0\]\.memorySearch\.sync\.watchDebounceMs \(agent night\)[\s\S]*now 700/,
			"Enter",
		);
		await terminal.waitFor(
			/\(now 700; default 1500, that of\s+agents\.defaults/,
		);
		await terminal.press("C-c");
		expect(await terminal.exitCode()).toBe(130);
	});
});

describe("a terminal of 40 columns and 15 lines", () => {
	it("shows everything in parts that it holds", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const text = sandbox.read(sandbox.configFile);
		const { terminal, enter } = await personAt(sandbox.home, {
			columns: 40,
			rows: 15,
		});
		await enter("clawtune --target 2026.7.1");
		await terminal.waitFor(asked.want);
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
	])(
		"are asked %s: nothing that was written is written over",
		async (_, form, command) => {
			const sandbox = makeSandbox(tunableConfig());
			const text = sandbox.read(sandbox.configFile);
			const { terminal, enter, answer } = await personAt(sandbox.home, form);
			await enter(`${command} --target 2026.7.1 --no-color`);
			await answer(/What do you want\?[\s\S]*b: back > ?$/, "7", "Enter");
			await terminal.waitFor(/There is no 7/);
			await answer(/There is no 7[\s\S]*b: back > ?$/, "1", "Enter");
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
			await answer(asked.want, "Down", "Enter");
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
