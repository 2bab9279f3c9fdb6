import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { commandPages } from "../../src/report/command-pages.ts";
import { installedProgram } from "../support/program.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";
import { closeTerminals, openTerminal, type Terminal } from "./terminal.ts";

afterAll(closeTerminals);

/** What makes a new shell complete, by what `clawtune completion --help` calls it. */
interface Setting {
	readonly does: string;
	readonly start: string;
	/** Files in HOME that a person of this shell has. */
	readonly files: Readonly<Record<string, string>>;
}

const framework = "/usr/share/bash-completion/bash_completion";

const settings: readonly Setting[] = [
	{
		does: "bash with the package bash-completion",
		start: "bash",
		files: { ".bashrc": `PS1='> '\nunset HISTFILE\n. ${framework}\n` },
	},
	{
		does: "bash without it",
		start: "bash",
		files: { ".bashrc": "PS1='> '\nunset HISTFILE\n" },
	},
	{ does: "zsh", start: "zsh", files: { ".zshrc": "PS1='> '\n" } },
	{
		does: "fish",
		start: "fish --private",
		files: {
			".config/fish/config.fish":
				"set fish_greeting\nfunction fish_prompt\n\techo -n '> '\nend\n",
			// Where it has one, fish does not begin to make completions of all manual pages.
			".local/share/fish/generated_completions/none.fish": "",
		},
	},
];

/** A line, and what it has become after Tab. */
const completions: readonly (readonly [line: string, completed: string])[] = [
	["clawtune chec", "clawtune check"],
	["clawtune locks sw", "clawtune locks sweep"],
	["clawtune plan --exit", "clawtune plan --exit-code"],
	["clawtune check --format jun", "clawtune check --format junit"],
	["clawtune check --format=sar", "clawtune check --format=sarif"],
	["clawtune plan --via=ga", "clawtune plan --via=gateway"],
	["clawtune apply --accept comm", "clawtune apply --accept comments-lost"],
	["clawtune plan --preset sa", "clawtune plan --preset safe"],
	["clawtune plan --preset eve", "clawtune plan --preset evening\\ quiet"],
	["clawtune check --target 2026.1", "clawtune check --target 2026.1.30"],
	["clawtune check gate", "clawtune check gateway.json5"],
	["clawtune check my", "clawtune check my\\ folder/"],
	["clawtune check --config=gate", "clawtune check --config=gateway.json5"],
	["clawtune check --state-dir my", "clawtune check --state-dir my\\ folder/"],
	["clawtune check -- gate", "clawtune check -- gateway.json5"],
	["clawtune explain unknown", "clawtune explain unknown-key"],
	[
		"clawtune plan --target 2026.7.1 --set skills.load.watchD",
		"clawtune plan --target 2026.7.1 --set skills.load.watchDebounceMs=",
	],
	[
		"clawtune plan --target 2026.7.1 --set=skills.load.watch=t",
		"clawtune plan --target 2026.7.1 --set=skills.load.watch=true",
	],
	[
		"clawtune explain --target 2026.7.1 agents.lis",
		"clawtune explain --target 2026.7.1 agents.list\\[\\].",
	],
];

/** Lines that Tab leaves as they are: free text, and what does not go on. */
const left: readonly string[] = [
	"clawtune plan --token gat",
	"clawtune plan --url gat",
	"clawtune plan --profile gat",
	"clawtune plan --via nowhere",
];

