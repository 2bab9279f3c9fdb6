import { expandPath } from "../../config/location.ts";
import type { Back } from "../../wizard/asker.ts";
import type { World } from "../invocation.ts";
import type { Session } from "./stop.ts";

/** Asks for the path of a file until there is one. */
export function askForFilePath(
	{ asker, world }: Session,
	message: string,
): Promise<string | Back> {
	return asker.line({
		message,
		problemWith: (text) => pathProblem(text, world),
	});
}

function pathProblem(
	text: string,
	{ environment, files, workingDirectory }: World,
): string | undefined {
	if (text === "") return "Type its path.";
	switch (files.kindOf(expandPath(text, environment, workingDirectory))) {
		case "file":
			return undefined;
		case "directory":
			return `${text} is a folder: name the file in it.`;
		default:
			return `${text} is no file.`;
	}
}
