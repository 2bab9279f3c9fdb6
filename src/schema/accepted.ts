import type { Path } from "../config/path.ts";
import { matchesPattern } from "../config/path-pattern.ts";
import { compareReleases, type Release } from "../releases/release.ts";

/** A key that releases accept though their schema has no such key. */
interface AcceptedKey {
	readonly pattern: string;
	readonly from: Release;
	/** The first release that refuses it. */
	readonly until: Release;
}

/**
 * `plugins.installs` left the schema before it left the configs: `openclaw config validate` of 2026.5.28 and of 2026.7.1
 * accepts it (run on both), that of 2026.8.2 does not.
 */
const acceptedKeys: readonly AcceptedKey[] = [
	{ pattern: "plugins.installs", from: "2026.5.28", until: "2026.8.1" },
];

/** The patterns of the keys that a release accepts although its schema does not have them. */
export function acceptedKeysOf(release: Release): readonly string[] {
	return acceptedKeys
		.filter((key) => isOf(key, release))
		.map(({ pattern }) => pattern);
}

/** Does a release accept the key at a path although its schema does not have it. */
export function isAcceptedBeyondSchema(path: Path, release: Release): boolean {
	return acceptedKeysOf(release).some((pattern) =>
		matchesPattern(pattern, path),
	);
}

function isOf({ from, until }: AcceptedKey, release: Release): boolean {
	return (
		compareReleases(release, from) >= 0 && compareReleases(release, until) < 0
	);
}
