import type { CheckedFile } from "../policy/check-result.ts";

/** Gives a command for a release and a file, or for any file. */
type CommandFor = (release: string, file: string | undefined) => string;

/**
 * Where retired keys were found, the command that shows the edit which does away with them; undefined where none were.
 * An upgrade begins with a config that its own release takes: where more is wrong in the only such file, it is mended.
 */
export function upgradeHint(
	checked: readonly CheckedFile[],
	commands: { readonly upgrade: CommandFor; readonly mend: CommandFor },
): string | undefined {
	const old = checked.filter(({ findings }) =>
		findings.some(({ code }) => code === "retired-key"),
	);
	const [first] = old;
	if (!first?.target) return undefined;
	const only = old.length === 1 ? first.file : undefined;
	const isMoreWrong = first.findings.some(
		({ code, severity }) => severity === "error" && code !== "retired-key",
	);
	if (old.length === 1 && isMoreWrong)
		return `${commands.mend(first.target.release, only)} shows what can be mended, the retired keys included.`;
	return `${commands.upgrade(first.target.release, only)} shows the edit that does away with retired keys; --target names the release that the file is written for where it names no older one itself.`;
}
