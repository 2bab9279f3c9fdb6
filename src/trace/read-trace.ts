import { Failure } from "../failure.ts";
import { type Fields, isFields } from "./fields.ts";
import { createFileColumns, type FileColumns } from "./file-columns.ts";
import { type HeldLocks, watchHolds } from "./held-locks.ts";
import { type JsonLine, jsonLines } from "./json-lines.ts";
import { headerOf } from "./read-header.ts";
import type { RecordedTrace, TranscriptGrowth } from "./recorded-trace.ts";
import type { HeaderLine } from "./trace.ts";
import type { TraceProblem } from "./trace-problem.ts";

/** One file of a recording, as texts of any length that follow one another. */
export interface TracePart {
	/** What a message calls it. */
	readonly name: string;
	readonly texts: Iterable<string>;
}

/**
 * Reads a recording from its files, the earliest first. What cannot be used is counted in `problems`, each kind with its
 * first line. Throws a `Failure` (`unreadable`) where nothing can be used: no header, one of another form, or files that
 * are not parts of one recording in their order.
 */
export function readTrace(parts: readonly TracePart[]): RecordedTrace {
	let reading: Reading | undefined;
	for (const part of parts) {
		let number = 0;
		for (const line of jsonLines(part.texts)) {
			number += 1;
			if (number > 1 && reading) takeLine(reading, line, number);
			else reading = beginPart(reading, line, part.name);
		}
		if (number === 0)
			throw new Failure(
				"unreadable",
				`${part.name} is empty: it is no trace`,
				"Record one with clawtune observe --for 10m --out trace.jsonl.",
			);
	}
	if (!reading) throw new TypeError("no trace was named");
	if (!reading.ended) count(reading, "no-end", reading.lineCount);
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

interface Reading {
	header: HeaderLine;
	name: string;
	/** What to add to the times of the part that is being read. */
	offsetMs: number;
	lastMs: number;
	ended: boolean;
	missed: number;
	lineCount: number;
	roots: ReadonlyMap<string, number>;
	readonly files: FileColumns;
	readonly locks: HeldLocks;
	readonly growths: TranscriptGrowth[];
	readonly problems: Map<string, TraceProblem>;
}

function beginPart(
	before: Reading | undefined,
	line: JsonLine,
	name: string,
): Reading {
	const header = headerOf(line.kind === "value" ? line.value : undefined, name);
	const roots = new Map(header.roots.map(({ id }, index) => [id, index]));
	if (!before)
		return {
			header,
			name,
			offsetMs: 0,
			lastMs: 0,
			ended: false,
			missed: 0,
			lineCount: 1,
			roots,
			files: createFileColumns(),
			locks: watchHolds(),
			growths: [],
			problems: new Map(),
		};
	const isNext = (header.part ?? 1) === (before.header.part ?? 1) + 1;
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
	before.header = { ...before.header, part: header.part ?? 1 };
	before.name = name;
	before.offsetMs = Math.max(offsetMs, before.lastMs);
	before.ended = false;
	return before;
}

function takeLine(reading: Reading, line: JsonLine, number: number): void {
	reading.lineCount = number;
	const problem =
		line.kind === "value"
			? takeEvent(reading, line.value)
			: line.kind === "broken"
				? line.isCut
					? "cut-off"
					: "not-json"
				: undefined;
	if (problem) count(reading, problem, number);
}

/** Takes a line in; gives why it cannot be used. */
function takeEvent(
	reading: Reading,
	line: unknown,
): TraceProblem["kind"] | undefined {
	if (!isFields(line) || typeof line.kind !== "string")
		return "not-a-trace-line";
	if (line.kind === "header") return "second-header";
	const { atMs: ownMs } = line;
	if (!isKnownKind(line.kind)) return undefined;
	if (typeof ownMs !== "number" || !(ownMs >= 0)) return "not-a-trace-line";
	const atMs = ownMs + reading.offsetMs;
	if (atMs < reading.lastMs) return "clock-back";
	const problem = takeKind(reading, line, line.kind, atMs);
	if (problem === undefined) reading.lastMs = atMs;
	return problem;
}

function takeKind(
	reading: Reading,
	line: Fields,
	kind: KnownKind,
	atMs: number,
): TraceProblem["kind"] | undefined {
	switch (kind) {
		case "file": {
			const { root, event, file, size } = line;
			if (
				typeof root !== "string" ||
				typeof event !== "string" ||
				typeof file !== "string"
			)
				return "not-a-trace-line";
			const at = reading.roots.get(root);
			if (at === undefined) return "unknown-root";
			reading.files.add(
				atMs,
				at,
				file,
				event,
				typeof size === "number" ? size : -1,
			);
			return undefined;
		}
		case "lock": {
			const { event, file, agent, sinceBefore } = line;
			if (typeof file !== "string" || typeof agent !== "string")
				return "not-a-trace-line";
			if (event === "appeared")
				reading.locks.appeared(file, agent, atMs, sinceBefore === true);
			else if (event === "disappeared") reading.locks.disappeared(file, atMs);
			return undefined;
		}
		case "transcript": {
			const { file, agent, grew } = line;
			if (
				typeof file !== "string" ||
				typeof agent !== "string" ||
				typeof grew !== "number"
			)
				return "not-a-trace-line";
			reading.growths.push({ atMs, file, agent, grew });
			return undefined;
		}
		case "end":
			reading.ended = true;
			reading.missed += typeof line.missed === "number" ? line.missed : 0;
			return undefined;
	}
}

function count(
	reading: Reading,
	kind: TraceProblem["kind"],
	line: number,
): void {
	const { name: file, problems } = reading;
	const known = problems.get(kind);
	problems.set(
		kind,
		known
			? { ...known, count: known.count + 1 }
			: { kind, file, line, count: 1 },
	);
}

type KnownKind = "file" | "lock" | "transcript" | "end";

function isKnownKind(kind: string): kind is KnownKind {
	return (
		kind === "file" ||
		kind === "lock" ||
		kind === "transcript" ||
		kind === "end"
	);
}
