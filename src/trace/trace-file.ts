import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { isSystemError } from "../config/files.ts";
import { Failure } from "../failure.ts";
import type { TracePart } from "./read-trace.ts";

/** How much of a file is read at once, in bytes. */
const chunkSize = 256 * 1024;

/**
 * A file of a recording that is read piece by piece, so that its size does not matter. `name` is what messages call it.
 * Reading it throws a `Failure` (`unreadable`) where it cannot be read.
 */
export function tracePartOf(file: string, name: string): TracePart {
	return { name, chunks: chunksOf(file, name) };
}

function* chunksOf(file: string, name: string): Generator<Uint8Array> {
	let descriptor: number | undefined;
	try {
		descriptor = openSync(file, "r");
		if (fstatSync(descriptor).isDirectory())
			throw unreadable(name, "is a folder, not a trace");
		const chunk = Buffer.alloc(chunkSize);
		for (;;) {
			const count = readSync(descriptor, chunk, 0, chunkSize, null);
			if (count === 0) break;
			yield chunk.subarray(0, count);
		}
	} catch (error) {
		if (!isSystemError(error)) throw error;
		throw unreadable(
			name,
			error.code === "ENOENT"
				? "is not there"
				: `cannot be read (${error.code})`,
		);
	} finally {
		if (descriptor !== undefined) closeSync(descriptor);
	}
}

function unreadable(name: string, why: string): Failure {
	return new Failure(
		"unreadable",
		`${name} ${why}`,
		"Name the file that clawtune observe --out wrote.",
	);
}
