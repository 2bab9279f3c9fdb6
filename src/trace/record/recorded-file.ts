import {
	closeSync,
	fchmodSync,
	ftruncateSync,
	openSync,
	renameSync,
} from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { isSystemError } from "../../config/files.ts";
import { Failure } from "../../failure.ts";
import { type TraceOutput, writeWhole } from "./trace-output.ts";

/**
 * A new file that only its owner may read. Its parts: `next` puts it aside under the name that `earlierPart` gives, in
 * place of the one before. `shownAs` is how messages name it.
 * Throws a `Failure`: `usage` where the file is there already or cannot be made, `unreadable` where it cannot be written.
 */
export function recordedFile(file: string, shownAs: string): TraceOutput {
	let size = 0;
	let descriptor = openNew(file, shownAs);
	return {
		write: (text) => {
			const bytes = Buffer.from(text);
			try {
				writeWhole(descriptor, bytes);
			} catch (error) {
				if (!isSystemError(error)) throw error;
				keepWholeLines(descriptor, size);
				throw new Failure(
					"unreadable",
					`${shownAs} cannot be written any further (${error.code})`,
					"What was recorded until now is in it. Is the disk full? --max-size keeps a trace small.",
				);
			}
			size += bytes.length;
		},
		next: () => {
			closeSync(descriptor);
			try {
				renameSync(file, earlierPart(file));
			} catch (error) {
				if (!isSystemError(error)) throw error;
				throw new Failure(
					"unreadable",
					`${shownAs} cannot be put aside (${error.code})`,
					"It holds what was recorded until now.",
				);
			}
			size = 0;
			descriptor = openNew(file, shownAs);
		},
		close: () => closeSync(descriptor),
	};
}

/** The name of the part before: `trace.1.jsonl` for `trace.jsonl`. */
export function earlierPart(file: string): string {
	const ending = extname(file);
	return join(dirname(file), `${basename(file, ending)}.1${ending}`);
}

function openNew(file: string, shownAs: string): number {
	try {
		const descriptor = openSync(file, "wx", 0o600);
		fchmodSync(descriptor, 0o600);
		return descriptor;
	} catch (error) {
		if (!isSystemError(error)) throw error;
		throw error.code === "EEXIST"
			? new Failure(
					"usage",
					`${shownAs} is there already, and a recording is never overwritten`,
					"Name another file with --out, or move that one away first.",
				)
			: new Failure(
					"usage",
					`${shownAs} cannot be written (${error.code})`,
					"Name another file with --out.",
				);
	}
}

/** Of a line that did not fit, nothing stays. */
function keepWholeLines(descriptor: number, size: number): void {
	try {
		ftruncateSync(descriptor, size);
	} catch {}
}
