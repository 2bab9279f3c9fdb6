import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import json5 from "json5";
import {
	afterAll,
	afterEach,
	beforeAll,
	beforeEach,
	describe,
	expect,
	it,
} from "vitest";
import { requestGateway } from "../../scripts/openclaw/connection.ts";
import {
	type RunningGateway,
	startGateway,
} from "../../scripts/openclaw/gateway.ts";
import { freePort } from "../../scripts/openclaw/loopback.ts";
import { installRelease } from "../../scripts/openclaw/releases.ts";
import { startBrokenGateway } from "../support/broken-gateway.ts";
import { timelessConfig, tunableConfig } from "../support/configs.ts";
import { installedProgram, programEnvironment } from "../support/program.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { closeTerminals, openTerminal, type Terminal } from "./terminal.ts";

/** Strict JSON without comments, so that the gateway's rewrite destroys nothing. */
const gatewayText = `${JSON.stringify(
	{
		gateway: {
			mode: "local",
			port: "__PORT__",
			bind: "loopback",
			auth: { mode: "token", token: "__TOKEN__" },
		},
		agents: {
			defaults: { memorySearch: { sync: { watchDebounceMs: 2000 } } },
		},
		skills: { load: { watchDebounceMs: 250 } },
	},
	null,
	2,
).replace('"__PORT__"', "__PORT__")}\n`;

const terminals: Terminal[] = [];

/** A terminal of a person whose HOME this is, with `clawtune` on the PATH. */
async function terminalOf(
	home: string,
	env: Readonly<Record<string, string>> = {},
): Promise<Terminal> {
	const program = installedProgram();
	const commands = join(dirname(dirname(program)), "commands");
	mkdirSync(commands, { recursive: true });
	chmodSync(program, 0o755);
	try {
		symlinkSync(program, join(commands, "clawtune"));
	} catch {
		// A terminal before this one has made it.
	}
	const path = [commands, dirname(process.execPath), "/usr/bin", "/bin"];
	const terminal = await openTerminal(
		{ ...programEnvironment({ home, env }), PATH: path.join(delimiter) },
		home,
	);
	terminals.push(terminal);
	return terminal;
}

async function enter(terminal: Terminal, command: string): Promise<void> {
	await terminal.type(command);
	await terminal.press("Enter");
}

/** The terminal echoes what is typed and takes commands, as before. */
async function expectUsable(terminal: Terminal): Promise<void> {
	await enter(terminal, "echo us''able; stty -a | grep -o ' echo '");
	await terminal.waitFor(/^usable\n echo ?$/m);
	expect(await terminal.text()).toContain("echo us''able");
}

afterEach(async () => {
	await Promise.all(terminals.splice(0).map((terminal) => terminal.close()));
});

afterAll(closeTerminals);

