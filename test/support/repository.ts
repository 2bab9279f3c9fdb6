import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { makeSandbox, type Sandbox } from "./sandbox.ts";

/** A real git repository in a sandbox. */
export interface Repository extends Sandbox {
	/** Runs git in it and gives what it printed. */
	readonly git: (...options: readonly string[]) => string;
	/** Commits all that is there and gives the commit. */
	readonly commit: () => string;
	/** An environment for the program whose PATH leads to git and to nothing else. */
	readonly env: { readonly PATH: string };
}

/** Makes a repository that holds some files, committed. */
export function makeRepository(
	files: Readonly<Record<string, string>>,
): Repository {
	const sandbox = makeSandbox();
	const git: Repository["git"] = (...options) =>
		execFileSync("git", options, {
			cwd: sandbox.home,
			encoding: "utf8",
			env: {
				PATH: process.env.PATH,
				HOME: sandbox.home,
				GIT_CONFIG_NOSYSTEM: "1",
				GIT_AUTHOR_NAME: "a",
				GIT_AUTHOR_EMAIL: "a@b.invalid",
				GIT_COMMITTER_NAME: "a",
				GIT_COMMITTER_EMAIL: "a@b.invalid",
			},
			stdio: ["ignore", "pipe", "pipe"],
		});
	git("init", "-q", "-b", "main");
	for (const [name, text] of Object.entries(files)) sandbox.write(name, text);
	const commit = (): string => {
		git("add", "-A");
		git("commit", "-q", "--allow-empty", "-m", "state");
		return git("rev-parse", "HEAD").trim();
	};
	commit();
	const commands = makeSandbox().home;
	const found = execFileSync("sh", ["-c", "command -v git"], {
		encoding: "utf8",
	});
	symlinkSync(found.trim(), join(commands, "git"));
	return { ...sandbox, git, commit, env: { PATH: commands } };
}
