import { Failure } from "../failure.ts";
import { takeLines } from "./byte-lines.ts";
import { createFileColumns } from "./file-columns.ts";
import { watchHolds } from "./held-locks.ts";
import { plainFileLines } from "./plain-file-line.ts";
import { headerOf } from "./read-header.ts";
import type { RecordedTrace } from "./recorded-trace.ts";
import {
	countProblem,
	jsonOf,
	type Reading,
	takeKnown,
	takeLine,
} from "./take-line.ts";

/** One file of a recording, as chunks of any length that follow one another. A chunk may be filled anew for the next. */
export interface TracePart {
	/** What a message calls it. */
	readonly name: string;
	readonly chunks: Iterable<Uint8Array>;
}

/**
 * Reads a recording from its files, the earliest first. What cannot be used is counted in `problems`, each kind with its
 * first line. Throws a `Failure` (`unreadable`) where nothing can be used: no header, one of another form, or files that
 * are not parts of one recording in their order.
 */
export function readTrace(parts: readonly TracePart[]): RecordedTrace {
	let reading: Reading | undefined;
	for (const { name, chunks } of parts) {
		let begun: Reading | undefined;
		takeLines(chunks, {
			known: (bytes, from) => (begun ? takeKnown(begun, bytes, from) : -1),
			other: (line, isCut) => {
				if (begun) takeLine(begun, line, isCut);
				else begun = beginPart(reading, line, name);
			},
		});
		if (!begun)
			throw new Failure(
				"unreadable",
				`${name} is empty: it is no trace`,
				"Record one with clawtune observe --for 10m --out trace.jsonl.",
			);
		reading = begun;
	}
	if (!reading) throw new TypeError("no trace was named");
	if (!reading.ended) countProblem(reading, "no-end", reading.lineCount);
	return {
		header: reading.header,
		durationMs: reading.lastMs,
		ended: reading.ended,
		missed: reading.missed,
		files: reading.files.columns(),
		holds: reading.locks.holds(reading.lastMs),
		growths: reading.growths,
		problems: [...reading.problems.values()],
	};
}

function beginPart(
	before: Reading | undefined,
	line: Uint8Array,
	name: string,
): Reading {
	const header = headerOf(jsonOf(line), name);
	const roots = new Map(header.roots.map(({ id }, index) => [id, index]));
	if (!before) {
		const files = createFileColumns();
		return {
			header,
			name,
			offsetMs: 0,
			lastMs: 0,
			ended: false,
			missed: 0,
			lineCount: 1,
			roots,
			files,
			plain: plainFileLines({
				root: (id) => roots.get(id) ?? -1,
				event: files.eventOf,
				path: files.pathOf,
			}),
			locks: watchHolds(),
			growths: [],
			problems: new Map(),
		};
	}
	const part = header.part ?? 1;
	const isNext = part === (before.header.part ?? 1) + 1;
	const offsetMs =
		Date.parse(header.startedAt) - Date.parse(before.header.startedAt);
	const sameRoots =
		JSON.stringify(header.roots) === JSON.stringify(before.header.roots);
	if (!isNext || !sameRoots || !(offsetMs >= 0))
		throw new Failure(
			"unreadable",
			`${name} does not go on where ${before.name} ends: they are not parts of one recording`,
			"Name the parts in their order: --trace trace.1.jsonl --trace trace.jsonl.",
		);
	before.header = { ...before.header, part };
	before.name = name;
	before.lineCount = 1;
	before.offsetMs = Math.max(offsetMs, before.lastMs);
	before.ended = false;
	return before;
}
