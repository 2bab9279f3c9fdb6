import { lstatSync, type Stats, statSync } from "node:fs";
import { isSystemError } from "../../config/files.ts";

/** What stands at a path, as far as it tells a write from none. Times are milliseconds since 1970, with decimals. */
export interface Found {
	readonly kind: "file" | "folder";
	readonly size: number;
	readonly writtenMs: number;
	/** When anything of it last changed, its permissions or its name too. */
	readonly changedMs: number;
	readonly inode: number;
	readonly bornMs: number;
}

/** Looks at a path; undefined where nothing stands there that could be told of, or nobody may look. */
export function look(place: string, followsLink: boolean): Found | undefined {
	const stats = statsOf(place, followsLink);
	if (!stats) return undefined;
	const isFolder = stats.isDirectory();
	if (!isFolder && !stats.isFile() && !stats.isSymbolicLink()) return undefined;
	return {
		kind: isFolder ? "folder" : "file",
		size: stats.size,
		writtenMs: stats.mtimeMs,
		changedMs: stats.ctimeMs,
		inode: stats.ino,
		bornMs: stats.birthtimeMs,
	};
}

/** Do both stand for the same file or folder, whatever was written to it. A number alone is given again to a new file. */
export function isSameOne(left: Found, right: Found): boolean {
	return (
		left.kind === right.kind &&
		left.inode === right.inode &&
		left.bornMs === right.bornMs
	);
}

function statsOf(place: string, followsLink: boolean): Stats | undefined {
	try {
		const look = followsLink ? statSync : lstatSync;
		return look(place, { throwIfNoEntry: false });
	} catch (error) {
		if (isSystemError(error)) return undefined;
		throw error;
	}
}
