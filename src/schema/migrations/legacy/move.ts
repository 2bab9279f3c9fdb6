import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
	withMember,
} from "../../../config/json.ts";
import { type Path, valueAt, withValueAt } from "../../../config/path.ts";
import { placesAt } from "../../../config/places.ts";

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
		for (const from of move.from)
			for (const place of placesAt(value, from)) {
				const next = makeMove(value, place.path, place.value, move);
				if (next === undefined) continue;
				value = next;
				const to = move.to(place.path);
				if (to && to !== place.path) moved.push({ from: place.path, to });
			}
	return { value, moved };
}

function makeMove(
	config: JsonObject,
	path: Path,
	value: JsonValue,
	{ to, as, stays }: Move,
): JsonObject | undefined {
	const becomes = as ? as(value) : value;
	const target = to(path);
	if (becomes === undefined) return undefined;
	if (target === path)
		return becomes === value ? undefined : put(config, path, becomes);
	const rest = stays ? config : without(config, path);
	return target
		? put(rest, target, filled(valueAt(rest, target), becomes))
		: rest;
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

/** A copy with a value at a path; what is no object on its way gives way to one. */
function put(config: JsonObject, path: Path, value: JsonValue): JsonObject {
	const steps = path.map((_, index) => path.slice(0, index));
	const inTheWay = steps.find((step) => {
		const around = valueAt(config, step);
		return around !== undefined && !isObject(around) && !isArray(around);
	});
	const cleared = inTheWay ? withValueAt(config, inTheWay, {}) : config;
	const result = withValueAt(cleared, path, value);
	return isObject(result) ? result : config;
}

function without(config: JsonObject, path: Path): JsonObject {
	const parent = path.slice(0, -1);
	const around = valueAt(config, parent);
	if (!isObject(around)) return config;
	const { [String(path.at(-1))]: _, ...rest } = around;
	return put(config, parent, rest);
}
