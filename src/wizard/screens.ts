import stringWidth from "fast-string-width";

/** The size of a terminal, in characters and lines. */
export interface ScreenSize {
	readonly columns: number;
	readonly rows: number;
}

/** How many lines of a terminal a text takes; a long line takes several. */
export function heightOf(text: string, columns: number): number {
	return linesOf(text)
		.map((line) => lineHeight(line, columns))
		.reduce((sum, height) => sum + height, 0);
}

/** A text in parts that each can be read without scrolling. Lines are not divided. */
export function screensOf(
	text: string,
	{ columns, rows }: ScreenSize,
): readonly string[] {
	const screens: string[][] = [[]];
	let used = 0;
	for (const line of linesOf(text)) {
		const height = lineHeight(line, columns);
		if (used > 0 && used + height > rows) {
			screens.push([]);
			used = 0;
		}
		screens.at(-1)?.push(line);
		used += height;
	}
	return screens.map((lines) => `${lines.join("\n")}\n`);
}

function linesOf(text: string): readonly string[] {
	return text.replace(/\n$/, "").split("\n");
}

function lineHeight(line: string, columns: number): number {
	return Math.max(1, Math.ceil(stringWidth(line) / columns));
}
