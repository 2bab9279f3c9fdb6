import type { Path } from "./path.ts";

/** Does a path fit a dotted pattern in which `*` stands for any key and `[]` for any item; `""` is the root. */
export function matchesPattern(pattern: string, path: Path): boolean {
	const steps =
		pattern === "" ? [] : pattern.replaceAll("[]", ".[]").split(".");
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
