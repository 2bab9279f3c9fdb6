import { isArray, isObject, type JsonValue } from "../../src/config/json.ts";
import { itemIndex, type Path } from "../../src/config/path.ts";

/** A value in a config and where it lies. */
export interface Place {
	readonly path: Path;
	readonly value: JsonValue;
}

/** Every value in a config, the root first, each container before what it holds. */
export function placesIn(root: JsonValue): readonly Place[] {
	const found: Place[] = [];
	const visit = (path: Path, value: JsonValue): void => {
		found.push({ path, value });
		for (const [step, child] of childrenOf(value))
			visit([...path, step], child);
	};
	visit([], root);
	return found;
}

function childrenOf(
	value: JsonValue,
): readonly (readonly [string | number, JsonValue])[] {
	if (isArray(value)) return [...value.entries()];
	return isObject(value) ? Object.entries(value) : [];
}

/** A copy of `root` without the member or item at a path. */
export function without(root: JsonValue, path: Path): JsonValue {
	const [step, ...rest] = path;
	if (step === undefined) return root;
	if (isArray(root)) {
		const index = itemIndex(step);
		return rest.length === 0
			? root.toSpliced(index, 1)
			: root.with(index, without(root[index] ?? null, rest));
	}
	if (!isObject(root)) return root;
	return Object.fromEntries(
		Object.entries(root).flatMap(([key, child]) => {
			if (key !== String(step)) return [[key, child]];
			return rest.length === 0 ? [] : [[key, without(child, rest)]];
		}),
	);
}

/**
 * The path in a config that OpenClaw's dotted path leads to: as far as the config has it. A key may hold dots itself, so
 * the longest key that fits counts.
 */
export function locateDotted(root: JsonValue, dotted: string): Path {
	let value = root;
	let rest = dotted;
	const path: (string | number)[] = [];
	while (rest !== "") {
		const step = childrenOf(value)
			.filter(([key]) => rest === `${key}` || rest.startsWith(`${key}.`))
			.toSorted(([a], [b]) => String(b).length - String(a).length)[0];
		if (!step) break;
		path.push(step[0]);
		value = step[1];
		rest = rest.slice(String(step[0]).length + 1);
	}
	return path;
}
