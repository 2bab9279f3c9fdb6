import stringWidth from "fast-string-width";
import type { Severity } from "../schema/finding.ts";

/** How words are set off on the screen; without colour each function gives its text back unchanged. */
export interface Style {
	/** The width of the terminal; undefined where it is none. */
	readonly columns: number | undefined;
	readonly bold: (text: string) => string;
	readonly dim: (text: string) => string;
	readonly good: (text: string) => string;
	readonly bad: (text: string) => string;
	readonly caution: (text: string) => string;
	readonly accent: (text: string) => string;
	/** Breaks a line between words to the width of the terminal; what follows is indented by `indent` spaces. */
	readonly wrap: (line: string, indent: number) => string;
}

/** How a severity is set off. */
export function colourOf(severity: Severity, style: Style): Style["bad"] {
	if (severity === "error") return style.bad;
	return severity === "warning" ? style.caution : style.dim;
}

/** The style without colour. `columns` is the width of the terminal; undefined: never break. */
export function plainStyle(columns: number | undefined): Style {
	const same = (text: string): string => text;
	return {
		columns,
		bold: same,
		dim: same,
		good: same,
		bad: same,
		caution: same,
		accent: same,
		wrap: (line, indent) =>
			(columns === undefined
				? line
				: breakLine(line, columns, indent)
			).replaceAll(keptSpace, " "),
	};
}

/** The style for a terminal that shows colours; only for one is the library loaded that makes them. */
export async function colourStyle(columns: number | undefined): Promise<Style> {
	const { Chalk } = await import("chalk");
	const chalk = new Chalk({ level: 1 });
	return {
		...plainStyle(columns),
		bold: (text) => chalk.bold(text),
		dim: (text) => chalk.dim(text),
		good: (text) => chalk.green(text),
		bad: (text) => chalk.red(text),
		caution: (text) => chalk.yellow(text),
		accent: (text) => chalk.cyan(text),
	};
}

/** Stands for a space at which no line is broken, until a style has broken it. */
const keptSpace = "\u0001";

/** A command within a line that is to be broken: it stays in one piece, so that it can be copied. */
export function unbroken(command: string): string {
	return command.replaceAll(" ", keptSpace);
}

function breakLine(line: string, columns: number, indent: number): string {
	const [first = "", ...words] = line.split(/(?<=\S) (?=\S)/);
	let broken = first;
	let used = widthOf(first);
	for (const word of words) {
		const width = widthOf(word);
		const breaks = used + 1 + width > columns;
		broken += breaks ? `\n${" ".repeat(indent)}${word}` : ` ${word}`;
		used = breaks ? indent + width : used + 1 + width;
	}
	return broken;
}

function widthOf(text: string): number {
	return stringWidth(text.replaceAll(keptSpace, " "));
}
