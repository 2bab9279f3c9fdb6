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
	const goOn = (value: JsonValue, step: string | number): void => {
		path.push(step);
		visit(value);
		path.pop();
	};
	const visit = (value: JsonValue): void => {
		const step = steps[path.length];
		if (step === undefined) found.push({ path: [...path], value });
		else if (step === "[]") {
			if (isArray(value))
				for (const [index, item] of value.entries()) goOn(item, index);
		} else if (step === "*") {
			if (isObject(value))
				for (const key of keysOf(value)) goOn(value[key] ?? null, key);
		} else {
			const child = member(value, step);
			if (child !== undefined) goOn(child, step);
		}
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
	for (const { path, value } of places) {
		if (step === "[]") {
			for (const [index, item] of (isArray(value) ? value : []).entries())
				found.push({ path: [...path, index], value: item });
		} else if (step === "*") {
			for (const key of isObject(value) ? Object.keys(value) : [])
				found.push({ path: [...path, key], value: member(value, key) ?? null });
		} else {
			const child = member(value, step);
			if (child !== undefined)
				found.push({ path: [...path, step], value: child });
		}
	}
	return found;
}
