import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
	withMember,
} from "../../../config/json.ts";
import {
	type Path,
	type ValuesByPath,
	valueAt,
	withValuesAt,
} from "../../../config/path.ts";
import { placesAt, type ValuePlace } from "../../../config/places.ts";

/** What a release does to old settings while it reads a config, before it judges what came of them. */
export interface Move {
	/** Dotted patterns of the old places, as `placesAt` takes them. */
	readonly from: readonly string[];
	/** The new place of what stands at an old one; undefined where it is dropped. The old place itself: changed in place. */
	readonly to: (path: Path) => Path | undefined;
	/** What it becomes there; undefined leaves it where it is. Without this: itself. */
	readonly as?: (value: JsonValue) => JsonValue | undefined;
	/** It stays at the old place, too, for the move that follows. */
	readonly stays?: true;
}

/** Where a value stood, and where it came to stand. */
export interface Moved {
	readonly from: Path;
	readonly to: Path;
}

/** A config after moves, and what was moved. */
export interface MovedConfig {
	readonly value: JsonObject;
	readonly moved: readonly Moved[];
}

/** Makes moves one after the other. What stands at a new place already stays, and is only filled up. */
export function makeMoves(
	config: JsonObject,
	moves: readonly Move[],
): MovedConfig {
	let value = config;
	const moved: Moved[] = [];
	for (const move of moves)
		for (const pattern of move.from) {
			const made = placesAt(value, pattern).flatMap((place) =>
				movedValues(value, place, move),
			);
			if (made.length === 0) continue;
			const next = withValuesAt(
				value,
				made.flatMap(({ values }) => values),
			);
			if (isObject(next)) value = next;
			for (const { from, to } of made)
				if (to && to !== from) moved.push({ from, to });
		}
	return { value, moved };
}

interface Made {
	readonly from: Path;
	readonly to: Path | undefined;
	readonly values: ValuesByPath;
}

function movedValues(
	config: JsonObject,
	{ path, value }: ValuePlace,
	{ to: targetOf, as, stays }: Move,
): readonly Made[] {
	const becomes = as ? as(value) : value;
	const to = targetOf(path);
	if (becomes === undefined || (to === path && becomes === value)) return [];
	const there = to && to !== path ? valueAt(config, to) : undefined;
	const left = stays ? [] : [[path, undefined] as const];
	const set = to ? [[to, filled(there, becomes)] as const] : [];
	return [{ from: path, to, values: [...left, ...set] }];
}

/** What is there, with what is missing in it taken from elsewhere, as deep as both are objects. */
function filled(there: JsonValue | undefined, more: JsonValue): JsonValue {
	if (there === undefined || (isArray(there) && there.length === 0))
		return more;
	if (!isObject(there) || !isObject(more)) return there;
	let result = there;
	for (const [key, value] of Object.entries(more))
		result = withMember(result, key, filled(member(there, key), value));
	return result;
}
