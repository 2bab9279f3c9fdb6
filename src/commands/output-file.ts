import { renameSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { writeFlushed } from "../apply/replace-file.ts";
import { isSystemError } from "../config/files.ts";
import { Failure } from "../failure.ts";
import type { World } from "./invocation.ts";

/**
 * Writes a file that the user named with an option: it appears as a whole or not at all, with the permissions `mode`; a
 * device or a pipe is written to as it is. Throws a `Failure` (`usage`) where it cannot be written.
 */
export function writeOutputFile(
	name: string,
	text: string,
	{ option, mode }: { readonly option: string; readonly mode: number },
	{ workingDirectory, files }: World,
): void {
	const file = resolve(workingDirectory, name);
	try {
		if (files.kindOf(file) === "other") {
			writeFileSync(file, text);
			return;
		}
		const own = `${file}.${process.pid}`;
		try {
			writeFlushed(own, text, mode);
			renameSync(own, file);
		} finally {
			rmSync(own, { force: true });
		}
	} catch (error) {
		if (!isSystemError(error)) throw error;
		throw new Failure(
			"usage",
			`${name} cannot be written (${error.code})`,
			`Name another file with ${option}.`,
		);
	}
}
