import { type ChildProcess, spawn } from "node:child_process";
import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
} from "node:fs";
import { constants, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { isRecord } from "../../src/config/record.ts";

/** What one run of the program did. */
export interface Run {
	/** 128 + the signal's number where a signal ended it. */
	readonly exitCode: number;
	readonly stdout: string;
	readonly stderr: string;
}

/** How to run the program. */
export interface RunOptions {
	/** Its HOME, and where it runs. */
	readonly home: string;
	/** All of its environment beside HOME, a TMPDIR of its own and a PATH without an `openclaw`. */
	readonly env?: Readonly<Record<string, string>>;
	readonly workingDirectory?: string;
	readonly stdin?: string | Uint8Array;
	/** Another user than the one who runs the tests. */
	readonly user?: number;
}

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** The folder with the program that is run, and for what ran in it, where the coverage is measured. */
const measured = process.env.CLAWTUNE_MEASURED;
let installed: string | undefined;

afterAll(() => {
	if (installed) rmSync(installed, { recursive: true, force: true });
	installed = undefined;
});

/**
 * A copy of the built program in a folder that every user can read, with the files that the package has and no
 * node_modules. Gives the path of its `cli.js`.
 */
export function installedProgram(): string {
	installed ??= install();
	return join(installed, "dist", "cli.js");
}

function install(): string {
	const folder = mkdtempSync(join(tmpdir(), "clawtune-program-"));
	const manifestFile = join(repository, "package.json");
	const manifest: unknown = JSON.parse(readFileSync(manifestFile, "utf8"));
	const files =
		isRecord(manifest) && Array.isArray(manifest.files) ? manifest.files : [];
	if (!existsSync(join(repository, "dist", "cli.js")))
		throw new Error("the program is not built: node scripts/build.mjs");
	for (const name of ["package.json", ...files.map(String)])
		if (!name.startsWith("!"))
			cpSync(join(repository, name), join(folder, name), { recursive: true });
	if (measured)
		cpSync(join(measured, "dist"), join(folder, "dist"), { recursive: true });
	chmodSync(folder, 0o755);
	mkdirSync(join(folder, "no-commands"));
	const temporary = join(folder, "temporary");
	mkdirSync(temporary);
	chmodSync(temporary, 0o1777);
	return folder;
}

/** The environment of a run: nothing of the tests' own, so that no real config, gateway or release is found. */
export function programEnvironment(
	options: RunOptions,
): Readonly<Record<string, string>> {
	const program = dirname(dirname(installedProgram()));
	return {
		PATH: join(program, "no-commands"),
		HOME: options.home,
		TMPDIR: join(program, "temporary"),
		...(measured ? { NODE_V8_COVERAGE: join(measured, "ran") } : {}),
		...options.env,
	};
}

/** Starts the built program as a process of its own. */
export function startProgram(
	args: readonly string[],
	options: RunOptions,
): ChildProcess {
	const identity =
		options.user === undefined ? {} : { uid: options.user, gid: options.user };
	return spawn(process.execPath, [installedProgram(), ...args], {
		cwd: options.workingDirectory ?? options.home,
		env: programEnvironment(options),
		stdio: "pipe",
		...identity,
	});
}

/** Runs the built program to its end. */
export function runProgram(
	args: readonly string[],
	options: RunOptions,
): Promise<Run> {
	return endOf(startProgram(args, options), options.stdin);
}

/** Hands a process that was just started its standard input, waits for its end and tells what it printed. */
export function endOf(
	child: ChildProcess,
	stdin: string | Uint8Array = "",
): Promise<Run> {
	return new Promise((resolve, reject) => {
		const stdout: Buffer[] = [];
		const stderr: Buffer[] = [];
		child.stdout?.on("data", (chunk: Buffer) => stdout.push(chunk));
		child.stderr?.on("data", (chunk: Buffer) => stderr.push(chunk));
		// A program that does not read its input closes it early.
		child.stdin?.on("error", () => {});
		child.stdin?.end(stdin);
		child.on("error", reject);
		child.on("close", (code, signal) =>
			resolve({
				exitCode: code ?? 128 + (signal ? constants.signals[signal] : 0),
				stdout: Buffer.concat(stdout).toString("utf8"),
				stderr: Buffer.concat(stderr).toString("utf8"),
			}),
		);
	});
}
