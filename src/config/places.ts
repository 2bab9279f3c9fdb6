import { isArray, isObject, type JsonValue, keysOf, member } from "./json.ts";
import type { Path } from "./path.ts";
import { stepsOf } from "./path-pattern.ts";

/** A value and where it lies. */
export interface ValuePlace {
	readonly path: Path;
	readonly value: JsonValue;
}

/** The values at the paths that fit a dotted pattern, `*` for any key and `[]` for any item; `""` is the root. */
export type FindPlaces = (pattern: string) => readonly ValuePlace[];

/** The values at the paths that fit one pattern. */
export function placesAt(
	root: JsonValue,
	pattern: string,
): readonly ValuePlace[] {
	const steps = stepsOf(pattern);
	const found: ValuePlace[] = [];
	// Of a million items whose members are asked for, few paths are wanted.
	const path: (string | number)[] = [];
	const visit = (value: JsonValue): void => {
		const step = steps[path.length];
		if (step === undefined) found.push({ path: [...path], value });
		else
			eachChild(value, step, (key, child) => {
				path.push(key);
				visit(child);
				path.pop();
			});
	};
	visit(root);
	return found;
}

/** What fits the steps taken so far, and what fits one step more. */
interface Stage {
	readonly places: readonly ValuePlace[];
	readonly next: Map<string, Stage>;
}

/** A search for many patterns in one value: patterns that begin alike share what they find. */
export function placesIn(root: JsonValue): FindPlaces {
	const start: Stage = {
		places: [{ path: [], value: root }],
		next: new Map(),
	};
	return (pattern) => {
		let stage = start;
		for (const step of stepsOf(pattern)) {
			if (stage.places.length === 0) return stage.places;
			const known = stage.next.get(step);
			const next = known ?? {
				places: oneStepOn(stage.places, step),
				next: new Map<string, Stage>(),
			};
			if (!known) stage.next.set(step, next);
			stage = next;
		}
		return stage.places;
	};
}

function oneStepOn(
	places: readonly ValuePlace[],
	step: string,
): readonly ValuePlace[] {
	const found: ValuePlace[] = [];
	for (const { path, value } of places)
		eachChild(value, step, (key, child) =>
			found.push({ path: [...path, key], value: child }),
		);
	return found;
}

/** Takes what fits one step of a pattern, in its order. */
function eachChild(
	value: JsonValue,
	step: string,
	take: (key: string | number, child: JsonValue) => void,
): void {
	if (step === "[]") {
		if (isArray(value))
			for (const [index, item] of value.entries()) take(index, item);
	} else if (step === "*") {
		if (isObject(value))
			for (const key of keysOf(value)) take(key, value[key] ?? null);
	} else {
		const child = member(value, step);
		if (child !== undefined) take(step, child);
	}
}
