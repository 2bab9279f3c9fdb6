import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { isSystemError } from "../config/files.ts";

/** What tells one lock file from another that took its name: a number of a file alone is given again. */
export interface FileIdentity {
	readonly device: number;
	readonly inode: number;
	/** When it was last written, in milliseconds since 1970, with parts of a microsecond. */
	readonly modifiedMs: number;
	readonly size: number;
	readonly text: string;
}

/** A lock file as it was read, or why it was not. */
export type LockRead =
	| { readonly kind: "read"; readonly identity: FileIdentity }
	| { readonly kind: "gone" }
	/** A link, a folder, a pipe, or something too large: nothing that OpenClaw makes. */
	| { readonly kind: "no-lock" }
	/** `code`: the system's, such as `EACCES`. */
	| { readonly kind: "unreadable"; readonly code: string };

/** No payload is nearly as long. */
const longest = 65_536;
const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/** Reads a lock file through one descriptor, so that all that is told is of the same file. */
export function readLock(path: string): LockRead {
	let descriptor: number | undefined;
	try {
		descriptor = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
		const found = fstatSync(descriptor);
		if (!found.isFile() || found.size > longest) return { kind: "no-lock" };
		return {
			kind: "read",
			identity: {
				device: found.dev,
				inode: found.ino,
				modifiedMs: found.mtimeMs,
				size: found.size,
				text: found.size === 0 ? "" : textIn(descriptor, found.size),
			},
		};
	} catch (error) {
		if (!isSystemError(error)) throw error;
		const { code = "" } = error;
		if (code === "ENOENT" || code === "ENOTDIR") return { kind: "gone" };
		if (code === "ELOOP" || code === "ENXIO" || code === "EISDIR")
			return { kind: "no-lock" };
		return { kind: "unreadable", code };
	} finally {
		if (descriptor !== undefined) closeSync(descriptor);
	}
}

/** Are both the same file with the same content. */
export function isSameLock(one: FileIdentity, other: FileIdentity): boolean {
	return (
		one.device === other.device &&
		one.inode === other.inode &&
		one.modifiedMs === other.modifiedMs &&
		one.size === other.size &&
		one.text === other.text
	);
}

const block = Buffer.alloc(longest);

function textIn(descriptor: number, size: number): string {
	const read = readSync(descriptor, block, 0, size, 0);
	return block.toString("utf8", 0, read);
}
