import { randomBytes } from "node:crypto";
import {
	chmodSync,
	chownSync,
	closeSync,
	fsyncSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { isSystemError } from "../config/files.ts";
import { Failure } from "../failure.ts";
import { isRunning } from "../processes/running.ts";

/**
 * Replaces the text of a file as a whole or not at all: a temporary file in the same folder, flushed to the disk, then
 * renamed. Mode and owner stay. The old text is compared once more right before the rename.
 * Throws a `Failure`: `base-moved` where the file no longer has the old text, `refused` where it cannot be written.
 */
export function replaceFile(
	file: string,
	oldText: string,
	newText: string,
): void {
	const temporary = join(
		dirname(file),
		`${temporaryStart(file)}${process.pid}-${randomBytes(6).toString("hex")}`,
	);
	try {
		const { mode, uid, gid } = statSync(file);
		expectText(file, oldText);
		writeFlushed(temporary, newText, 0o600);
		if (process.getuid?.() === 0) chownSync(temporary, uid, gid);
		chmodSync(temporary, mode & 0o7777);
		expectText(file, oldText);
		renameSync(temporary, file);
		flushFolder(dirname(file));
	} catch (error) {
		rmSync(temporary, { force: true });
		if (isSystemError(error)) {
			throw new Failure(
				"refused",
				`${file} cannot be written (${error.code})`,
				"Run as the user who owns the gateway's files.",
			);
		}
		throw error;
	}
}

/** Removes the temporary files that runs which were killed have left beside a file. */
export function sweepTemporaries(file: string): void {
	const start = temporaryStart(file);
	for (const name of readdirSync(dirname(file))) {
		const pid = Number.parseInt(name.slice(start.length), 10);
		if (name.startsWith(start) && !isRunning(pid))
			rmSync(join(dirname(file), name), { force: true });
	}
}

function temporaryStart(file: string): string {
	return `.${basename(file)}.clawtune-`;
}

/** Writes a new file and flushes it to the disk; `mode` are its permission bits. */
export function writeFlushed(file: string, text: string, mode: number): void {
	const descriptor = openSync(file, "w", mode);
	try {
		const bytes = Buffer.from(text, "utf8");
		for (let written = 0; written < bytes.length; )
			written += writeSync(descriptor, bytes, written);
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

function expectText(file: string, text: string): void {
	if (readFileSync(file).equals(Buffer.from(text, "utf8"))) return;
	throw new Failure(
		"base-moved",
		`${file} was changed by someone else meanwhile`,
		"Run the same command again: it plans on the file as it is now.",
	);
}

/** A rename survives a power cut only once the folder is flushed; a file system that cannot flush one is left alone. */
function flushFolder(folder: string): void {
	try {
		const descriptor = openSync(folder, "r");
		try {
			fsyncSync(descriptor);
		} finally {
			closeSync(descriptor);
		}
	} catch (error) {
		if (!isSystemError(error)) throw error;
	}
}
