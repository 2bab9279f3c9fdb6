import type { Path } from "./path.ts";

/** Many paths, of which to ask without looking at each. */
export interface PathSet {
	/** Does a path lie at or below one of them. */
	readonly reaches: (path: Path) => boolean;
	/** Does a path lie at, below or above one of them. */
	readonly touches: (path: Path) => boolean;
}

/** The paths by their steps. What lies below a path of the set need not be told apart. */
type Branch = Map<string | number, Branch | "end">;

/** A set of paths. */
export function pathSet(paths: Iterable<Path>): PathSet {
	const root: Branch = new Map();
	let holdsAll = false;
	for (const path of paths) {
		if (path.length === 0) holdsAll = true;
		else insert(root, path);
	}
	return {
		reaches: (path) => holdsAll || follow(root, path) === "end",
		touches: (path) =>
			holdsAll || (root.size > 0 && follow(root, path) !== undefined),
	};
}

function insert(root: Branch, path: Path): void {
	let branch = root;
	for (const step of path.slice(0, -1)) {
		const next: Branch | "end" = branch.get(step) ?? new Map();
		if (next === "end") return;
		branch.set(step, next);
		branch = next;
	}
	const [last] = path.slice(-1);
	if (last !== undefined) branch.set(last, "end");
}

/** Where a path leads to, at most to the end of one of the set. */
function follow(root: Branch, path: Path): Branch | "end" | undefined {
	let branch = root;
	for (const step of path) {
		const next = branch.get(step);
		if (next === undefined || next === "end") return next;
		branch = next;
	}
	return branch;
}
