import type { Path } from "./path.ts";

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
	return (
		steps.length === path.length &&
		steps.every((step, index) => {
			const actual = path[index];
			return step === "[]"
				? typeof actual === "number"
				: step === "*" || step === String(actual);
		})
	);
}
