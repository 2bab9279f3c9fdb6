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
	taker: LineTaker,
): void {
	let rest: Uint8Array = new Uint8Array();
	for (const bytes of chunks) {
		let from = 0;
		if (rest.length > 0) {
			const end = bytes.indexOf(lineBreak) + 1;
			const begun = joined(rest, end > 0 ? bytes.subarray(0, end) : bytes);
			rest = begun.subarray(takeWhole(begun, 0, taker));
			if (end === 0) continue;
			from = end;
		}
		from = takeWhole(bytes, from, taker);
		// A copy: the chunk may be filled anew.
		rest = new Uint8Array(bytes.subarray(from));
	}
	if (rest.length > 0) taker.other(rest, true);
}

/** Gives out the lines that end in these bytes, and gives where the last one begins, which does not. */
function takeWhole(
	bytes: Uint8Array,
	begin: number,
	{ known, other }: LineTaker,
): number {
	let from = begin;
	for (;;) {
		const next = known(bytes, from);
		if (next >= 0) {
			from = next;
			continue;
		}
		const to = bytes.indexOf(lineBreak, from);
		if (to < 0) return from;
		other(bytes.subarray(from, to), false);
		from = to + 1;
	}
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
	const both = new Uint8Array(first.length + second.length);
	both.set(first);
	both.set(second, first.length);
	return both;
}
