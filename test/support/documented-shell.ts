import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createProgram } from "../../src/commands/program.ts";
import type { Block } from "./fenced-blocks.ts";
import { endOf, installedProgram, programEnvironment } from "./program.ts";
import { worldIn } from "./world.ts";

/** What a person sees of one command. */
export interface Shown {
	readonly exitCode: number;
	/** Both streams in their order, without colours, lines not broken. */
	readonly screen: string;
}

/** Runs one command line in bash, as a person would who has `clawtune` on the PATH. */
export type Shell = (command: string) => Promise<Shown>;

/** Where a shell runs. */
export interface ShellOptions {
	/** Its HOME; the folder that it starts in where no other is named. */
	readonly home: string;
	readonly workingDirectory?: string;
	readonly env?: Readonly<Record<string, string>>;
	/** Commands beside `clawtune`, as texts of shell scripts by their names. */
	readonly commands?: Readonly<Record<string, string>>;
}

/** Makes a shell with the built program in `HOME/.commands`, and the system's own commands. */
export function shellAt({
	home,
	workingDirectory = home,
	env = {},
	commands = {},
}: ShellOptions): Shell {
	const folder = join(home, ".commands");
	mkdirSync(folder, { recursive: true });
	const clawtune = `exec '${process.execPath}' '${installedProgram()}' "$@"`;
	for (const [name, script] of Object.entries({ clawtune, ...commands })) {
		const file = join(folder, name);
		writeFileSync(file, `#!/bin/sh\n${script}\n`);
		chmodSync(file, 0o755);
	}
	const environment = {
		...programEnvironment({ home, env }),
		PATH: [folder, "/usr/bin", "/bin"].join(delimiter),
	};
	return async (command) => {
		const child = spawn("bash", ["-c", `exec 2>&1\n${command}`], {
			cwd: workingDirectory,
			env: environment,
			stdio: "pipe",
		});
		const { exitCode, stdout } = await endOf(child);
		return { exitCode, screen: stdout };
	};
}

/** The command lines of a block, without the comments behind them. Of a `console` block, those behind a prompt. */
export function commandsIn({ language, text }: Block): readonly string[] {
	const lines = text.replaceAll("\\\n", " ").split("\n");
	const typed =
		language === "console"
			? lines.flatMap((line) => (line.startsWith("$ ") ? [line.slice(2)] : []))
			: lines;
	return typed
		.map((line) => line.replace(/(^|\s)#.*$/, "").trim())
		.filter((line) => line !== "");
}

/** What a `console` block shows below its one command. */
export function screenIn({ text }: Block): string {
	return text.slice(text.indexOf("\n") + 1);
}

/** A shell that runs the program within this process, as in a terminal of 80 columns. It knows `clawtune` alone, and no quotes. */
export function narrowShell(
	environment: Readonly<Record<string, string>>,
	workingDirectory: string,
): Shell {
	return async (command) => {
		let screen = "";
		let exitCode = 0;
		const show = (text: string): void => {
			screen += text;
		};
		const world = worldIn({
			environment,
			workingDirectory,
			stdout: show,
			stderr: show,
			columns: 80,
			progressColumns: 80,
		});
		const [, ...argv] = command.split(" ");
		await createProgram(argv, world, (code) => {
			exitCode = code;
		}).parseAsync(argv, { from: "user" });
		return { exitCode, screen };
	};
}
