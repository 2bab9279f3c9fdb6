import type { OpenFiles } from "../processes.ts";
import { openFilesScript } from "./open-files-script.ts";
import type { ScriptResult } from "./power-shell.ts";

/** Windows takes a command of 32,767 characters; some are needed around the files and where quotes are escaped. */
const longestScript = 24_000;

/** No error; no such file; no such folder. */
const notOpen: ReadonlySet<number> = new Set([0, -2147024894, -2147024893]);

/**
 * Which of these files are open: Windows lets nobody have a file for himself alone while another has it open, be it a
 * process of another user (`ERROR_SHARING_VIOLATION`). It does not tell who: the list of ids is empty. A file that cannot
 * be opened for any other reason counts as open, for it cannot be told that it is not.
 */
export function openFilesByTrial(
	runScript: (script: string) => ScriptResult,
	files: readonly string[],
): OpenFiles {
	const byFile = new Map<string, readonly number[]>();
	for (const batch of batchesOf(files)) {
		const result = runScript(openFilesScript(batch));
		if (result.kind === "failed") return { kind: "untold", why: result.why };
		const codes = result.text.match(/^-?\d+\r?$/gmu)?.map(Number) ?? [];
		const isOfNumbers = /^[-\d\s]*$/u.test(result.text);
		if (!isOfNumbers || codes.length !== batch.length)
			return {
				kind: "untold",
				why: "powershell.exe: its output cannot be read",
			};
		for (const [index, file] of batch.entries())
			if (!notOpen.has(codes[index] ?? Number.NaN)) byFile.set(file, []);
	}
	return { kind: "told", byFile };
}

/** The files, as many at a time as one script can name. */
function batchesOf(files: readonly string[]): readonly (readonly string[])[] {
	const batches: string[][] = [];
	let length = Number.POSITIVE_INFINITY;
	for (const file of files) {
		// With its quotes, a comma and a blank; each letter of it could be a quote.
		const longest = 2 * file.length + 4;
		length += longest;
		if (length > longestScript) {
			batches.push([]);
			length = longest;
		}
		batches.at(-1)?.push(file);
	}
	return batches;
}
