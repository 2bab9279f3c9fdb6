import { isRecord, type UnknownRecord } from "../config/record.ts";
import type { FileColumns } from "./file-columns.ts";
import type { HeldLocks } from "./held-locks.ts";
import type { PlainFileLine } from "./plain-file-line.ts";
import type { TranscriptGrowth } from "./recorded-trace.ts";
import type { HeaderLine } from "./trace.ts";
import type { TraceProblem } from "./trace-problem.ts";

/** A recording that is being read: what was taken in so far, and where in it the reader is. */
export interface Reading {
	header: HeaderLine;
	name: string;
	/** What to add to the times of the part that is being read. */
	offsetMs: number;
	lastMs: number;
	ended: boolean;
	missed: number;
	/** How many lines of this file were taken. */
	lineCount: number;
	roots: ReadonlyMap<string, number>;
	readonly files: FileColumns;
	readonly plain: PlainFileLine;
	readonly locks: HeldLocks;
	readonly growths: TranscriptGrowth[];
	readonly problems: Map<string, TraceProblem>;
}

/** Takes the line that begins at a place, where it is a plain file event; gives where the next one begins, else -1. */
export function takeKnown(
	reading: Reading,
	bytes: Uint8Array,
	from: number,
): number {
	const next = reading.plain.read(bytes, from);
	if (next < 0) return -1;
	reading.lineCount += 1;
	const problem = takePlain(reading);
	if (problem) countProblem(reading, problem, reading.lineCount);
	return next;
}

/** Takes any other line into what is being read; what cannot be used is counted. */
export function takeLine(
	reading: Reading,
	line: Uint8Array,
	isCut: boolean,
): void {
	reading.lineCount += 1;
	const problem = takeOther(reading, line, isCut);
	if (problem) countProblem(reading, problem, reading.lineCount);
}

function takePlain(reading: Reading): TraceProblem["kind"] | undefined {
	const { plain, files } = reading;
	const atMs = plain.atMs() + reading.offsetMs;
	if (atMs < reading.lastMs) return "clock-back";
	reading.lastMs = atMs;
	files.add(atMs, plain.path(), plain.event(), plain.size());
	return undefined;
}

function takeOther(
	reading: Reading,
	line: Uint8Array,
	isCut: boolean,
): TraceProblem["kind"] | undefined {
	if (line.length === 0) return undefined;
	const value = jsonOf(line);
	if (value === undefined) return isCut ? "cut-off" : "not-json";
	return takeEvent(reading, value);
}

const decoder = new TextDecoder();

/** The value of a line of JSON; undefined where it is none. */
export function jsonOf(line: Uint8Array): unknown {
	try {
		return JSON.parse(decoder.decode(line));
	} catch {
		return undefined;
	}
}

/** Takes a line in; gives why it cannot be used. */
function takeEvent(
	reading: Reading,
	line: unknown,
): TraceProblem["kind"] | undefined {
	if (!isRecord(line) || typeof line.kind !== "string")
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
	line: UnknownRecord,
	kind: KnownKind,
	atMs: number,
): TraceProblem["kind"] | undefined {
	const { files } = reading;
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
			const number = files.eventOf(event);
			if (number < 0) return undefined;
			files.add(
				atMs,
				files.pathOf(at, file),
				number,
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

/** Counts something that cannot be used. */
export function countProblem(
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
