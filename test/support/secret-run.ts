import { expect } from "vitest";
import { expectNoTrace } from "./expectations.ts";
import { type Run, runProgram } from "./program.ts";
import type { Sandbox } from "./sandbox.ts";

/** Runs the program on files that hold a secret. Fails where the run shows it, or a stack trace. */
export async function runWithSecret(
	sandbox: Sandbox,
	secret: string,
	args: readonly string[],
): Promise<Run> {
	const run = await runProgram(args, sandbox);
	expectNoTrace(run);
	expect(run.stdout + run.stderr).not.toContain(secret);
	return run;
}
