/** One line of a file: the bytes from `from` up to but without `to`. */
export interface ByteLine {
	readonly bytes: Uint8Array;
	readonly from: number;
	readonly to: number;
	/** It is the last one, and no line break ends it. */
	readonly isCut: boolean;
}

const lineBreak = 10;

/** The lines of a file that comes in chunks of any length. */
export function* byteLines(chunks: Iterable<Uint8Array>): Generator<ByteLine> {
	let rest: Uint8Array = new Uint8Array();
	for (const chunk of chunks) {
		const bytes = rest.length === 0 ? chunk : joined(rest, chunk);
		let from = 0;
		for (;;) {
			const to = bytes.indexOf(lineBreak, from);
			if (to < 0) break;
			yield { bytes, from, to, isCut: false };
			from = to + 1;
		}
		// A copy: the chunk may be filled anew.
		rest = new Uint8Array(bytes.subarray(from));
	}
	if (rest.length > 0)
		yield { bytes: rest, from: 0, to: rest.length, isCut: true };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
	const both = new Uint8Array(first.length + second.length);
	both.set(first);
	both.set(second, first.length);
	return both;
}
