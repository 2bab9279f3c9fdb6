import type { CheckedFile } from "../policy/check-result.ts";

/** Where retired keys were found, the command that shows the edit which does away with them; undefined where none were. */
export function upgradeHint(
	checked: readonly CheckedFile[],
): string | undefined {
	const file = checked.find(({ findings }) =>
		findings.some(({ code }) => code === "retired-key"),
	);
	if (!file || !("target" in file) || !file.target) return undefined;
	return `clawtune plan --upgrade ${file.target.release} shows the edit that takes a file from the release it is written for to that one.`;
}
