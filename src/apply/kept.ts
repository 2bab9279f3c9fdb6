import { join } from "node:path";

/** The folder in the state folder that holds what clawtune keeps. */
export function keptIn(stateDirectory: string): string {
	return join(stateDirectory, "clawtune");
}
