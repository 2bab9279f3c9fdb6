import { type Path, parsePath } from "./path.ts";

/** The patterns that were asked for, each with its steps: the same few are asked for again and again. */
const known = new Map<string, readonly string[]>();

/** The steps of a dotted pattern: a key, `*` for any key or `[]` for any item. */
export function stepsOf(pattern: string): readonly string[] {
	const found = known.get(pattern);
	if (found) return found;
	const steps =
		pattern === "" ? [] : pattern.replaceAll("[]", ".[]").split(".");
	known.set(pattern, steps);
	return steps;
}

/** Does a path fit a dotted pattern in which `*` stands for any key and `[]` for any item; `""` is the root. */
export function matchesPattern(pattern: string, path: Path): boolean {
	const steps = stepsOf(pattern);
	return steps.length === path.length && isWithinPattern(steps, path);
}

/** Some patterns by their last steps. */
const byEnd = new WeakMap<
	readonly string[],
	ReadonlyMap<string, readonly string[]>
>();

/** Does a path fit one of some patterns. A release has hundreds of them: only those that end as the path does are compared. */
export function matchesAnyPattern(
	patterns: readonly string[],
	path: Path,
): boolean {
	const ends = byEnd.get(patterns) ?? orderedByEnd(patterns);
	byEnd.set(patterns, ends);
	return [String(path.at(-1) ?? ""), "[]", "*"].some((end) =>
		ends.get(end)?.some((pattern) => matchesPattern(pattern, path)),
	);
}

function orderedByEnd(
	patterns: readonly string[],
): ReadonlyMap<string, readonly string[]> {
	const ends = new Map<string, string[]>();
	for (const pattern of patterns) {
		const end = stepsOf(pattern).at(-1) ?? "";
		const alike = ends.get(end) ?? [];
		alike.push(pattern);
		ends.set(end, alike);
	}
	return ends;
}

/** Reads a pattern that a person wrote, in which keys may be quoted as in a path. Undefined where it is none. */
export function parsePathPattern(text: string): Path | undefined {
	return parsePath(text.replaceAll("[]", '["[]"]'));
}

/** Does a path lie at or below a pattern, in which `*` stands for any key and `[]` for any item. */
export function isWithinPattern(pattern: Path, path: Path): boolean {
	return (
		pattern.length <= path.length &&
		pattern.every((step, index) => {
			const actual = path[index];
			return step === "[]"
				? typeof actual === "number"
				: step === "*" || String(step) === String(actual);
		})
	);
}
