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
	if (moved.kind === "read" && !isSameLock(moved.identity, judged)) {
		putBack(aside, path, folder);
		return { kind: "replaced" };
	}
	folder.remove(aside);
	return { kind: "removed" };
}

/** Gives a lock that was moved aside its name back, unless another one has it. */
export function putBack(
	aside: string,
	path: string,
	folder: LockFolder = lockFolder,
): void {
	try {
		folder.link(aside, path);
	} catch (error) {
		if (!isSystemError(error) || error.code !== "EEXIST") throw error;
	}
	folder.remove(aside);
}
