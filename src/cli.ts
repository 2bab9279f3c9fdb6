import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CommanderError } from "commander";
import type { World } from "./commands/invocation.ts";
import { outputOn } from "./commands/output.ts";
import { createProgram } from "./commands/program.ts";
import { diskFiles } from "./config/files.ts";
import { isRecord } from "./config/record.ts";
import { Failure } from "./failure.ts";
import { bugWords, failureWords } from "./report/failure-words.ts";

/** Runs the program on this process's arguments, streams and environment, and sets its exit code. */
async function main(): Promise<void> {
	const packageDirectory = packageOf(dirname(fileURLToPath(import.meta.url)));
	const interruption: { exitCode: number | undefined } = {
		exitCode: undefined,
	};
	const world = worldOf(process, packageDirectory, interruption);
	const code = await run(process.argv, world);
	process.exitCode = interruption.exitCode ?? code;
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

/** The signals that end a run: by the person, by a service manager, and by a terminal that is gone. */
const heldBack = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const exitCodesOf: { readonly [Signal in NodeJS.Signals]?: number } = {
	SIGINT: 130,
	SIGTERM: 143,
	SIGHUP: 129,
};

function worldOf(
	runtime: NodeJS.Process,
	packageDirectory: string,
	interruption: { exitCode: number | undefined },
): World {
	const manifest: unknown = JSON.parse(
		readFileSync(join(packageDirectory, "package.json"), "utf8"),
	);
	const endUnread = (): never => runtime.exit(0);
	const stdout = outputOn(1, () => runtime.stdout, endUnread);
	const stderr = outputOn(2, () => runtime.stderr, endUnread);
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
		terminal: terminalOf(runtime, stdout.isTerminal),
		colour: stdout.isTerminal && runtime.env.TERM !== "dumb",
		columns: stdout.columns,
		uninterrupted: async (work) => {
			const remember = (signal: NodeJS.Signals): void => {
				interruption.exitCode = exitCodesOf[signal];
				stderr.write(
					`${signal === "SIGINT" ? "Ctrl-C" : signal}: finishing what has begun, so that nothing stays half done …\n`,
				);
			};
			for (const signal of heldBack) runtime.on(signal, remember);
			try {
				return await work(() => interruption.exitCode !== undefined);
			} finally {
				for (const signal of heldBack) runtime.off(signal, remember);
			}
		},
		packageDirectory,
		version: isRecord(manifest) ? String(manifest.version) : "",
	};
}

function terminalOf(
	runtime: NodeJS.Process,
	showsOutput: boolean,
): World["terminal"] {
	if (!showsOutput || runtime.stdin.isTTY !== true) return undefined;
	const { TERM } = runtime.env;
	return {
		input: runtime.stdin,
		output: runtime.stdout,
		isDumb: TERM === undefined || TERM === "" || TERM === "dumb",
		onInterrupt: (listener) => {
			runtime.once("SIGINT", listener);
			return () => void runtime.off("SIGINT", listener);
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
