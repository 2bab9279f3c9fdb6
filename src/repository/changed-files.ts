import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Failure } from "../failure.ts";

/**
 * The files that differ from those of a commit, branch or tag, and those that git does not know yet, as absolute paths:
 * what has been done since the work left `reference`, committed or not.
 * Throws a `Failure` (`usage`) where the folder lies in no repository or git does not know the reference.
 */
export function filesChangedSince(
	reference: string,
	root: string | undefined,
): ReadonlySet<string> {
	if (root === undefined)
		throw new Failure(
			"usage",
			`--changed-since ${reference} asks git, and this folder lies in no git repository`,
			"Name the files instead.",
		);
	const git = (...options: readonly string[]) =>
		spawnSync("git", options, {
			cwd: root,
			encoding: "utf8",
			maxBuffer: 2 ** 30,
		});
	const resolved = git(
		"rev-parse",
		"--verify",
		"--quiet",
		"--end-of-options",
		`${reference}^{commit}`,
	);
	if (resolved.error)
		throw new Failure(
			"usage",
			`--changed-since ${reference} asks git, and git cannot be run here`,
			"Install git, or name the files.",
		);
	const complaint = resolved.stderr.trim().split("\n")[0];
	if (complaint)
		throw new Failure(
			"usage",
			`--changed-since ${reference}: git says: ${complaint}`,
		);
	const commit = resolved.stdout.trim();
	if (resolved.status !== 0 || commit === "")
		throw new Failure(
			"usage",
			`git knows no commit ${reference} here`,
			"In a shallow clone, fetch it first: git fetch origin BRANCH. In a GitHub workflow, check out with fetch-depth: 0.",
		);
	// Without a common commit, as in a shallow clone, all that differs counts.
	const base = git("merge-base", commit, "HEAD").stdout.trim() || commit;
	const names = [
		git("diff", "--name-only", "--no-renames", "-z", base),
		git("ls-files", "--others", "--exclude-standard", "-z"),
	].flatMap(({ status, stdout, stderr }) => {
		if (status !== 0) throw new Error(`git failed: ${stderr}`);
		return stdout.split("\0");
	});
	return new Set(
		names.filter((name) => name !== "").map((name) => join(root, name)),
	);
}
