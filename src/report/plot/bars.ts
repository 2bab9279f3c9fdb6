/** What a plot is drawn with. */
export interface Glyphs {
	/** One cell filled from nothing to all, in equal steps. */
	readonly levels: readonly string[];
	readonly line: string;
	readonly mark: string;
	readonly arrow: string;
	readonly ellipsis: string;
}

/** Needs a terminal that shows UTF-8. */
export const blockGlyphs: Glyphs = {
	levels: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
	line: "─",
	mark: "┴",
	arrow: "→",
	ellipsis: "…",
};

/** For any terminal. */
export const asciiGlyphs: Glyphs = {
	levels: [" ", ".", ":", "=", "+", "*", "#"],
	line: "-",
	mark: "+",
	arrow: "->",
	ellipsis: "...",
};

/**
 * Bars side by side, one for each value, as `height` lines from the top down; a bar as high as `top` leaves one step free,
 * so that it does not touch what stands above. What is more than 0 is never drawn as nothing.
 */
export function barLines(
	values: readonly number[],
	top: number,
	height: number,
	{ levels }: Glyphs,
): readonly string[] {
	const perCell = levels.length - 1;
	const most = perCell * height - 1;
	const steps = values.map((value) =>
		value > 0 && top > 0
			? Math.max(1, Math.round((Math.min(value, top) / top) * most))
			: 0,
	);
	return Array.from({ length: height }, (_, line) => {
		const below = perCell * (height - 1 - line);
		return steps
			.map((step) => levels[Math.min(perCell, Math.max(0, step - below))])
			.join("");
	});
}
