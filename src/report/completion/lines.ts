import { printable } from "../printable.ts";

/** What may stand at the cursor, as far as a shell has to know it. */
export interface Offered {
	readonly candidates: readonly {
		readonly text: string;
		readonly says: string;
		readonly isOpen: boolean;
	}[];
	readonly paths: "files" | "folders" | undefined;
}

/**
 * What the script of a shell reads: a line for each candidate, `word` or `open`, the text and what it means, with tabs
 * between them; then `files` or `folders` where such a one may stand there too.
 */
export function completionLines({ candidates, paths }: Offered): string {
	const lines = candidates
		// A name that no terminal can show is nobody's wish.
		.filter(({ text }) => text === printable(text))
		.map(
			({ text, says, isOpen }) =>
				`${isOpen ? "open" : "word"}\t${text}\t${printable(says)}`,
		);
	return [...lines, ...(paths ? [paths] : [])]
		.map((line) => `${line}\n`)
		.join("");
}
