import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Run, runProgram } from "./program.ts";
import type { Sandbox } from "./sandbox.ts";

const loader = pathToFileURL(join(import.meta.dirname, "cut-off.mjs")).href;

/** Runs the program, which is killed right before it changes a file for the nth time; from 0. */
export function runCutOff(
	args: readonly string[],
	sandbox: Sandbox,
	moment: number,
	env: Readonly<Record<string, string>> = {},
): Promise<Run> {
	return runProgram(args, {
		...sandbox,
		env: {
			...env,
			NODE_OPTIONS: `--import=${loader}`,
			NODE_DISABLE_COMPILE_CACHE: "1",
			CUT_OFF_AT: String(moment),
		},
	});
}

/** The exit code of a run that was killed. */
export const killed = 128 + 9;
