/** A text of the user's as it may be shown: one with control characters or hidden marks could play tricks on a terminal. */
export function printable(text: string): string {
	if (!/[^\x20-\x7e]/.test(text)) return text;
	return text.replaceAll(
		/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu,
		(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
}
