import {
	closeSync,
	fstatSync,
	fsyncSync,
	openSync,
	readFileSync,
	readSync,
	writeFileSync,
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
