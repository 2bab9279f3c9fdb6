import type { IncludeOptions } from "../config/include-file.ts";
import { includeRoots } from "../config/include-roots.ts";
import { erasOf } from "../releases/eras.ts";
import { newestFileReading } from "../releases/file-reading.ts";
import type { Release } from "../releases/release.ts";
import type { World } from "./invocation.ts";

/** By which rules the includes of a config are followed for a release; for the newest where it is not known yet. */
export function includeOptions(
	release: Release | undefined,
	{ environment, workingDirectory }: World,
): IncludeOptions {
	const { includes } = release
		? erasOf(release).fileReading
		: newestFileReading;
	return {
		rules: includes,
		roots: includeRoots(environment, workingDirectory),
	};
}
