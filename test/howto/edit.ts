/** Makes an edit that a page shows, or takes it back. */
export type Direction = "forth" | "back";

/**
 * A text with the edit that a page shows: lines that begin with a space stay, those with `-` go, those with `+` come, and
 * `@@` stands between two places. Throws where a place is not in the text, or more than once.
 */
export function edited(
	text: string,
	diff: string,
	direction: Direction,
): string {
	const [gone, come] = direction === "forth" ? ["-", "+"] : ["+", "-"];
	return placesOf(diff).reduce((result, lines) => {
		const before = linesWithout(lines, come);
		const after = linesWithout(lines, gone);
		const parts = `\n${result}`.split(`\n${before}`);
		if (parts.length !== 2)
			throw new Error(
				`${parts.length - 1} places in the file look like this:\n${before}`,
			);
		return parts.join(`\n${after}`).slice(1);
	}, text);
}

function placesOf(diff: string): readonly (readonly string[])[] {
	return diff
		.split(/^@@.*\n/m)
		.filter((place) => place !== "")
		.map((place) => place.trimEnd().split("\n"));
}

function linesWithout(lines: readonly string[], sign: string): string {
	return lines
		.filter((line) => !line.startsWith(sign))
		.map((line) => `${line.slice(1)}\n`)
		.join("");
}
