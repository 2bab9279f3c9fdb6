import { describeCommand } from "../../../src/commands/describe-command.ts";
import { createProgram } from "../../../src/commands/program.ts";
import type { CommandDescription } from "../../../src/report/command-description.ts";
import { worldIn } from "../../support/world.ts";

/** A world in which nothing is set. */
export const emptyWorld = worldIn({
	environment: { HOME: "/nowhere" },
	workingDirectory: "/",
	stdout: () => {},
	stderr: () => {},
});

/** What the whole command line offers. */
export const program: CommandDescription = describeCommand(
	createProgram([], emptyWorld, () => {}),
);

/** A command and all below it. */
export function commandsIn(
	command: CommandDescription,
): readonly CommandDescription[] {
	return [command, ...command.commands.flatMap(commandsIn)];
}
