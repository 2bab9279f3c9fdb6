import { erasOf } from "../releases/eras.ts";
import { newestFileReading } from "../releases/file-reading.ts";
import type { Release } from "../releases/release.ts";
import type { IncludeOptions } from "./include-file.ts";
import { includeRoots } from "./include-roots.ts";
import type { Environment } from "./location.ts";

/** By which rules the includes of a config are followed for a release; for the newest where it is not known yet. */
export function includeOptions(
	release: Release | undefined,
	{
		environment,
		workingDirectory,
	}: {
		readonly environment: Environment;
		readonly workingDirectory: string;
	},
): IncludeOptions {
	const { includes } = release
		? erasOf(release).fileReading
		: newestFileReading;
	return {
		rules: includes,
		roots: includeRoots(environment, workingDirectory),
	};
}
