import { Failure } from "../../failure.ts";
import { sectionMarks } from "../../report/locks/services/heartbeat.ts";

/**
 * The text of a `HEARTBEAT.md` with the section in it: in place of the one that it has, else at its end. Nothing else changes, and
 * the section takes the line ends of the file. Throws a `Failure` (`usage`) where the marks of a section are not one of each, the
 * begin first. `file` is named there.
 */
export function withSection(
	text: string,
	section: string,
	file: string,
): string {
	const lineEnd = /\r?\n/.exec(text)?.[0] ?? "\n";
	const own = section.trimEnd().replaceAll("\n", lineEnd);
	const begins = linesOf(text, sectionMarks.begin);
	const ends = linesOf(text, sectionMarks.end);
	const [begin] = begins;
	const [end] = ends;
	if (!begin && !end) {
		const gap =
			text === "" ? "" : text.endsWith("\n") ? lineEnd : `${lineEnd}${lineEnd}`;
		return `${text}${gap}${own}${lineEnd}`;
	}
	if (
		!begin ||
		!end ||
		begins.length > 1 ||
		ends.length > 1 ||
		end.from < begin.from
	)
		throw new Failure(
			"usage",
			`${file} has marks of a section of clawtune that do not make a pair`,
			`Take out each "${sectionMarks.begin}" and "${sectionMarks.end}", and what is left of the section.`,
		);
	return `${text.slice(0, begin.from)}${own}${text.slice(end.to)}`;
}

interface Line {
	readonly from: number;
	/** Its end, without the line end. */
	readonly to: number;
}

/** The lines that have nothing but a mark. */
function linesOf(text: string, mark: string): readonly Line[] {
	return [...text.matchAll(/^\uFEFF?([^\r\n]+)/gm)].flatMap((match) => {
		const [whole, line = ""] = match;
		if (line.trim() !== mark) return [];
		const to = match.index + whole.length;
		return [{ from: to - line.length, to }];
	});
}
