import { fileURLToPath } from "node:url";
import type { World } from "../../src/commands/invocation.ts";
import { diskFiles } from "../../src/config/files.ts";

/** A world without a person, a terminal or a signal, and with an empty environment. */
export const worldOfNobody: World = {
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
