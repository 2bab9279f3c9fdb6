import type { Judgement } from "../../../src/schema/finding.ts";

/** The paths of a judgement's errors as OpenClaw counts them: dotted, an unknown key at its parent; sorted, each once. */
export function errorPathsOf({ findings }: Judgement): readonly string[] {
	const paths = findings
		.filter(({ severity }) => severity === "error")
		.map(({ code, path }) =>
			(code.endsWith("-key") && code !== "missing-key"
				? path.slice(0, -1)
				: path
			).join("."),
		);
	return [...new Set(paths)].sort();
}
