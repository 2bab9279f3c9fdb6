import { equalValues, isObject, type JsonValue } from "../config/json.ts";
import { isWithin, type Path, samePath, valueAt } from "../config/path.ts";
import type { Release } from "../releases/release.ts";
import type { OldSetting } from "../schema/migrations/move.ts";
import { migrateOnRead } from "../schema/read-migration.ts";
import {
	addition,
	type Remedy,
	relocation,
	removal,
	replacement,
} from "./remedy.ts";
import type { Step } from "./step.ts";

/**
 * Writes what a release reads an old setting as, in all places that it goes to. What stands there already becomes what the
 * release makes of both.
 */
export function readAs(
	path: Path,
	value: JsonValue,
	config: JsonValue,
	release: Release,
): readonly Remedy[] {
	const { value: read, old } = migrateOnRead(config, release);
	const places = old.flatMap((setting) =>
		samePath(setting.path, path) && setting.reading.kind === "moved"
			? [setting.reading.to]
			: [],
	);
	const [only, ...others] = places;
	if (!only) return [];
	const around = places.flatMap((to) => [
		...besides(to, config, read, old),
		...switchOn(to, path, config),
	]);
	if (others.length === 0 && valueAt(config, only) === undefined) {
		const becomes = valueAt(read, only);
		const as =
			becomes === undefined || equalValues(becomes, value)
				? undefined
				: becomes;
		return [relocation(path, only, as), ...around];
	}
	return [...settled(path, places, config, read), ...around];
}

/** Where the text cannot be edited in one of the places, nothing of it is done. */
function settled(
	path: Path,
	places: readonly Path[],
	config: JsonValue,
	read: JsonValue,
): readonly Remedy[] {
	const changed = places.flatMap((to) => {
		const as = valueAt(read, to);
		return as === undefined || equalValues(as, valueAt(config, to) ?? null)
			? []
			: [{ to, as }];
	});
	const sets = changed.map(
		({ to, as }): Step => ({ kind: "set", path: to, value: as }),
	);
	if (changed.length === 0) return [removal(path)];
	return changed.map(({ to, as }, index) => ({
		deed: { kind: "moved", path, to, as },
		steps: [
			...sets.slice(0, index + 1),
			...(index === changed.length - 1
				? [{ kind: "remove", path } as const]
				: []),
		],
	}));
}

/** What a release states beside the new place of an old setting. */
function besides(
	to: Path,
	config: JsonValue,
	read: JsonValue,
	old: readonly OldSetting[],
): readonly Remedy[] {
	const parent = to.slice(0, -1);
	const stated = valueAt(read, parent);
	const others = old.flatMap(({ reading }) =>
		reading.kind === "moved" ? [reading.to] : [],
	);
	return Object.entries(isObject(stated) ? stated : {}).flatMap(
		([key, value]) => {
			const place = [...parent, key];
			const isOwn =
				others.some((one) => isWithin(one, place) || isWithin(place, one)) ||
				old.some((setting) => isWithin(setting.path, place));
			const now = valueAt(config, place);
			if (isOwn || equalValues(now ?? null, value)) return [];
			return now === undefined
				? [addition(place, value)]
				: [replacement(place, value)];
		},
	);
}

/** A plugin that gets the settings of a tool is switched on, too, unless something is said of that. */
function switchOn(
	to: Path,
	[section]: Path,
	config: JsonValue,
): readonly Remedy[] {
	const enabled = [...to.slice(0, 3), "enabled"];
	return section === "tools" &&
		to[0] === "plugins" &&
		valueAt(config, enabled) === undefined
		? [addition(enabled, true)]
		: [];
}
