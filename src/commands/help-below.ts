import type { Command } from "commander";
import { helpBelow } from "../report/command-help.ts";
import { plainStyle } from "../report/style.ts";

/** Gives a command and those below it what stands below the options in their `--help`. `words` is what calls it. */
export function addHelpBelow(
	command: Command,
	columns: number | undefined,
	words: readonly string[] = [],
): void {
	command.addHelpText("after", () =>
		helpBelow(words.join(" "), plainStyle(columns ?? 80)),
	);
	for (const below of command.commands)
		addHelpBelow(below, columns, [...words, below.name()]);
}
