import type { BigIntStats } from "node:fs";

/** What names a file for good: its number is given again, but not with the moment at which the file was made. */
export function fileName(found: BigIntStats): string {
	return `${found.dev}:${found.ino}:${found.birthtimeNs}`;
}
