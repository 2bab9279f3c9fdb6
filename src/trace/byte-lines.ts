/** Takes the lines of a file. */
export interface LineTaker {
	/** Takes the line that begins at `from` where it can, and gives where the next one begins; -1 where it cannot. */
	readonly known: (bytes: Uint8Array, from: number) => number;
	/** Takes any other line. `isCut`: it is the last one, and no line break ends it. */
	readonly other: (line: Uint8Array, isCut: boolean) => void;
}

const lineBreak = 10;

/** Gives out the lines of a file that comes in chunks of any length. A chunk may be filled anew for the next. */
export function takeLines(
	chunks: Iterable<Uint8Array>,
	{ known, other }: LineTaker,
): void {
	let rest: Uint8Array = new Uint8Array();
	for (const chunk of chunks) {
		const bytes = rest.length === 0 ? chunk : joined(rest, chunk);
		let from = 0;
		for (;;) {
			const next = known(bytes, from);
			if (next >= 0) {
				from = next;
				continue;
			}
			const to = bytes.indexOf(lineBreak, from);
			if (to < 0) break;
			other(bytes.subarray(from, to), false);
			from = to + 1;
		}
		rest = new Uint8Array(bytes.subarray(from));
	}
	if (rest.length > 0) other(rest, true);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
	const both = new Uint8Array(first.length + second.length);
	both.set(first);
	both.set(second, first.length);
	return both;
}
