import { join, relative, resolve, sep } from "node:path";
import { type Policy, targetFor } from "../policy/policy.ts";
import { policyGoverning } from "../policy/read-policy.ts";
import { allPages } from "../report/finding-pages.ts";
import { repositoryRoot } from "../repository/root.ts";
import type { World } from "./invocation.ts";

/**
 * The policy that governs the folder in which the program runs; undefined where none does.
 * Rejects with a `Failure` (`usage`) where it is not one.
 */
export async function policyAtHand({
	workingDirectory,
	packageDirectory,
	files,
}: World): Promise<Policy | undefined> {
	return await policyGoverning(
		workingDirectory,
		{
			schemaFile: join(packageDirectory, "schemas", "policy.schema.json"),
			codes: allPages().map(([code]) => code),
		},
		files,
	);
}

/** The release that a policy names for a config; undefined without a policy, or where it names none for it. */
export function targetByPolicy(
	policy: Policy | undefined,
	file: string,
	{ workingDirectory }: World,
): string | undefined {
	if (!policy) return undefined;
	const path = pathFrom(policy.folder, resolve(workingDirectory, file));
	return targetFor(policy, path);
}

/** A file's path from a folder, with `/`; the absolute path of a file that does not lie in it. */
export function pathFrom(folder: string, place: string): string {
	const path = relative(folder, place);
	const isOutside = path === ".." || path.startsWith(`..${sep}`);
	return (isOutside ? place : path).replaceAll(sep, "/");
}

/** How a file is named from a folder: its relative path, with `/`. */
export function shownFrom(folder: string, place: string): string {
	return relative(folder, place).replaceAll(sep, "/");
}

/** The folder from which the configs of a repository are named: its root, or the folder in which the program runs. */
export function rootAtHand({ workingDirectory, files }: World): string {
	return repositoryRoot(workingDirectory, files) ?? workingDirectory;
}
