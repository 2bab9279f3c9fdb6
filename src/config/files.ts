import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { Failure } from "../failure.ts";

/** What the core may ask of a file system. Handed in, so that a test can stand in for the disk. */
export interface Files {
	/** The kind of what a path leads to, through symbolic links. */
	kindOf(file: string): "file" | "directory" | "other" | "missing" | "denied";
	/** The size in bytes. */
	sizeOf(file: string): number;
	/** How many names the file has in its file system: more than 1 where it is hard-linked. */
	linkCountOf(file: string): number;
	/** The whole file as bytes. */
	read(file: string): Uint8Array;
	/** The file that a path leads to once all symbolic links are followed; the path itself where it is missing. */
	resolve(file: string): string;
	/** What a folder holds, by name; nothing where there is no such folder or it cannot be read. */
	entriesOf(folder: string): readonly FolderEntry[];
}

/** One name in a folder. A symbolic link is none of a folder's own files. */
export interface FolderEntry {
	readonly name: string;
	readonly kind: "file" | "directory" | "other";
}

/** The real disk. */
export const diskFiles: Files = {
	kindOf(file) {
		try {
			const found = statSync(file);
			return found.isFile()
				? "file"
				: found.isDirectory()
					? "directory"
					: "other";
		} catch (error) {
			return isSystemError(error) &&
				(error.code === "EACCES" || error.code === "EPERM")
				? "denied"
				: "missing";
		}
	},
	sizeOf: (file) => statSync(file).size,
	linkCountOf: (file) => statSync(file).nlink,
	read: (file) => readFileSync(file),
	resolve(file) {
		try {
			return realpathSync(file);
		} catch {
			return file;
		}
	},
	entriesOf(folder) {
		try {
			return readdirSync(folder, { withFileTypes: true })
				.map(
					(entry): FolderEntry => ({
						name: entry.name,
						kind: entry.isFile()
							? "file"
							: entry.isDirectory()
								? "directory"
								: "other",
					}),
				)
				.sort(({ name: a }, { name: b }) => (a < b ? -1 : 1));
		} catch (error) {
			if (isSystemError(error)) return [];
			throw error;
		}
	},
};

/** True for an error of the operating system, which carries a code such as `ENOENT`. A `Failure` has a code too and is none. */
export function isSystemError(
	error: unknown,
): error is Error & { readonly code: string } {
	return (
		error instanceof Error &&
		!(error instanceof Failure) &&
		"code" in error &&
		typeof error.code === "string"
	);
}

/** The largest config that is read, in bytes. The largest public one found has 50 KB; this bounds time and memory. */
const largestConfig = 16 * 1024 * 1024;

/**
 * Reads a config file as UTF-8 text.
 * Throws a `Failure` (`unreadable`) that names the file and the next step where there is no text to read.
 */
export function readConfigText(files: Files, file: string): string {
	const kind = files.kindOf(file);
	if (kind === "missing")
		throw unreadable(`${file}: no such file`, "Check the name and the folder.");
	if (kind === "directory")
		throw unreadable(
			`${file} is a folder, not a config file`,
			`Name the file in it: ${file}/openclaw.json`,
		);
	if (kind === "other")
		throw unreadable(
			`${file} is not a regular file`,
			"Name a config file, or use - to read standard input.",
		);
	if (kind === "denied") throw denied(file);
	const size = files.sizeOf(file);
	if (size > largestConfig) {
		throw unreadable(
			`${file} has ${Math.round(size / 1024 / 1024)} MB; a config of more than ${largestConfig / 1024 / 1024} MB is not read`,
			"Is this the config file? Move data that is not configuration out of it.",
		);
	}
	try {
		return decodeConfigText(files.read(file), file);
	} catch (error) {
		if (isSystemError(error)) throw denied(file);
		throw error;
	}
}

/** Bytes to text; refuses what is not UTF-8 text. `name` is what a message calls the source. */
export function decodeConfigText(bytes: Uint8Array, name: string): string {
	if (bytes.includes(0))
		throw unreadable(
			`${name} is binary, not text`,
			"Name an openclaw.json file.",
		);
	try {
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
			bytes,
		);
	} catch {
		throw unreadable(`${name} is not UTF-8 text`, "Save the file as UTF-8.");
	}
}

function denied(file: string): Failure {
	return unreadable(
		`${file} cannot be read: permission denied`,
		"Run as the user who owns the gateway's files.",
	);
}

function unreadable(message: string, hint: string): Failure {
	return new Failure("unreadable", message, hint);
}
