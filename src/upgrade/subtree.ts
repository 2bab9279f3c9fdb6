import { isArray, isObject, type JsonValue, member } from "../config/json.ts";
import { isWithin, type Path, samePath, valueAt } from "../config/path.ts";
import type { Fate, FindFate } from "./fates.ts";
import { type Remedy, relocation, removal } from "./remedy.ts";
import { valueAfterStep } from "./step.ts";

/**
 * What to do with what stands at a path, one remedy after the other: what goes another way is dealt with first, so that the
 * rest can move as one. Undefined where nothing in it has a fate that is known.
 */
export function remediesFor(
	root: JsonValue,
	path: Path,
	fateOf: FindFate,
): readonly Remedy[] | undefined {
	const value = valueAt(root, path);
	if (value === undefined) return [];
	const { fate, apart } = fateWithin(value, path, fateOf);
	if (fate.kind === "unknown" && apart.length === 0) return undefined;
	const remedies: Remedy[] = [];
	let config = root;
	for (const part of [...apart, { path, fate }]) {
		// What was done for one part may have made the place of the next.
		const next = remedyOf(
			config,
			valueAt(config, part.path),
			part.path,
			part.fate,
		);
		remedies.push(...next);
		config = next.flatMap(({ steps }) => steps).reduce(valueAfterStep, config);
	}
	return remedies;
}

interface Part {
	readonly path: Path;
	readonly fate: Fate;
}

interface Split {
	readonly fate: Fate;
	/** What has another fate than the whole. */
	readonly apart: readonly Part[];
}

function fateWithin(value: JsonValue, path: Path, fateOf: FindFate): Split {
	const children = childrenOf(value).map(([step, child]) => ({
		step,
		...fateWithin(child, [...path, step], fateOf),
	}));
	if (children.length === 0)
		return { fate: fateOf(path, value, "leaf"), apart: [] };
	if (children.every(({ fate, apart }) => isGone(fate) && apart.length === 0))
		return { fate: { kind: "removed" }, apart: [] };
	if (
		children.every(({ fate, apart }) => isUnknown(fate) && apart.length === 0)
	)
		return { fate: fateOf(path, value, "whole"), apart: [] };
	const to = commonPlace(children);
	const nested = children.flatMap(({ apart }) => apart);
	const others = children.flatMap(({ step, fate }): readonly Part[] => {
		const goesAlong =
			fate.kind === "unknown" ||
			(fate.kind === "moved" && to && samePath(fate.to, [...to, step]));
		return goesAlong
			? []
			: [{ path: [...path, step], fate: within(fate, path, to) }];
	});
	const isLeft = children.some(({ fate }) => fate.kind === "unknown");
	return {
		fate: to ? { kind: "moved", to } : { kind: isLeft ? "unknown" : "removed" },
		apart: [...nested, ...others],
	};
}

function isUnknown(fate: Fate): boolean {
	return fate.kind === "unknown";
}

function isGone(fate: Fate): boolean {
	return fate.kind === "removed";
}

/** What goes to a place within that of the whole goes there beforehand, to move with it. */
function within(fate: Fate, path: Path, to: Path | undefined): Fate {
	return to && fate.kind === "moved" && isWithin(fate.to, to)
		? { kind: "moved", to: [...path, ...fate.to.slice(to.length)] }
		: fate;
}

/** Where most of the parts that move go together, under their own names. */
function commonPlace(
	children: readonly { readonly step: string | number; readonly fate: Fate }[],
): Path | undefined {
	const places = new Map<string, { readonly to: Path; count: number }>();
	for (const { step, fate } of children) {
		if (fate.kind !== "moved" || fate.to.at(-1) !== step) continue;
		const to = fate.to.slice(0, -1);
		const place = places.get(JSON.stringify(to)) ?? { to, count: 0 };
		place.count += 1;
		places.set(JSON.stringify(to), place);
	}
	return [...places.values()].toSorted((a, b) => b.count - a.count)[0]?.to;
}

/** What stands at a new place already wins, and is only filled up. */
function remedyOf(
	root: JsonValue,
	value: JsonValue | undefined,
	path: Path,
	fate: Fate,
): readonly Remedy[] {
	if (fate.kind === "unknown" || value === undefined) return [];
	if (fate.kind === "removed" || isEmptyObject(value)) return [removal(path)];
	const there = isWithin(fate.to, path) ? undefined : valueAt(root, fate.to);
	if (there === undefined) return [relocation(path, fate.to)];
	if (!isObject(there) || !isObject(value)) return [removal(path)];
	const missing = Object.entries(value).flatMap(([step, child]) =>
		member(there, step) === undefined || isObject(child)
			? remedyOf(root, child, [...path, step], {
					kind: "moved",
					to: [...fate.to, step],
				})
			: [],
	);
	return [...missing, removal(path)];
}

function isEmptyObject(value: JsonValue): boolean {
	return isObject(value) && Object.keys(value).length === 0;
}

function childrenOf(
	value: JsonValue,
): readonly (readonly [string | number, JsonValue])[] {
	if (isArray(value)) return [...value.entries()];
	return isObject(value) ? Object.entries(value) : [];
}
