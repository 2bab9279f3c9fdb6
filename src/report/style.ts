import { Chalk } from "chalk";

/** How words are set off on the screen; without colour each function gives its text back unchanged. */
export interface Style {
	readonly bold: (text: string) => string;
	readonly dim: (text: string) => string;
	readonly good: (text: string) => string;
	readonly bad: (text: string) => string;
	readonly caution: (text: string) => string;
	readonly accent: (text: string) => string;
}

/** The style for a terminal that shows colours, or for one that does not. */
export function styleFor(colour: boolean): Style {
	const chalk = new Chalk({ level: colour ? 1 : 0 });
	return {
		bold: (text) => chalk.bold(text),
		dim: (text) => chalk.dim(text),
		good: (text) => chalk.green(text),
		bad: (text) => chalk.red(text),
		caution: (text) => chalk.yellow(text),
		accent: (text) => chalk.cyan(text),
	};
}
