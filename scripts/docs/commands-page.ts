import { fileURLToPath } from "node:url";
import { describeCommand } from "../../src/commands/describe-command.ts";
import type { World } from "../../src/commands/invocation.ts";
import { createProgram } from "../../src/commands/program.ts";
import { describedValues } from "../../src/commands/value-kinds.ts";
import { diskFiles } from "../../src/config/files.ts";
import { commandsMarkdown } from "../../src/report/commands-markdown.ts";

/** The text of docs/commands.md. */
export function commandsPage(): string {
	const program = createProgram([], worldOfNobody, () => {});
	return commandsMarkdown(describeCommand(program), describedValues());
}

/** A world in which nothing is run, so that nothing of it is asked. */
const worldOfNobody: World = {
	environment: {},
	workingDirectory: "/",
	files: diskFiles,
	stdout: () => {},
	stderr: () => {},
	readStdin: async () => new Uint8Array(),
	terminal: undefined,
	colour: false,
	columns: undefined,
	progressColumns: undefined,
	isResultLost: () => false,
	onEndAsked: () => () => {},
	uninterrupted: (work) => work(() => false),
	packageDirectory: fileURLToPath(new URL("../..", import.meta.url)),
	version: "0.0.0",
};
