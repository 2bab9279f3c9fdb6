import {
	equalValues,
	isArray,
	isObject,
	type JsonValue,
	member,
} from "../config/json.ts";
import {
	formatPath,
	type Path,
	withValueAt,
	withValuesAt,
} from "../config/path.ts";
import { Failure } from "../failure.ts";

/** One value that becomes another. `from` is undefined where the config does not state the path, `to` where it no longer shall. */
export interface Change {
	readonly path: Path;
	readonly from: JsonValue | undefined;
	readonly to: JsonValue | undefined;
	readonly reason: string;
}

/** A change that sets a value, as settings ask for it. */
export interface Assignment extends Change {
	readonly to: JsonValue;
}

/** The value of a config with the changes made. Throws a `Failure` (`base-invalid`) where something on the way is no object. */
export function valueAfter(
	value: JsonValue,
	changes: readonly Change[],
): JsonValue {
	return changes.reduce((current, { path, to }) => {
		const next =
			to === undefined
				? withValuesAt(current, [[path, undefined]])
				: withValueAt(current, path, to);
		if (next !== undefined) return next;
		throw new Failure(
			"base-invalid",
			`${formatPath(path)} cannot be set: something on the way is not an object`,
		);
	}, value);
}

/** The fewest changes that turn one value into another. Arrays of the same length differ by their items, others as a whole. */
export function changesBetween(
	before: JsonValue,
	after: JsonValue,
	reason: string,
	path: Path = [],
): readonly Change[] {
	if (equalValues(before, after)) return [];
	const below = (
		step: string | number,
		from: JsonValue | undefined,
		to: JsonValue | undefined,
	): readonly Change[] =>
		from === undefined || to === undefined
			? [{ path: [...path, step], from, to, reason }]
			: changesBetween(from, to, reason, [...path, step]);
	if (isObject(before) && isObject(after)) {
		const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
		return [...keys].flatMap((key) =>
			below(key, member(before, key), member(after, key)),
		);
	}
	if (isArray(before) && isArray(after) && before.length === after.length)
		return before.flatMap((item, index) => below(index, item, after[index]));
	return [{ path, from: before, to: after, reason }];
}
