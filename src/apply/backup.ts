import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import type { Document } from "../config/document.ts";
import { isSystemError } from "../config/files.ts";
import { Failure } from "../failure.ts";
import { writeFlushed } from "./replace-file.ts";

/** The folder in the state folder that holds what clawtune keeps. */
export function keptIn(stateDirectory: string): string {
	return join(stateDirectory, "clawtune");
}

/**
 * Keeps the text of each file as it was before an apply, readable by the owner alone, in place of those of the apply before.
 * Gives the paths of the copies. Throws a `Failure` (`refused`) where they cannot be written.
 */
export function keepBackup(
	documents: readonly Document[],
	stateDirectory: string,
): readonly string[] {
	const folder = join(keptIn(stateDirectory), "before-last-apply");
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		for (const name of readdirSync(folder))
			rmSync(join(folder, name), { force: true });
		return documents.map(({ file, text }, index) => {
			const copy = join(
				folder,
				`${index === 0 ? "" : `${index}-`}${basename(file)}`,
			);
			writeFlushed(copy, text, 0o600);
			return copy;
		});
	} catch (error) {
		if (!isSystemError(error)) throw error;
		throw new Failure(
			"refused",
			`No backup can be kept in ${folder} (${error.code}), so nothing was changed`,
			"Name a state folder that can be written with --state-dir.",
		);
	}
}
