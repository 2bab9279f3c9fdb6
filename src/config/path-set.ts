import { haveSameParent, type Path } from "./path.ts";

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
	let previous: Path = [];
	let around: Branch | "end" = root;
	for (const path of paths) {
		if (path.length === 0) holdsAll = true;
		else {
			// A million keys of one object share the way to it.
			if (!haveSameParent(path, previous)) around = branchTo(root, path);
			const key = path[path.length - 1];
			if (around !== "end" && key !== undefined) around.set(key, "end");
			previous = path;
		}
	}
	return {
		reaches: (path) => holdsAll || follow(root, path) === "end",
		touches: (path) =>
			holdsAll || (root.size > 0 && follow(root, path) !== undefined),
	};
}

/** Where the last step of a path belongs, made where it is missing. */
function branchTo(root: Branch, path: Path): Branch | "end" {
	let branch = root;
	for (const step of path.slice(0, -1)) {
		const next: Branch | "end" = branch.get(step) ?? new Map();
		if (next === "end") return next;
		branch.set(step, next);
		branch = next;
	}
	return branch;
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
