import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageDirectory } from "../schema/judged.ts";
import { committer } from "./machine.ts";

/** Makes a repository of git that holds the project as it is now, committed or not, in one commit with the tag. */
export function commitProject(folder: string, tag: string): void {
	const listed = git(
		packageDirectory,
		"ls-files --cached --others --exclude-standard -z".split(" "),
	);
	for (const name of listed.split("\0")) {
		const source = join(packageDirectory, name);
		if (name === "" || !existsSync(source)) continue;
		const copy = join(folder, name);
		mkdirSync(dirname(copy), { recursive: true });
		cpSync(source, copy);
	}
	git(folder, ["init", "--quiet"]);
	git(folder, ["add", "--all"]);
	git(folder, ["commit", "--quiet", "-m", "The project"]);
	git(folder, ["tag", tag]);
}

/**
 * The variables with which npm installs what the build needs from its cache, where `npm ci` has left it, and asks nobody:
 * the cache knows each package by the registry that it is from.
 */
export function npmFromItsCache(): Readonly<Record<string, string>> {
	const settingOf = (name: string): string =>
		execFileSync("npm", ["config", "get", name], {
			cwd: packageDirectory,
			encoding: "utf8",
			stdio: ["ignore", "pipe", "ignore"],
		}).trim();
	return {
		npm_config_offline: "true",
		npm_config_registry: settingOf("registry"),
		npm_config_cache: settingOf("cache"),
	};
}

function git(folder: string, args: readonly string[]): string {
	return execFileSync("git", args, {
		cwd: folder,
		encoding: "utf8",
		maxBuffer: 64 * 1024 * 1024,
		env: { ...process.env, ...committer },
	});
}
