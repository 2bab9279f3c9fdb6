import type { HeaderLine, LockLine, TraceLine } from "../trace.ts";
import type { TraceOutput } from "./trace-output.ts";

/** A line that may be changed until it is written, which takes a quarter of a second at most. */
export interface PendingLine {
	line: TraceLine;
}

/** Writes the lines of a trace. */
export interface TraceWriter {
	/** The time of a line that is added now: milliseconds since the start of the trace, or of its part. */
	readonly atMs: () => number;
	readonly add: (line: TraceLine) => PendingLine;
	/** Writes what was added. */
	readonly flush: () => void;
	/** Writes the end. Nothing can be added after it. */
	readonly end: (missed: number) => void;
	/** How many parts there are, and how large the last two are together, in bytes. */
	readonly written: () => { readonly parts: number; readonly size: number };
}

/** How a trace is written. */
export interface TraceWriting {
	readonly output: TraceOutput;
	/** The first line of a part. */
	readonly headerOf: (startedAt: string, part: number) => HeaderLine;
	/** The session locks that are held, for the beginning of a new part. */
	readonly heldLocks: () => readonly Pick<LockLine, "file" | "agent" | "pid">[];
	/** In bytes: a part ends when it is nearly as large. */
	readonly maxSize: number;
	/** A clock that is never set back, in milliseconds. */
	readonly now: () => number;
	/** It could not be written: what is added later is dropped. */
	readonly onFailure: (error: unknown) => void;
}

/** So many lines are written in one go. */
const linesAtOnce = 100;

/** Begins a trace with its header. */
export function traceWriter(writing: TraceWriting): TraceWriter {
	const { output, headerOf, heldLocks, maxSize, now, onFailure } = writing;
	// What is written in one go, and the end, must still fit.
	const fullAt = maxSize - Math.min(32_768, maxSize / 4);
	let pending: PendingLine[] = [];
	let part = 0;
	let size = 0;
	let sizeBefore = 0;
	let startMs = now();
	let isOver = false;

	const add = (line: TraceLine): PendingLine => {
		const added = { line };
		if (isOver) return added;
		pending.push(added);
		if (pending.length >= linesAtOnce) flush();
		return added;
	};

	const write = (): void => {
		if (pending.length === 0) return;
		const text = pending
			.map(({ line }) => `${JSON.stringify(line)}\n`)
			.join("");
		pending = [];
		output.write(text);
		size += Buffer.byteLength(text);
	};

	const begin = (): void => {
		part += 1;
		sizeBefore = size;
		size = 0;
		startMs = now();
		pending.push({ line: headerOf(new Date().toISOString(), part) });
		for (const lock of part === 1 ? [] : heldLocks())
			pending.push({
				line: {
					kind: "lock",
					atMs: 0,
					event: "appeared",
					...lock,
					sinceBefore: true,
				},
			});
		write();
	};

	const endPart = (missed: number): void => {
		const end = { kind: "end", atMs: atMs() } as const;
		pending.push({ line: missed > 0 ? { ...end, missed } : end });
		write();
	};

	const guarded = (work: () => void): void => {
		if (isOver) return;
		try {
			work();
		} catch (error) {
			isOver = true;
			pending = [];
			onFailure(error);
		}
	};

	const flush = (): void =>
		guarded(() => {
			write();
			if (size < fullAt || !output.next) return;
			endPart(0);
			output.next();
			begin();
		});

	const atMs = (): number => Math.round((now() - startMs) * 100) / 100;

	guarded(begin);
	return {
		atMs,
		add,
		flush,
		end: (missed) => {
			guarded(() => {
				endPart(missed);
				output.close();
			});
			isOver = true;
		},
		written: () => ({ parts: part, size: sizeBefore + size }),
	};
}
