import {
	closeSync,
	fstatSync,
	fsyncSync,
	ftruncateSync,
	openSync,
	readFileSync,
	readSync,
	writeFileSync,
	writeSync,
} from "node:fs";

/**
 * Adds one entry to a journal, a line of JSON each, and flushes it to the disk. A line that a killed run left half
 * written is ended first, so that it spoils no other. The file is made for its owner alone.
 */
export function appendLine(file: string, entry: object): void {
	const descriptor = openSync(file, "a+", 0o600);
	try {
		const separator = endsWithinLine(descriptor) ? "\n" : "";
		writeFileSync(descriptor, `${separator}${JSON.stringify(entry)}\n`);
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

/**
 * The same for a journal that nobody else adds to at this moment: the entry is there as a whole or not at all, also where
 * the disk is full, and half a line that a killed run left goes first. `write` gives how many bytes it has written.
 * Throws a system error where it cannot be written.
 */
export function appendWhole(
	file: string,
	entry: object,
	write: typeof writeSync = writeSync,
): void {
	const descriptor = openSync(file, "a+", 0o600);
	try {
		const size = wholeSize(descriptor);
		const bytes = Buffer.from(`${JSON.stringify(entry)}\n`);
		try {
			for (let written = 0; written < bytes.length; )
				written += write(descriptor, bytes, written);
			fsyncSync(descriptor);
		} catch (error) {
			ftruncateSync(descriptor, size);
			throw error;
		}
	} finally {
		closeSync(descriptor);
	}
}

/** Takes away what stands behind the last line end, and gives the size that is left. */
function wholeSize(descriptor: number): number {
	const { size } = fstatSync(descriptor);
	const block = Buffer.alloc(65_536);
	for (let end = size; end > 0; ) {
		const start = Math.max(0, end - block.length);
		const read = readSync(descriptor, block, 0, end - start, start);
		const last = block.subarray(0, read).lastIndexOf(0x0a);
		if (last >= 0) {
			const whole = start + last + 1;
			if (whole < size) ftruncateSync(descriptor, whole);
			return whole;
		}
		end = start;
	}
	if (size > 0) ftruncateSync(descriptor, 0);
	return 0;
}

function endsWithinLine(descriptor: number): boolean {
	const { size } = fstatSync(descriptor);
	if (size === 0) return false;
	const last = Buffer.alloc(1);
	readSync(descriptor, last, 0, 1, size - 1);
	return last.toString() !== "\n";
}

/** The entries of a journal, oldest first. Lines that are no JSON are left out; a journal that is not there has none. */
export function readLines(file: string): readonly unknown[] {
	return textOf(file)
		.split("\n")
		.flatMap((line) => {
			try {
				const entry: unknown = JSON.parse(line);
				return [entry];
			} catch {
				return [];
			}
		});
}

function textOf(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT")
			return "";
		throw error;
	}
}
