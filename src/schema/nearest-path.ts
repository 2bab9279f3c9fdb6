import { formatPath, type Path } from "../config/path.ts";
import { nearestOf } from "./nearest.ts";
import { keysAt, schemasAt } from "./schema-node.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * The real path that a mistyped one was most likely meant to be: each step that a release does not know is replaced by
 * its nearest sibling. Undefined where a step has none.
 */
export function nearestPath(snapshot: Snapshot, asked: Path): Path | undefined {
	let path: Path = [];
	for (const step of asked) {
		const exact = [...path, step];
		if (schemasAt(snapshot, exact).length > 0) {
			path = exact;
			continue;
		}
		const key = nearestOf(String(step), keysAt(snapshot, path));
		if (key === undefined) return undefined;
		path = [...path, key];
	}
	return path;
}

/** Of known paths the one whose last key is a word, or nearly: what someone means who knows only the key. */
export function pathEndingIn(
	word: string,
	known: readonly string[],
): string | undefined {
	const lastKey = (path: string): string => path.split(".").at(-1) ?? "";
	const key = nearestOf(word, [...new Set(known.map(lastKey))]);
	return known.find((path) => lastKey(path) === key);
}

/** The path of the part that a release does know, `(root)` where it knows none of it. */
export function knownPart(snapshot: Snapshot, asked: Path): string {
	const length = asked.findIndex(
		(_, index) => schemasAt(snapshot, asked.slice(0, index + 1)).length === 0,
	);
	return formatPath(asked.slice(0, Math.max(length, 0)));
}
