/**
 * The words of a command line, as a program of Windows is told them (`CommandLineToArgvW`).
 * - Blanks and tabs end a word, but not between quotes.
 * - A backslash is a plain letter, but before a quote: there two stand for one, and the odd one makes the quote a letter.
 * - Two quotes within quotes are a quote.
 * - In the first word, the program, a backslash is always a plain letter.
 */
export function wordsOfCommandLine(line: string): readonly string[] {
	const program = /^\s*(?:"([^"]*)"?|(\S+))/u.exec(line);
	if (!program) return [];
	const [front, quotedProgram, plainProgram] = program;
	return [
		quotedProgram ?? plainProgram ?? "",
		...wordsOf(line.slice(front.length)),
	];
}

function wordsOf(text: string): readonly string[] {
	const words: string[] = [];
	let word: string | undefined;
	let isQuoted = false;
	let hasJustClosed = false;
	for (const [piece] of text.matchAll(/\\*"|[ \t]+|\\+|[^\\" \t]+/gu)) {
		if (piece.endsWith('"')) {
			const backslashes = piece.length - 1;
			const isLetter =
				backslashes % 2 === 1 || (backslashes === 0 && hasJustClosed);
			word = `${word ?? ""}${"\\".repeat(backslashes / 2)}${isLetter ? '"' : ""}`;
			const wasQuoted = isQuoted;
			isQuoted = backslashes % 2 === 1 ? isQuoted : !isQuoted;
			hasJustClosed = wasQuoted && !isQuoted;
			continue;
		}
		hasJustClosed = false;
		if (isQuoted || !/^[ \t]/u.test(piece)) word = (word ?? "") + piece;
		else if (word !== undefined) {
			words.push(word);
			word = undefined;
		}
	}
	return word === undefined ? words : [...words, word];
}
