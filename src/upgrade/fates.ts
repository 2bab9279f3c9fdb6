import { type JsonValue, member } from "../config/json.ts";
import type { Path } from "../config/path.ts";
import { compareReleases, parseRelease } from "../releases/release.ts";
import { lastPlaceOf } from "../schema/migrations/legacy/eras.ts";
import { retiredSettingAt } from "../schema/retired.ts";
import { schemasAt } from "../schema/schema-node.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import { startMigrationsOf } from "../schema/start-migrations.ts";
import type { Target } from "../schema/target.ts";

/** What OpenClaw makes of a value that a release no longer takes where it stands. */
export type Fate =
	| { readonly kind: "removed" }
	| { readonly kind: "moved"; readonly to: Path }
	| { readonly kind: "unknown" };

/** Tells the fate of a value at a path: of one without parts, or, where nothing is known of its parts, of the whole. */
export type FindFate = (
	path: Path,
	value: JsonValue,
	which: "leaf" | "whole",
) => Fate;

/**
 * The fates on the way to a release: as its own gateway was measured, else as that of another one that repairs, where the
 * release has the new place; else where older releases read the value; else the tables of what was retired.
 */
export function fatesFor(target: Target, snapshots: Snapshots): FindFate {
	const table = snapshots.startMigrations();
	const measured = Object.keys(member(table, "releases") ?? {})
		.flatMap((text) => parseRelease(text) ?? [])
		.toSorted(compareReleases);
	const finders = [target.release, ...measured.toReversed()].map((release) =>
		startMigrationsOf(table, release),
	);
	const isKnown = (path: Path): boolean =>
		schemasAt(target.snapshot, path).length > 0;
	return (path, value, which) => {
		for (const find of which === "leaf" ? finders : []) {
			const migration = find(path, value);
			if (migration?.kind === "removed") return migration;
			if (migration?.kind === "moved" && isKnown(migration.to))
				return migration;
		}
		const last = lastPlaceOf(path, value);
		if (last && last.as === undefined && isKnown(last.to))
			return { kind: "moved", to: last.to };
		const retired = retiredSettingAt(path, target.release);
		return retired && retired.successor.kind !== "moved"
			? { kind: "removed" }
			: { kind: "unknown" };
	};
}
