import { closeSync, openSync, writeSync } from "node:fs";
import { isSystemError } from "../../config/files.ts";
import { Failure } from "../../failure.ts";

/** Where the text of a trace goes. */
export interface TraceOutput {
	readonly write: (text: string) => void;
	/** Begins the next part: what is written now goes into a new file. Undefined where there is only one. */
	readonly next: (() => void) | undefined;
	readonly close: () => void;
}

/** A stream, which has no parts. */
export function streamOutput(write: (text: string) => void): TraceOutput {
	return { write, next: undefined, close: () => {} };
}

/**
 * A pipe or device that is there already, such as one that compresses what is written to it.
 * Throws a `Failure`: `usage` where it cannot be opened, `unreadable` where it cannot be written. `shownAs` names it.
 */
export function pipeOutput(file: string, shownAs: string): TraceOutput {
	const failed = (error: unknown, code: "usage" | "unreadable"): unknown =>
		isSystemError(error)
			? new Failure(
					code,
					`${shownAs} cannot be written (${error.code})`,
					"Name a file with --out.",
				)
			: error;
	let descriptor: number;
	try {
		descriptor = openSync(file, "a");
	} catch (error) {
		throw failed(error, "usage");
	}
	return {
		write: (text) => {
			try {
				writeWhole(descriptor, Buffer.from(text));
			} catch (error) {
				throw failed(error, "unreadable");
			}
		},
		next: undefined,
		close: () => closeSync(descriptor),
	};
}

/** Writes all of it, however often the system has to be asked. Throws the system's error. */
export function writeWhole(descriptor: number, bytes: Uint8Array): void {
	let written = 0;
	while (written < bytes.length)
		written += writeSync(descriptor, bytes, written);
}
