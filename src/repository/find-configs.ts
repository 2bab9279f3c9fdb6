import { join, resolve } from "node:path";
import type { Files } from "../config/files.ts";
import { type IsIgnored, ignoreFilesBelow } from "./ignore-files.ts";
import { repositoryRoot } from "./root.ts";

/** The names by which a config is known: those that OpenClaw looks for, and the same with the endings of JSON5. */
const configName = /^(?:openclaw|clawdbot|moltbot|moldbot)\.json[5c]?$/;

/**
 * The configs in a folder and all folders below it, but for what `.gitignore` names, in the order of their paths.
 * `folder` is how the paths begin; symbolic links are not followed.
 */
export async function configsBelow(
	folder: string,
	workingDirectory: string,
	files: Files,
): Promise<readonly string[]> {
	const start = resolve(workingDirectory, folder);
	const root = repositoryRoot(start, files) ?? start;
	const isIgnored = await ignoreFilesBelow(root, files);
	const found: string[] = [];
	const pending = [folder];
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		for (const { name, kind } of files.entriesOf(
			resolve(workingDirectory, next),
		)) {
			const path = join(next, name);
			const place = resolve(workingDirectory, path);
			if (kind === "directory" && !isIgnored(place, "folder"))
				pending.push(path);
			if (kind === "file" && configName.test(name) && !isIgnored(place, "file"))
				found.push(path);
		}
	}
	return found.sort();
}

/**
 * The files that globs match, but for what `.gitignore` names, in the order of their paths; one that begins with `!`
 * takes some of them out again. The paths count from `folder`.
 */
export async function filesMatching(
	globs: readonly string[],
	folder: string,
	files: Files,
): Promise<readonly string[]> {
	const { globSync } = await import("tinyglobby");
	const root = repositoryRoot(folder, files) ?? folder;
	const isIgnored: IsIgnored = await ignoreFilesBelow(root, files);
	const found = globSync([...globs], {
		cwd: folder,
		dot: true,
		expandDirectories: false,
		ignore: ["**/node_modules/**", "**/.git/**"],
	});
	return found
		.filter((path) => !isIgnored(resolve(folder, path), "file"))
		.sort();
}
