import type { World } from "../../src/commands/invocation.ts";
import { diskFiles } from "../../src/config/files.ts";
import { packageDirectory } from "../schema/judged.ts";

/** The world of a run within a test: the real disk, no terminal, no signals; all else as the test says. */
export function worldIn(
	own: Pick<World, "environment" | "workingDirectory" | "stdout" | "stderr"> &
		Partial<World>,
): World {
	return {
		files: diskFiles,
		readStdin: async () => new Uint8Array(),
		terminal: undefined,
		colour: false,
		columns: undefined,
		progressColumns: undefined,
		isResultLost: () => false,
		onEndAsked: () => () => {},
		uninterrupted: (work) => work(() => false),
		packageDirectory,
		version: "0.0.0",
		...own,
	};
}
