import { type Style, unbroken } from "../style.ts";

/** The commands that do what a run did, or would have done. */
export function sameWords(commands: readonly string[], style: Style): string {
	const [only, ...others] = commands;
	if (only === undefined) return "";
	const lines =
		others.length === 0
			? [`The same without questions: ${unbroken(only)}`]
			: [
					"The same without questions:",
					...commands.map((line) => `  ${unbroken(line)}`),
				];
	return `${lines.map((line) => style.wrap(line, 2)).join("\n")}\n`;
}

/** The line that keeps a committed config so. */
export function pipelineWords(command: string, style: Style): string {
	return `${style.wrap(`For your CI: ${unbroken(command)}`, 2)}\n`;
}
