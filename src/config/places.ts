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

/** What belongs to some patterns, by their steps: patterns that begin alike are followed together. */
export interface PatternTree<Item> {
	/** What belongs to the pattern that ends here. */
	readonly items: readonly Item[];
	readonly next: ReadonlyMap<string, PatternTree<Item>>;
}

/** Orders some items by the pattern of each. */
export function patternTree<Item>(
	items: readonly Item[],
	patternOf: (item: Item) => string,
): PatternTree<Item> {
	const root: Branch<Item> = { items: [], next: new Map() };
	for (const item of items) {
		let branch = root;
		for (const step of stepsOf(patternOf(item))) {
			const below = branch.next.get(step) ?? { items: [], next: new Map() };
			branch.next.set(step, below);
			branch = below;
		}
		branch.items.push(item);
	}
	return root;
}

/** A tree that grows. */
interface Branch<Item> {
	readonly items: Item[];
	readonly next: Map<string, Branch<Item>>;
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
		if (items.length > 0) take(items, { path: [...path], value });
		for (const [step, below] of next)
			eachChild(value, step, (key, child) => {
				path.push(key);
				visit(child, below);
				path.pop();
			});
	};
	visit(root, tree);
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
