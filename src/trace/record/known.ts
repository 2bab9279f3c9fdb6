import type { FolderWatch, Notice } from "./folder-watch.ts";
import { type Found, isSameOne } from "./found.ts";

/** What is known of a name in a folder. */
export interface Known {
	found: Found;
	/** When it was last told of. */
	toldMs: number;
	/** It was found by looking: the notice that it came may still be on its way. */
	isAhead: boolean;
	/** Of a folder, what it holds. */
	readonly folder: Folder | undefined;
}

/** A folder that is watched. */
export interface Folder {
	readonly place: string;
	/** From the root; undefined for the folder that the root lies in. */
	readonly file: string | undefined;
	readonly found: Found | undefined;
	readonly entries: Map<string, Known>;
	watch: FolderWatch | undefined;
}

/** Two notices within this time of one file that was not written to between them are of one write. */
const sameWriteMs = 50;

/** Is what a notice tells of a file known already. */
export function isToldAlready(
	known: Known,
	found: Found,
	notice: Notice | undefined,
	nowMs: number,
): boolean {
	const isUnwritten =
		isSameOne(known.found, found) &&
		known.found.size === found.size &&
		known.found.writtenMs === found.writtenMs;
	// Permissions and times that are set are told, too, as the watchers are told of them.
	return (
		isUnwritten &&
		(notice !== "change" ||
			known.found.changedMs === found.changedMs ||
			nowMs - known.toldMs < sameWriteMs)
	);
}

/** The path from the root of a name in a folder. */
export function fileIn({ file }: Folder, name: string): string {
	if (file === undefined) return ".";
	return file === "." ? name : `${file}/${name}`;
}

/** A folder of which nothing is known yet. */
export function unknownFolder(
	place: string,
	file: string | undefined,
	found: Found | undefined,
): Folder {
	return { place, file, found, entries: new Map(), watch: undefined };
}
