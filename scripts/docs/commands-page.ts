import { describeCommand } from "../../src/commands/describe-command.ts";
import { createProgram } from "../../src/commands/program.ts";
import { describedValues } from "../../src/commands/value-kinds.ts";
import { commandsMarkdown } from "../../src/report/commands-markdown.ts";
import { worldOfNobody } from "./world-of-nobody.ts";

/** The text of docs/commands.md. */
export function commandsPage(): string {
	const program = createProgram([], worldOfNobody, () => {});
	return commandsMarkdown(describeCommand(program), describedValues());
}