describe("the wizard beside a real gateway of 2026.7.1", () => {
	let gateway: RunningGateway | undefined;
	let text = "";

	function running(): RunningGateway {
		if (!gateway) throw new Error("the gateway was not started");
		return gateway;
	}

	async function bytes(): Promise<string> {
		return await readFile(running().configFile, "utf8");
	}

	beforeAll(async () => {
		gateway = await startGateway(await installRelease("2026.7.1"), {
			config: gatewayText,
		});
		text = await bytes();
	});

	afterAll(async () => {
		await gateway?.stop();
	});

	beforeEach(async () => {
		if ((await bytes()) !== text) await writeFile(running().configFile, text);
	});

	it("shows what it found, the change and its cost, asks once, applies and shows the result", async () => {
		const terminal = await terminalOf(running().home);
		await enter(terminal, "clawtune");
		const found = await terminal.waitFor(/What do you want\?[\s\S]*Leave/);
		expect(found).toMatch(/Config +\S+\/\.openclaw\/openclaw\.json/);
		expect(found).toMatch(
			/Release +OpenClaw 2026\.7\.1 \(the running gateway\)/,
		);
		expect(found).toContain(`runs at ws://127.0.0.1:${running().port}`);
		expect(found).toMatch(/Check +valid/);
		expect(found).toMatch(/❯ safe/);
		expect(await bytes()).toBe(text);

		await terminal.press("Enter");
		const asked = await terminal.waitFor(/Send this to the running gateway\?/);
		expect(asked).toMatch(/-\s+"watchDebounceMs": 2000/);
		expect(asked).toMatch(/\+\s+"watchDebounceMs": 5000/);
		expect(asked).toContain("30 + 240 = 270");
		expect(asked).toContain("12 + 60 = 72");
		expect(await bytes()).toBe(text);

		await terminal.press("Enter");
		const done = await terminal.waitFor(
			/The same without questions: .*/,
			60_000,
		);
		expect(done).toMatch(/Applied and verified: 2 settings, one config\.patch/);
		expect(done).toMatch(
			/agents\.defaults\.memorySearch\.sync\.watchDebounceMs is now 5000/,
		);
		expect(done).toMatch(/skills\.load\.watchDebounceMs is now 1000/);
		expect(done).toMatch(/The same without questions: clawtune --preset safe/);
		expect(done).not.toContain(running().token);
		expect(await terminal.exitCode()).toBe(0);

		const wanted = {
			agents: {
				defaults: { memorySearch: { sync: { watchDebounceMs: 5000 } } },
			},
			skills: { load: { watchDebounceMs: 1000 } },
		};
		expect(json5.parse(await bytes())).toMatchObject(wanted);
		await expect(
			requestGateway(running(), "config.get"),
		).resolves.toMatchObject({ valid: true, parsed: wanted });

		await enter(terminal, "clear; clawtune --preset safe");
		await terminal.waitFor(/Nothing to do/);
		expect(await terminal.exitCode()).toBe(0);
	});

	it("Ctrl-C at the choice of a preset leaves all as it is", async () => {
		const terminal = await terminalOf(running().home);
		await enter(terminal, "clawtune");
		await terminal.waitFor(/What do you want\?[\s\S]*Leave/);
		await terminal.press("C-c");
		await terminal.waitFor(/Nothing was changed/);
		expect(await terminal.exitCode()).toBe(130);
		expect(await bytes()).toBe(text);
		await expectUsable(terminal);
	});

	it("Ctrl-C at the confirmation leaves all as it is", async () => {
		const terminal = await terminalOf(running().home);
		await enter(terminal, "clawtune");
		await terminal.waitFor(/What do you want\?[\s\S]*Leave/);
		await terminal.press("Enter");
		await terminal.waitFor(/Send this to the running gateway\?/);
		await terminal.press("C-c");
		await terminal.waitFor(/Nothing was changed/);
		expect(await terminal.exitCode()).toBe(130);
		expect(await bytes()).toBe(text);
		await expect(
			requestGateway(running(), "config.get"),
		).resolves.toMatchObject({
			parsed: { skills: { load: { watchDebounceMs: 250 } } },
		});
		await expectUsable(terminal);
	});

	it("no at the confirmation leaves all as it is and is no failure", async () => {
		const terminal = await terminalOf(running().home);
		await enter(terminal, "clawtune");
		await terminal.waitFor(/What do you want\?[\s\S]*Leave/);
		await terminal.press("Enter");
		await terminal.waitFor(/Send this to the running gateway\?/);
		await terminal.type("n");
		await terminal.press("Enter");
		await terminal.waitFor(/Nothing was changed/);
		expect(await terminal.exitCode()).toBe(0);
		expect(await bytes()).toBe(text);
	});

	it("leaving by the menu leaves all as it is", async () => {
		const terminal = await terminalOf(running().home);
		await enter(terminal, "clawtune");
		await terminal.waitFor(/What do you want\?[\s\S]*Leave/);
		await terminal.press("Down", "Enter");
		await terminal.waitFor(/Nothing was changed/);
		expect(await terminal.exitCode()).toBe(0);
		expect(await bytes()).toBe(text);
	});

	it("offers the way that loses nothing where the gateway would drop comments", async () => {
		const commented = text.replace("{", "{\n  // by hand");
		await writeFile(running().configFile, commented);
		const terminal = await terminalOf(running().home);
		await enter(terminal, "clawtune");
		await terminal.waitFor(/What do you want\?[\s\S]*Leave/);
		await terminal.press("Enter");
		const asked = await terminal.waitFor(
			/How shall it be applied\?[\s\S]*Leave/,
		);
		expect(asked).toMatch(/hazard +comments-lost/);
		await terminal.press("Enter");
		await terminal.waitFor(/Write this to the file\?/);
		await terminal.press("Enter");
		await terminal.waitFor(/The same without questions: .*--via file/, 60_000);
		expect(await terminal.exitCode()).toBe(0);
		expect(await bytes()).toBe(
			commented.replace("2000", "5000").replace("250", "1000"),
		);
	});
});

