import { isArray, isObject, type JsonValue, member } from "./json.ts";
import type { Path } from "./path.ts";
import { stepsOf } from "./path-pattern.ts";

/** A value and where it lies. */
export interface ValuePlace {
	readonly path: Path;
	readonly value: JsonValue;
}

/** The values at the paths that fit a dotted pattern, `*` for any key and `[]` for any item; `""` is the root. */
export function placesAt(
	root: JsonValue,
	pattern: string,
): readonly ValuePlace[] {
	let places: readonly ValuePlace[] = [{ path: [], value: root }];
	for (const step of stepsOf(pattern)) {
		const [only] = places;
		if (only === undefined) return places;
		places =
			places.length === 1
				? below(only, step)
				: places.flatMap((place) => below(place, step));
	}
	return places;
}

function below(place: ValuePlace, step: string): readonly ValuePlace[] {
	const { path, value } = place;
	if (step === "[]")
		return isArray(value)
			? value.map((item, index) => ({ path: [...path, index], value: item }))
			: [];
	if (step === "*")
		return isObject(value)
			? Object.entries(value).map(([key, child]) => ({
					path: [...path, key],
					value: child,
				}))
			: [];
	const child = member(value, step);
	return child === undefined ? [] : [{ path: [...path, step], value: child }];
}
