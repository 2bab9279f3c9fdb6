import type { CheckedFile } from "../policy/check-result.ts";

/**
 * Where retired keys were found, the command that shows the edit which does away with them; undefined where none were.
 * `commandFor` gives it for a release and a file, or for any file.
 */
export function upgradeHint(
	checked: readonly CheckedFile[],
	commandFor: (release: string, file: string | undefined) => string,
): string | undefined {
	const old = checked.filter(({ findings }) =>
		findings.some(({ code }) => code === "retired-key"),
	);
	const [first] = old;
	if (!first?.target) return undefined;
	const only = old.length === 1 ? first.file : undefined;
	return `${commandFor(first.target.release, only)} shows the edit that does away with retired keys; --target names the release that the file is written for where it names no older one itself.`;
}
