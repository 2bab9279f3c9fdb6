/** A stretch of JSON5 text: a string with its quotes, a comment, or what lies between them. */
export interface Token {
	readonly kind: "string" | "comment" | "other";
	readonly content: string;
	readonly start: number;
}

/** Each alternative ends at the end of the text at the latest, so that broken text is still read in one pass. */
const pattern =
	/(?<string>"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|$)|'[^'\\]*(?:\\[\s\S][^'\\]*)*(?:'|$))|(?<comment>\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?(?:\*\/|$))|[^"'/]+|\//g;

/** Cuts a JSON5 text into strings, comments and the rest, in order and without a gap, also where it is broken. */
export function tokensOf(text: string): readonly Token[] {
	return [...text.matchAll(pattern)].map(
		({ 0: content, index: start, groups }) => ({
			kind:
				groups?.string !== undefined
					? "string"
					: groups?.comment !== undefined
						? "comment"
						: "other",
			content,
			start,
		}),
	);
}
