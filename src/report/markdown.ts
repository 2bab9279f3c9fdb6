/** A text with what Markdown would read as marks set off. */
export function escaped(text: string): string {
	return text.replaceAll(/[\\`*_<>|$]/g, "\\$&");
}
