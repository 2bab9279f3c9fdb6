import { chownSync, statSync } from "node:fs";
import { join } from "node:path";

/** The folder in the state folder that holds what clawtune keeps. */
export function keptIn(stateDirectory: string): string {
	return join(stateDirectory, "clawtune");
}

/**
 * Gives what root has made in a state folder to the owner of that folder, so that a later run of theirs can go on with
 * it. Anyone else's things are theirs already.
 */
export function giveToOwner(
	stateDirectory: string,
	made: readonly string[],
): void {
	if (process.getuid?.() !== 0) return;
	const { uid, gid } = statSync(stateDirectory);
	for (const path of made) chownSync(path, uid, gid);
}
