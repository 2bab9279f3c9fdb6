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
