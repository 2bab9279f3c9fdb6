import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import {
	type RunningGateway,
	startGateway,
} from "../../scripts/openclaw/gateway.ts";
import { installRelease } from "../../scripts/openclaw/releases.ts";
import { type Run, runProgram } from "../support/program.ts";

/** A HOME that outlives its gateway, which each test starts and stops as it needs. */
export interface Machine {
	readonly home: string;
	/** `HOME/.openclaw` */
	readonly stateDirectory: string;
	/** `HOME/.openclaw/openclaw.json` */
	readonly configFile: string;
	/** The bytes of its config file. */
	readonly text: () => string;
	/** Starts the gateway, with a config text or with the file that is there. */
	readonly start: (config?: string) => Promise<RunningGateway>;
	/** Stops the gateway that runs, if one does. */
	readonly stop: () => Promise<void>;
	readonly clawtune: (
		args: readonly string[],
		env?: Readonly<Record<string, string>>,
	) => Promise<Run>;
	/** Keeps HOME as it is; the function that it gives puts that back. */
	readonly keep: () => () => void;
}

/** Makes one for the tests of one `describe`; it is stopped and removed after them. */
export function useMachine(release: string): Machine {
	const folder = mkdtempSync(join(tmpdir(), "clawtune-machine-"));
	chmodSync(folder, 0o755);
	const home = join(folder, "home");
	const stateDirectory = join(home, ".openclaw");
	const configFile = join(stateDirectory, "openclaw.json");
	let running: RunningGateway | undefined;
	const stop = async (): Promise<void> => {
		await running?.stop();
		running = undefined;
	};
	afterAll(async () => {
		await stop();
		rmSync(folder, { recursive: true, force: true });
	});
	return {
		home,
		stateDirectory,
		configFile,
		text: () => readFileSync(configFile, "utf8"),
		start: async (config) => {
			await stop();
			running = await startGateway(await installRelease(release), {
				home,
				...(config === undefined ? {} : { config }),
			});
			return running;
		},
		stop,
		clawtune: (args, env = {}) => runProgram(args, { home, env }),
		keep: () => {
			const kept = join(folder, "kept");
			copyFolder(home, kept);
			return () => copyFolder(kept, home);
		},
	};
}

function copyFolder(from: string, to: string): void {
	rmSync(to, { recursive: true, force: true });
	cpSync(from, to, { recursive: true, preserveTimestamps: true });
}