/** A folder with what the lines above name, and a shell of the kind that has read its own files. */
async function shellOf(setting: Setting): Promise<{
	readonly terminal: Terminal;
	readonly sandbox: Sandbox;
}> {
	const sandbox = makeSandbox();
	const { home, write } = sandbox;
	write("work/gateway.json5", "{}\n");
	mkdirSync(join(home, "work", "my folder"));
	write(
		".config/clawtune/presets/evening quiet.json",
		'{ "name": "evening quiet", "title": "For evenings", "settings": [] }',
	);
	for (const [name, text] of Object.entries(setting.files)) write(name, text);
	const command = write(
		"bin/clawtune",
		`#!/bin/sh\nexec '${process.execPath}' '${installedProgram()}' "$@"\n`,
	);
	chmodSync(command, 0o755);
	const environment = {
		HOME: home,
		PATH: `${join(home, "bin")}:/usr/bin:/bin`,
		LC_ALL: "C.UTF-8",
	};
	const line = commandPages.completion?.examples.find(
		({ does }) => does === setting.does,
	)?.line;
	if (line === undefined) throw new Error(`nothing says how: ${setting.does}`);
	execFileSync("bash", ["-c", line], { env: environment });
	const terminal = await openTerminal(environment, join(home, "work"), {
		columns: 120,
		rows: 50,
	});
	await terminal.type(`exec ${setting.start}`);
	await terminal.press("Enter");
	await terminal.waitFor(/^>$/m);
	return { terminal, sandbox };
}

/** A text as a pattern for a line of its own behind the prompt. */
function prompted(line: string): RegExp {
	const literal = line.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
	return new RegExp(`^> ${literal}$`, "m");
}

/** Leaves the line, and waits for the next prompt. */
async function leave(terminal: Terminal): Promise<void> {
	await terminal.press("C-c");
	await terminal.waitFor(/\n>$/);
}

it("can be tried: the package bash-completion is here", () => {
	expect(existsSync(framework), "apt-get install bash-completion").toBe(true);
});

describe.each(settings)("$does, set up as --help says", (setting) => {
	it("completes a line at Tab", async () => {
		const { terminal, sandbox } = await shellOf(setting);
		const before = sandbox.contents();
		for (const [line, completed] of completions) {
			await terminal.type(line);
			await terminal.waitFor(prompted(line));
			await terminal.press("Tab");
			await terminal.waitFor(prompted(completed));
			await leave(terminal);
		}
		const changed = Object.entries(sandbox.contents()).filter(
			([name, content]) => name.startsWith("work") && before[name] !== content,
		);
		expect(changed).toEqual([]);
		await terminal.close();
	});

	it("goes on typing in the next word, or in the same where it is not done", async () => {
		const { terminal } = await shellOf(setting);
		for (const [line, rest, whole] of [
			["clawtune chec", "x", "clawtune check x"],
			["clawtune plan --via=ga", "x", "clawtune plan --via=gateway x"],
			[
				"clawtune plan --target 2026.7.1 --set skills.load.watchD",
				"5",
				"clawtune plan --target 2026.7.1 --set skills.load.watchDebounceMs=5",
			],
		] as const) {
			await terminal.type(line);
			await terminal.press("Tab");
			await terminal.waitFor(/> clawtune (?:check|plan .*(?:gateway|Ms=))/);
			await terminal.type(rest);
			await terminal.waitFor(prompted(whole));
			await leave(terminal);
		}
		await terminal.close();
	});

	it("lists what there is", async () => {
		const { terminal } = await shellOf(setting);
		await terminal.type("clawtune locks ");
		await terminal.press("Tab");
		await terminal.press("Tab");
		await terminal.waitFor(/sweep[\s\S]*watch[\s\S]*report[\s\S]*install/);
		await terminal.close();
	});

	it("leaves free text alone", async () => {
		const { terminal } = await shellOf(setting);
		for (const line of left) {
			await terminal.type(line);
			await terminal.press("Tab");
			await terminal.type("Q");
			await terminal.waitFor(prompted(`${line}Q`));
			await leave(terminal);
		}
		await terminal.close();
	});

	it("says nothing where clawtune is gone", async () => {
		const { terminal } = await shellOf(setting);
		const away =
			setting.does === "fish" ? "set PATH /usr/bin /bin" : "PATH=/usr/bin:/bin";
		await terminal.type(away);
		await terminal.press("Enter");
		await terminal.waitFor(/\n>$/);
		await terminal.type("clawtune chec");
		await terminal.press("Tab");
		await terminal.type("Q");
		const text = await terminal.waitFor(prompted("clawtune checQ"));
		const lines = text.split("\n").map((line) => line.trimEnd());
		expect(lines.slice(-2)).toEqual([`> ${away}`, "> clawtune checQ"]);
		await terminal.close();
	});
});
