import { linkSync, renameSync, rmSync } from "node:fs";
import { isSystemError } from "../config/files.ts";
import { type FileIdentity, isSameLock, readLock } from "./lock-file.ts";
import { asideMark } from "./scan.ts";

/** What became of a lock file that was to be removed. */
export type Removed =
	| { readonly kind: "removed" }
	/** It was gone already. */
	| { readonly kind: "gone" }
	/** Another lock has taken its name since it was judged: that one stays. */
	| { readonly kind: "replaced" }
	/** `code`: the system's, such as `EACCES`. */
	| { readonly kind: "failed"; readonly code: string };

/** The calls that change the folder of a lock; a test puts itself between them. */
export interface LockFolder {
	readonly rename: (from: string, to: string) => void;
	/** Throws `EEXIST` where `to` is there. */
	readonly link: (from: string, to: string) => void;
	readonly remove: (path: string) => void;
}

/** The real calls. */
export const lockFolder: LockFolder = {
	rename: renameSync,
	link: linkSync,
	remove: (path) => rmSync(path, { force: true }),
};

/**
 * Removes a lock file if it is still the one that was judged. No system removes a file only if it is a certain one, so
 * it is looked at right before, moved aside in one step, and looked at again: another lock that took its name within
 * that moment goes back at once, unless its name has been taken once more.
 */
export function removeLock(
	path: string,
	judged: FileIdentity,
	folder: LockFolder = lockFolder,
): Removed {
	const before = readLock(path);
	if (before.kind === "gone") return { kind: "gone" };
	if (before.kind !== "read" || !isSameLock(before.identity, judged))
		return { kind: "replaced" };
	const aside = `${path}${asideMark}${process.pid}`;
	try {
		folder.rename(path, aside);
	} catch (error) {
		if (!isSystemError(error)) throw error;
		return error.code === "ENOENT"
			? { kind: "gone" }
			: { kind: "failed", code: error.code ?? "" };
	}
	const moved = readLock(aside);
	if (moved.kind === "gone") return { kind: "gone" };
	if (moved.kind !== "read" || !isSameLock(moved.identity, judged))
		return putBack(aside, path, folder);
	folder.remove(aside);
	return { kind: "removed" };
}

/**
 * Gives what was moved aside its name back, unless another lock has it. Where the file system makes no hard links it is
 * moved back, after a look whether the name is free. What cannot go back stays aside, for the next sweep.
 */
export function putBack(
	aside: string,
	path: string,
	folder: LockFolder = lockFolder,
): Extract<Removed, { readonly kind: "replaced" | "failed" }> {
	try {
		folder.link(aside, path);
	} catch (error) {
		if (!isSystemError(error)) throw error;
		if (error.code !== "EEXIST") return moveBack(aside, path, folder);
	}
	folder.remove(aside);
	return { kind: "replaced" };
}

function moveBack(
	aside: string,
	path: string,
	folder: LockFolder,
): ReturnType<typeof putBack> {
	try {
		if (readLock(path).kind !== "gone")
			return { kind: "failed", code: "EEXIST" };
		folder.rename(aside, path);
		return { kind: "replaced" };
	} catch (error) {
		if (!isSystemError(error)) throw error;
		return { kind: "failed", code: error.code ?? "" };
	}
}
