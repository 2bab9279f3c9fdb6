import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CommanderError } from "commander";
import type { World } from "./commands/invocation.ts";
import { outputOn } from "./commands/output.ts";
import { createProgram } from "./commands/program.ts";
import { diskFiles } from "./config/files.ts";
import { isRecord } from "./config/record.ts";
import { type Ending, endingOf } from "./ending.ts";
import { Failure } from "./failure.ts";
import { bugWords, failureWords } from "./report/failure-words.ts";

/** Runs the program on this process's arguments, streams and environment, and sets its exit code. */
async function main(): Promise<void> {
	const packageDirectory = packageOf(dirname(fileURLToPath(import.meta.url)));
	const ending = endingOf(process);
	const code = await run(
		process.argv,
		worldOf(process, packageDirectory, ending),
	);
	// What of the results could not be written has set one already.
	process.exitCode = ending.exitCode() ?? (code || process.exitCode);
}

async function run(argv: readonly string[], world: World): Promise<number> {
	let exitCode = 0;
	const program = createProgram(argv, world, (code) => {
		exitCode = code;
	});
	try {
		await program.parseAsync(argv);
		return exitCode;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
		if (!(error instanceof Failure)) {
			world.stderr(bugWords(error));
			return 1;
		}
		world.stderr(failureWords(error, process.stderr.columns));
		return error.exitCode;
	}
}

function worldOf(
	runtime: NodeJS.Process,
	packageDirectory: string,
	ending: Ending,
): World {
	const manifest: unknown = JSON.parse(
		readFileSync(join(packageDirectory, "package.json"), "utf8"),
	);
	// What nobody can read is no reason not to do what was asked for.
	const stderr = outputOn(
		2,
		() => runtime.stderr,
		() => {},
	);
	const stdout = outputOn(
		1,
		() => runtime.stdout,
		(why) => {
			const lost = new Failure(
				"unreadable",
				`The standard output cannot be written: ${why}`,
				"Is the disk full? Write it elsewhere.",
			);
			stderr.write(failureWords(lost, stderr.columns));
			runtime.exitCode ||= lost.exitCode;
		},
	);
	return {
		environment: runtime.env,
		workingDirectory: runtime.cwd(),
		files: diskFiles,
		stdout: stdout.write,
		stderr: stderr.write,
		readStdin: async () => {
			const chunks: Uint8Array[] = [];
			for await (const chunk of runtime.stdin) chunks.push(chunk);
			return Buffer.concat(chunks);
		},
		terminal: terminalOf(runtime, stdout.isTerminal, ending),
		colour: stdout.isTerminal && runtime.env.TERM !== "dumb",
		columns: stdout.columns,
		progressColumns: stderr.columns,
		isResultLost: stdout.isLost,
		onEndAsked: ending.onEndAsked,
		uninterrupted: async (work) => {
			let isInterrupted = false;
			const stopListening = ending.onSignal((signal) => {
				isInterrupted = true;
				stderr.write(
					`${signal === "SIGINT" ? "Ctrl-C" : signal}: finishing what has begun, so that nothing stays half done …\n`,
				);
			});
			try {
				return await work(() => isInterrupted);
			} finally {
				stopListening();
			}
		},
		packageDirectory,
		version: isRecord(manifest) ? String(manifest.version) : "",
	};
}

function terminalOf(
	runtime: NodeJS.Process,
	showsOutput: boolean,
	{ onSignal }: Ending,
): World["terminal"] {
	if (!showsOutput || runtime.stdin.isTTY !== true) return undefined;
	const { TERM } = runtime.env;
	return {
		input: runtime.stdin,
		output: runtime.stdout,
		isDumb: TERM === undefined || TERM === "" || TERM === "dumb",
		onSignal,
		onContinue: (listener) => {
			runtime.on("SIGCONT", listener);
			return () => void runtime.off("SIGCONT", listener);
		},
	};
}

/** The folder of this package, from the bundle in `dist` and from the source alike. */
function packageOf(folder: string): string {
	for (
		let candidate = folder;
		candidate !== dirname(candidate);
		candidate = dirname(candidate)
	) {
		try {
			statSync(join(candidate, "schemas", "index.json"));
			return candidate;
		} catch {}
	}
	throw new Error(`no schemas folder above ${folder}`);
}

void main();
