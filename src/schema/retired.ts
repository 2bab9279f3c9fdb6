import type { Path } from "../config/path.ts";
import { matchesPattern } from "../config/path-pattern.ts";
import { compareReleases, type Release } from "../releases/release.ts";

/** What a gateway does in place of a setting that its release no longer has. */
export type Successor =
	| { readonly kind: "fixed"; readonly valueMs: number }
	| {
			readonly kind: "moved";
			readonly to: string;
			/** The key below it that did not move along, because it is gone. */
			readonly without?: string;
	  }
	| { readonly kind: "built-in" }
	| { readonly kind: "obsolete"; readonly because: "transcripts-in-sqlite" };

/** A setting that releases had and then lost. */
export interface RetiredSetting {
	/** Dotted, `*` for any key and `[]` for any item. */
	readonly pattern: string;
	/** The first stable release without it. */
	readonly since: Release;
	readonly successor: Successor;
	/** The first release seen to take the key out of a plain single file by itself when its gateway starts. */
	readonly migratedFrom: Release;
}

/**
 * Settings that went away, the most specific first. Source: `legacy-config-migrations` of 2026.8.2 and 2026.9.6 and
 * starts of both with these keys in the file.
 */
export const retiredSettings: readonly RetiredSetting[] = [
	...["agents.defaults.memorySearch", "agents.list[].memorySearch"].flatMap(
		(memorySearch): readonly RetiredSetting[] => [
			{
				pattern: `${memorySearch}.sync.watchDebounceMs`,
				since: "2026.8.1",
				successor: { kind: "fixed", valueMs: 1500 },
				migratedFrom: memorySearch.startsWith("agents.list")
					? "2026.9.6"
					: "2026.8.1",
			},
			{
				pattern: `${memorySearch}.sync`,
				since: "2026.8.1",
				successor: { kind: "built-in" },
				migratedFrom: memorySearch.startsWith("agents.list")
					? "2026.9.6"
					: "2026.8.1",
			},
			{
				pattern: memorySearch,
				since: "2026.8.1",
				successor: {
					kind: "moved",
					to: memorySearch.startsWith("agents.list")
						? "agents.entries.*.memory.search"
						: "memory.search",
					without: "sync",
				},
				migratedFrom: memorySearch.startsWith("agents.list")
					? "2026.9.6"
					: "2026.8.1",
			},
		],
	),
	{
		pattern: "skills.load.watchDebounceMs",
		since: "2026.8.1",
		successor: { kind: "fixed", valueMs: 250 },
		migratedFrom: "2026.8.1",
	},
	{
		pattern: "gateway.reload.debounceMs",
		since: "2026.8.1",
		successor: { kind: "fixed", valueMs: 300 },
		migratedFrom: "2026.8.1",
	},
	{
		pattern: "session.writeLock",
		since: "2026.8.1",
		successor: { kind: "obsolete", because: "transcripts-in-sqlite" },
		migratedFrom: "2026.8.1",
	},
	{
		pattern: "agents.list",
		since: "2026.8.1",
		successor: { kind: "moved", to: "agents.entries" },
		migratedFrom: "2026.8.1",
	},
];

/** The entry for a path, or for the nearest of its parents; undefined where the table has none or the release still has it. */
export function retiredSettingAt(
	path: Path,
	release: Release,
): RetiredSetting | undefined {
	for (let length = path.length; length > 0; length -= 1) {
		const setting = retiredSettings.find(({ pattern }) =>
			matchesPattern(pattern, path.slice(0, length)),
		);
		if (setting)
			return compareReleases(release, setting.since) >= 0 ? setting : undefined;
	}
	return undefined;
}
