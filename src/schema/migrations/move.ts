import {
	isObject,
	type JsonObject,
	type JsonValue,
	member,
	withMember,
} from "../../config/json.ts";
import {
	type Path,
	type ValuesByPath,
	valueAt,
	withValuesAt,
} from "../../config/path.ts";
import { placesAt, type ValuePlace } from "../../config/places.ts";

/** Another place of a setting, and its value there where that is another text. */
export interface NewPlace {
	readonly to: Path;
	readonly as?: string;
}

/** What a release makes of an old setting while it reads it. */
export type Reading =
	| ({ readonly kind: "moved" } & NewPlace)
	| { readonly kind: "changed"; readonly as: string }
	/** A default of all items of a list beside it. */
	| { readonly kind: "default-of"; readonly list: Path }
	| { readonly kind: "dropped" };

/** An old setting that is read as something else. */
export interface OldSetting {
	readonly path: Path;
	readonly reading: Reading;
}

/** What a release does to old settings while it reads a config, before it judges what came of them. */
export interface Move {
	/** Dotted patterns of the old places, as `placesAt` takes them. */
	readonly from: readonly string[];
	/** The new place of what stands at an old one; undefined where it is dropped. The old place itself: changed in place. */
	readonly to: (path: Path) => Path | undefined;
	/**
	 * What it becomes there; undefined leaves it where it is. Without this: itself. `beside` is what it stands in, as it was
	 * before all moves.
	 */
	readonly as?: (value: JsonValue, beside: JsonValue) => JsonValue | undefined;
	/**
	 * What is at the new place then, where something stands there already; undefined leaves the old one where it is. Without
	 * this, an object is filled up, another value stays unless an object takes its place.
	 */
	readonly onto?: (value: JsonValue, there: JsonValue) => JsonValue | undefined;
	/** What a value may be, as JSON Schema, of which something else is made in its place. */
	readonly oldForm?: JsonObject;
	/** It stays at the old place, too, for the move that follows. */
	readonly stays?: true;
	/** What it is read as, where `to` and `as` do not say it. `becomes` is missing where only a place is asked about. */
	readonly reading?: (path: Path, becomes?: JsonValue) => Reading;
}

/** A config after moves, and what was moved. */
export interface MovedConfig {
	readonly value: JsonObject;
	readonly old: readonly OldSetting[];
}

/** Where it is. */
export function inPlace(path: Path): Path {
	return path;
}

/** It is not kept. */
export function dropped(): undefined {
	return undefined;
}

/** Makes moves one after the other. */
export function makeMoves(
	config: JsonObject,
	moves: readonly Move[],
): MovedConfig {
	let value = config;
	const old = new Map<string, OldSetting[]>();
	for (const move of moves)
		for (const pattern of move.from) {
			const made = placesAt(value, pattern).flatMap((place) =>
				movedValues(value, place, move, config),
			);
			if (made.length === 0) continue;
			const next = withValuesAt(
				value,
				made.flatMap(({ values }) => values),
			);
			if (isObject(next)) value = next;
			for (const { path, reading } of made) {
				if (!reading) continue;
				const place = JSON.stringify(path);
				const readings = old.get(place) ?? [];
				// Of what was moved in parts the rest is dropped.
				if (readings.length > 0 && reading.kind === "dropped") continue;
				old.set(place, [...readings, { path, reading }]);
			}
		}
	return { value, old: [...old.values()].flat() };
}

interface Made {
	readonly path: Path;
	readonly values: ValuesByPath;
	readonly reading: Reading | undefined;
}

function movedValues(
	config: JsonObject,
	{ path, value }: ValuePlace,
	{ to: targetOf, as, onto = filled, stays, reading }: Move,
	written: JsonObject,
): readonly Made[] {
	const beside = valueAt(written, path.slice(0, -1)) ?? null;
	const becomes = as ? as(value, beside) : value;
	const to = targetOf(path);
	if (becomes === undefined || (to === path && becomes === value)) return [];
	const there = to && to !== path ? valueAt(config, to) : undefined;
	const result = there === undefined ? becomes : onto(becomes, there);
	if (result === undefined) return [];
	const left = stays ? [] : [[path, undefined] as const];
	const set = to ? [[to, result] as const] : [];
	return [
		{
			path,
			values: [...left, ...set],
			reading: reading
				? reading(path, becomes)
				: readingOf(path, to, value, becomes),
		},
	];
}

function readingOf(
	path: Path,
	to: Path | undefined,
	value: JsonValue,
	becomes: JsonValue,
): Reading | undefined {
	if (to === undefined) return isEmpty(value) ? undefined : { kind: "dropped" };
	const as = typeof becomes === "string" ? becomes : undefined;
	if (to !== path)
		return {
			kind: "moved",
			to,
			...(as !== undefined && as !== value && { as }),
		};
	return as === undefined ? undefined : { kind: "changed", as };
}

function isEmpty(value: JsonValue): boolean {
	return isObject(value) && Object.keys(value).length === 0;
}

/** An object, with what is missing in it taken from another; what is no object gives way to one. */
function filled(more: JsonValue, there: JsonValue): JsonValue {
	if (!isObject(more)) return there;
	return isObject(there) ? withMissing(there, more) : more;
}

/** What is there, with what is missing in it taken from elsewhere, as deep as both are objects. */
function withMissing(there: JsonObject, more: JsonObject): JsonObject {
	let result = there;
	for (const [key, value] of Object.entries(more)) {
		const here = member(there, key);
		if (here === undefined) result = withMember(result, key, value);
		else if (isObject(here) && isObject(value))
			result = withMember(result, key, withMissing(here, value));
	}
	return result;
}
