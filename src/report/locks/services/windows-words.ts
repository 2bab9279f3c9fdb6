/** A word of a Windows command line, as the C runtime of a program reads it back: `CommandLineToArgvW`. */
export function windowsWord(word: string): string {
	if (word !== "" && !/[\s"]/.test(word)) return word;
	// Backslashes count double before a quote, and only there.
	return `"${word.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, "$&$&")}"`;
}

/** A text as an expression of PowerShell in plain ASCII. */
export function powershellText(text: string): string {
	const parts = text
		.split(/([^\x20-\x7e])/)
		.filter((part) => part !== "")
		.map((part) =>
			/^[\x20-\x7e]/.test(part)
				? powershellWord(part)
				: `[char]0x${part.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
		);
	// The first part says what a sum is: one of two signs would be a number.
	return parts.length === 1 && parts[0]?.startsWith("'")
		? parts[0]
		: `(${["''", ...parts].join(" + ")})`;
}

/** A word of a PowerShell command. PowerShell takes some other quotes for the plain one, too. */
export function powershellWord(word: string): string {
	return `'${word.replaceAll(/['‘’‚‛]/g, "$&$&")}'`;
}
