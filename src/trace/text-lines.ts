/** The lines of a text that comes in parts; the last one is cut where no line break ends it. */
export function* linesOf(
	texts: Iterable<string>,
): Generator<{ readonly text: string; readonly isCut: boolean }> {
	let rest = "";
	for (const text of texts) {
		const whole = rest + text;
		let from = 0;
		for (;;) {
			const to = whole.indexOf("\n", from);
			if (to < 0) break;
			yield { text: whole.slice(from, to), isCut: false };
			from = to + 1;
		}
		rest = whole.slice(from);
	}
	if (rest !== "") yield { text: rest, isCut: true };
}
