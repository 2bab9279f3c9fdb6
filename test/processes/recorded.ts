import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunCommand } from "../../src/processes/run-command.ts";

/** An output of `recorded/`. */
export function recorded(name: string): string {
	return readFileSync(join(import.meta.dirname, "recorded", name), "utf8");
}

/** A run that came to its end. */
export function done(stdout: string, status = 0, stderr = "") {
	return { status, stdout, stderr };
}

/** What a program that is not there comes to. */
export const notThere = { status: null, stdout: "", stderr: "not found" };

/** Answers each program from a table, and keeps what was asked. */
export function answering(
	answers: Readonly<
		Record<
			string,
			| ReturnType<RunCommand>
			| ((args: readonly string[]) => ReturnType<RunCommand>)
		>
	>,
): { readonly run: RunCommand; readonly asked: (readonly string[])[] } {
	const asked: (readonly string[])[] = [];
	const run: RunCommand = (program, args) => {
		asked.push(args);
		const answer = answers[program.split(/[\\/]/u).at(-1) ?? ""] ?? notThere;
		return typeof answer === "function" ? answer(args) : answer;
	};
	return { run, asked };
}
