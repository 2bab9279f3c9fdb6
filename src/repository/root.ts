import { dirname, join } from "node:path";
import type { Files } from "../config/files.ts";

/** The folder above a folder, or itself, that holds one of the names; undefined where none does up to the root of the disk. */
export function folderAbove(
	folder: string,
	names: readonly string[],
	files: Files,
): string | undefined {
	for (let candidate = folder; ; candidate = dirname(candidate)) {
		const holds = (name: string): boolean =>
			files.kindOf(join(candidate, name)) !== "missing";
		if (names.some(holds)) return candidate;
		if (candidate === dirname(candidate)) return undefined;
	}
}

/** The root of the repository that a folder lies in; undefined where it lies in none. */
export function repositoryRoot(
	folder: string,
	files: Files,
): string | undefined {
	return folderAbove(folder, [".git"], files);
}