describe("the wizard without a gateway", () => {
	it("edits the file", async () => {
		const sandbox = makeSandbox(tunableConfig(await freePort()));
		const text = sandbox.read(sandbox.configFile);
		const terminal = await terminalOf(sandbox.home);
		await enter(terminal, "clawtune --target 2026.7.1");
		const found = await terminal.waitFor(/What do you want\?[\s\S]*Leave/);
		expect(found).toMatch(/Gateway +No gateway answers/);
		await terminal.press("Enter");
		await terminal.waitFor(/Write this to the file\?/);
		expect(sandbox.read(sandbox.configFile)).toBe(text);
		await terminal.press("Enter");
		const done = await terminal.waitFor(/The same without questions: .*/);
		expect(done).toMatch(
			/Applied and verified: 2 settings, edited in the file/,
		);
		expect(await terminal.exitCode()).toBe(0);
		expect(sandbox.read(sandbox.configFile)).toBe(
			text.replace("2000", "5000").replace("250", "1000"),
		);
	});

	it("says that nothing is to tune on 2026.9.6 and ends well", async () => {
		const sandbox = makeSandbox(timelessConfig);
		const before = sandbox.contents();
		const terminal = await terminalOf(sandbox.home);
		await enter(terminal, "clawtune --target 2026.9.6");
		const found = await terminal.waitFor(/What do you want\?[\s\S]*Leave/);
		expect(found).toMatch(/safe \(does nothing on this release\)/);
		await terminal.press("Enter");
		const done = await terminal.waitFor(/Nothing to change/);
		expect(done).toMatch(/retired in OpenClaw 2026\.8\.1/);
		expect(await terminal.exitCode()).toBe(0);
		expect(sandbox.contents()).toEqual(before);
	});

	it("shows a config that is wrong and asks nothing", async () => {
		const sandbox = makeSandbox('{ "gateway": { "prot": 1 } }\n');
		const before = sandbox.contents();
		const terminal = await terminalOf(sandbox.home);
		await enter(terminal, "clawtune --target 2026.7.1");
		await terminal.waitFor(/error: .*not valid/);
		expect(await terminal.exitCode()).toBe(2);
		expect(await terminal.text()).not.toContain("What do you want?");
		expect(sandbox.contents()).toEqual(before);
	});

	it("is not what clawtune --preset starts: that asks nothing", async () => {
		const sandbox = makeSandbox(tunableConfig(await freePort()));
		const terminal = await terminalOf(sandbox.home);
		await enter(terminal, "clawtune --preset safe --target 2026.7.1");
		const done = await terminal.waitFor(/Applied and verified/);
		expect(done).not.toContain("?");
		expect(await terminal.exitCode()).toBe(0);
	});

	it("ends at Ctrl-C while it waits for a gateway that says nothing", async () => {
		const silent = await startBrokenGateway({ kind: "silent" });
		const sandbox = makeSandbox(tunableConfig(silent.port));
		const before = sandbox.contents();
		const terminal = await terminalOf(sandbox.home);
		await enter(terminal, "clawtune --target 2026.7.1");
		while (silent.connections() === 0) await delay(20);
		await terminal.press("C-c");
		expect(await terminal.exitCode(5000)).toBe(130);
		expect(sandbox.contents()).toEqual(before);
		await expectUsable(terminal);
	});
});

describe("colour in a terminal", () => {
	const escapeCode = "\u001b[";

	it("is there, and is not with NO_COLOR, --no-color or TERM=dumb", async () => {
		const sandbox = makeSandbox(tunableConfig(await freePort()));
		const plan = "clawtune plan --preset safe --target 2026.7.1";
		const coloured = await terminalOf(sandbox.home);
		await enter(coloured, plan);
		await coloured.waitFor(/73 % less/);
		expect(await coloured.colouredText()).toContain(escapeCode);
		for (const command of [
			`NO_COLOR=1 ${plan}`,
			`${plan} --no-color`,
			`TERM=dumb ${plan}`,
			"NO_COLOR=1 clawtune check --target 2026.9.6",
			"NO_COLOR=1 clawtune presets safe",
			"clawtune check | cat",
		]) {
			const terminal = await terminalOf(sandbox.home);
			await enter(terminal, command);
			await terminal.waitFor(/less|error|does nothing here/);
			await terminal.exitCode();
			expect(await terminal.colouredText()).not.toContain(escapeCode);
		}
	});

	it("is not in the wizard with NO_COLOR", async () => {
		const sandbox = makeSandbox(tunableConfig(await freePort()));
		const terminal = await terminalOf(sandbox.home, { NO_COLOR: "1" });
		await enter(terminal, "clawtune --target 2026.7.1");
		await terminal.waitFor(/What do you want\?[\s\S]*Leave/);
		expect(await terminal.colouredText()).not.toContain(escapeCode);
		await terminal.press("Enter");
		await terminal.waitFor(/Write this to the file\?/);
		expect(await terminal.colouredText()).not.toContain(escapeCode);
		await terminal.press("C-c");
		expect(await terminal.exitCode()).toBe(130);
		expect(await terminal.colouredText()).not.toContain(escapeCode);
	});

	it("needs both ends at a terminal for the wizard", async () => {
		const sandbox = makeSandbox(tunableConfig(await freePort()));
		const terminal = await terminalOf(sandbox.home);
		await enter(terminal, "clawtune </dev/null");
		await terminal.waitFor(/needs a command/);
		expect(await terminal.exitCode()).toBe(2);
	});
});
