const words = new Set(["none", "min-content", "max-content"]);
const functions = new Set(["calc", "clamp", "fit-content", "max", "min"]);
const units = new Set(["ch", "em", "rem", "vh", "vmax", "vmin", "vw", "px"]);

/** A width as CSS writes it (`config/control-ui-css` of 2026.5.7, 2026.5.28 and 2026.7.1). */
export function isWidth(text: string): boolean {
	const width = text.trim().replace(/\s+/g, " ").toLowerCase();
	if (width === "" || width.length > 96) return false;
	if (words.has(width)) return true;
	if (/^(?:\d+(?:\.\d+)?|\.\d+)(?:px|rem|em|ch|vw|vh|vmin|vmax|%)$/.test(width))
		return true;
	const names = width.match(/[a-z][a-z0-9-]*/g) ?? [];
	return (
		/^(?:calc|clamp|fit-content|max|min)\([0-9a-z.%+\-*/(), ]+\)$/.test(
			width,
		) &&
		isBalanced(width) &&
		names.every(
			(name) => functions.has(name) || words.has(name) || units.has(name),
		)
	);
}

function isBalanced(text: string): boolean {
	let depth = 0;
	for (const sign of text) {
		if (sign === "(") depth += 1;
		if (sign === ")") depth -= 1;
		if (depth < 0) return false;
	}
	return depth === 0;
}
