import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll } from "vitest";
import { endOf, type Run } from "../support/program.ts";
import type { Registry } from "../support/registry.ts";
import { makeSandbox } from "../support/sandbox.ts";

/** A machine as a CI service or a developer has it: Node, npm, bash and git, an empty HOME, and a registry on loopback. */
export interface Machine {
	/** All variables of its environment. */
	readonly environment: Readonly<Record<string, string>>;
	/** The folder of the repository that is checked, below HOME. */
	readonly workspace: string;
	/** Writes a file of that repository and gives its path. */
	readonly write: (name: string, content: string) => string;
	readonly read: (name: string) => string;
	/** Runs a command to its end, in the workspace where nothing else is said. */
	readonly run: (
		command: readonly [string, ...string[]],
		options?: {
			readonly environment?: Readonly<Record<string, string>>;
			readonly folder?: string;
		},
	) => Promise<Run>;
	/** The same, but throws with all that it printed where it fails. Gives what it printed. */
	readonly expectToRun: (
		...command: readonly [string, ...string[]]
	) => Promise<string>;
}

/** The variables that name who commits. */
export const committer = {
	GIT_AUTHOR_NAME: "Test",
	GIT_AUTHOR_EMAIL: "test@localhost",
	GIT_COMMITTER_NAME: "Test",
	GIT_COMMITTER_EMAIL: "test@localhost",
};

/** Makes a machine that is removed after the test. `variables` are added to its environment. */
export function makeMachine(
	registry: Registry,
	variables: Readonly<Record<string, string>> = {},
): Machine {
	const sandbox = makeSandbox();
	const workspace = join(sandbox.home, "work space");
	const temporary = join(sandbox.home, "temporary");
	for (const folder of [workspace, temporary]) mkdirSync(folder);
	const environment = {
		PATH: commandsOfTheMachine(),
		HOME: sandbox.home,
		TMPDIR: temporary,
		LANG: "C.UTF-8",
		npm_config_registry: registry.url,
		npm_config_update_notifier: "false",
		GIT_CONFIG_NOSYSTEM: "1",
		...committer,
		...variables,
	};
	const run: Machine["run"] = ([command, ...args], options = {}) =>
		endOf(
			spawn(command, args, {
				cwd: options.folder ?? workspace,
				env: { ...environment, ...options.environment },
				stdio: "pipe",
			}),
		);
	return {
		environment,
		workspace,
		write: (name, content) => sandbox.write(join("work space", name), content),
		read: (name) => sandbox.read(join(workspace, name)),
		run,
		expectToRun: async (...command) => {
			const { exitCode, stdout, stderr } = await run(command);
			if (exitCode !== 0)
				throw new Error(
					`${command.join(" ")} ended with ${exitCode}:\n${stdout}${stderr}`,
				);
			return stdout;
		},
	};
}

/**
 * A folder for temporary files of a runner (`RUNNER_TEMP`) that all jobs of a test file share, as those of a runner of one's
 * own do: what one has installed there is there for the next. Removed after the last test.
 */
export function makeRunnerFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "clawtune-runner-"));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** npm puts the commands of the project's own dependencies first, which would stand in for what is not installed. */
function commandsOfTheMachine(): string {
	const folders = (process.env.PATH ?? "").split(delimiter);
	return [dirname(process.execPath), ...folders]
		.filter((folder) => !folder.includes("node_modules"))
		.join(delimiter);
}
