import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * How often each piece of the program, `length` characters long, ran in all processes that wrote what ran in them into
 * the folder: pieces from the first to the last, and how many processes there were.
 */
export function countRuns(folder, length) {
	const total = new Uint32Array(length);
	const own = new Uint32Array(length);
	let runs = 0;
	for (const name of readdirSync(folder)) {
		const script = scriptIn(join(folder, name));
		if (!script) continue;
		runs++;
		own.fill(0);
		for (const { startOffset, endOffset, count } of outerFirst(script))
			own.fill(count, startOffset, endOffset);
		for (let offset = 0; offset < length; offset++)
			total[offset] += own[offset];
	}
	return { runs, ranges: pieces(total) };
}

/** Undefined where a process was ended while it wrote, or ended before it loaded the program. */
function scriptIn(file) {
	try {
		const { result } = JSON.parse(readFileSync(file, "utf8"));
		return result.find(({ url }) => url.endsWith("/dist/main.js"));
	} catch {
		return undefined;
	}
}

function outerFirst(script) {
	const length = ({ startOffset, endOffset }) => endOffset - startOffset;
	return script.functions
		.flatMap(({ ranges }) => ranges)
		.sort((one, other) => length(other) - length(one));
}

function pieces(counts) {
	const found = [];
	let start = 0;
	for (let offset = 1; offset <= counts.length; offset++)
		if (offset === counts.length || counts[offset] !== counts[start]) {
			found.push({
				startOffset: start,
				endOffset: offset,
				count: counts[start],
			});
			start = offset;
		}
	return found;
}
