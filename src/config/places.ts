import { isArray, isObject, type JsonValue, keysOf, member } from "./json.ts";
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
	const steps = stepsOf(pattern);
	const found: ValuePlace[] = [];
	// Of a million items whose members are asked for, few paths are wanted.
	const path: (string | number)[] = [];
	const visit = (value: JsonValue): void => {
		const step = steps[path.length];
		if (step === undefined) found.push({ path: path.slice(), value });
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

/** What belongs to some patterns, by their steps: patterns that begin alike are followed together. */
export interface PatternTree<Item> {
	/** What belongs to the pattern that ends here. */
	readonly items: readonly Item[];
	/** The steps that lead on. A list: to go through a map costs more than to look at most values. */
	readonly next: readonly {
		readonly step: string;
		readonly below: PatternTree<Item>;
	}[];
}

/** Orders some items by the pattern of each, from its step at `depth` on. */
export function patternTree<Item>(
	items: readonly Item[],
	patternOf: (item: Item) => string,
	depth = 0,
): PatternTree<Item> {
	const here: Item[] = [];
	const behind = new Map<string, Item[]>();
	for (const item of items) {
		const step = stepsOf(patternOf(item))[depth];
		if (step === undefined) here.push(item);
		else behind.set(step, [...(behind.get(step) ?? []), item]);
	}
	const next = [...behind].map(([step, some]) => ({
		step,
		below: patternTree(some, patternOf, depth + 1),
	}));
	return { items: here, next };
}

/** Takes each value that fits a pattern, with all that belongs to that. */
export function eachPlace<Item>(
	root: JsonValue,
	tree: PatternTree<Item>,
	take: (items: readonly Item[], place: ValuePlace) => void,
): void {
	const path: (string | number)[] = [];
	const visit = (
		value: JsonValue,
		{ items, next }: PatternTree<Item>,
	): void => {
		if (items.length > 0) take(items, { path: path.slice(), value });
		for (const { step, below } of next) {
			const child = isKey(step) ? member(value, step) : undefined;
			if (child !== undefined) visitBelow(step, child, below);
			else if (!isKey(step))
				eachChild(value, step, (key, item) => visitBelow(key, item, below));
		}
	};
	const visitBelow = (
		key: string | number,
		child: JsonValue,
		tree: PatternTree<Item>,
	): void => {
		path.push(key);
		visit(child, tree);
		path.pop();
	};
	visit(root, tree);
}

/** Does a step of a pattern stand for itself alone. */
function isKey(step: string): boolean {
	return step !== "[]" && step !== "*";
}

/** Takes what fits one step of a pattern, in its order. */
function eachChild(
	value: JsonValue,
	step: string,
	take: (key: string | number, child: JsonValue) => void,
): void {
	if (step === "[]") {
		if (isArray(value))
			for (let index = 0; index < value.length; index += 1)
				take(index, value[index] ?? null);
	} else if (step === "*") {
		if (isObject(value))
			for (const key of keysOf(value)) take(key, value[key] ?? null);
	} else {
		const child = member(value, step);
		if (child !== undefined) take(step, child);
	}
}
