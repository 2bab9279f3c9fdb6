import type { Failure } from "../failure.ts";
import { printable } from "./printable.ts";
import { plainStyle } from "./style.ts";

/**
 * One line that names the thing, and one for the next step, whatever is in a name: a line of its own could be a command to
 * what reads it, as `::` begins one for GitHub's runner. `columns` is the width of the terminal, if it is one.
 */
export function failureWords(
	{ code, message, hint }: Failure,
	columns: number | undefined,
): string {
	const { wrap } = plainStyle(columns);
	const line = code === "interrupted" ? message : `error: ${message}`;
	const lines = hint ? [line, `  ${hint}`] : [line];
	return lines.map((text) => `${wrap(printable(text), 2)}\n`).join("");
}

/** What is said of an error that nobody foresaw: its stack, which a report of it needs. */
export function bugWords(error: unknown): string {
	const stack = error instanceof Error ? error.stack : String(error);
	return `This is a bug in clawtune. Please report it with your command line and these lines:\n${stack}\n`;
}
