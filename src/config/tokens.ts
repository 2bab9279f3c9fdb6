/** A stretch of JSON5 text: a string with its quotes, a comment, or what lies between them. */
export interface Token {
	readonly kind: "string" | "comment" | "other";
	readonly content: string;
	readonly start: number;
}

/** Cuts a JSON5 text into strings, comments and the rest, in order and without a gap, also where it is broken. */
export function tokensOf(text: string): readonly Token[] {
	const tokens: Token[] = [];
	const push = (kind: Token["kind"], start: number, end: number): void => {
		if (end > start)
			tokens.push({ kind, content: text.slice(start, end), start });
	};
	const opener = /["']|\/\/|\/\*/g;
	let at = 0;
	for (let match = opener.exec(text); match; match = opener.exec(text)) {
		push("other", at, match.index);
		const isString = match[0] === '"' || match[0] === "'";
		at = isString
			? endOfString(text, match.index)
			: endOfComment(text, match.index);
		push(isString ? "string" : "comment", match.index, at);
		opener.lastIndex = at;
	}
	push("other", at, text.length);
	return tokens;
}

/** The offset after the string whose opening quote stands at `start`: after its closing one, or the end of the text. */
export function endOfString(text: string, start: number): number {
	const stop = text[start] === '"' ? /["\\]/g : /['\\]/g;
	stop.lastIndex = start + 1;
	for (let match = stop.exec(text); match; match = stop.exec(text)) {
		if (match[0] !== "\\") return stop.lastIndex;
		stop.lastIndex += 1;
	}
	return text.length;
}

/** The offset after the comment that begins at `start`. The line end of a `//` comment is not part of it. */
export function endOfComment(text: string, start: number): number {
	if (text[start + 1] === "*") {
		const end = text.indexOf("*/", start + 2);
		return end < 0 ? text.length : end + 2;
	}
	const lineEnd = /[\n\r\u2028\u2029]/g;
	lineEnd.lastIndex = start;
	return lineEnd.exec(text)?.index ?? text.length;
}
