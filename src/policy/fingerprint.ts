import { createHash } from "node:crypto";
import { formatPath } from "../config/path.ts";
import type { Finding } from "../schema/finding.ts";

/**
 * What a finding is known by while lines move and words change: 32 hex digits. `file` is its path from the root of the
 * repository; `ordinal` counts, from 0, the findings of that file that are alike in code and path.
 */
export function fingerprintOf(
	file: string,
	{ code, path }: Finding,
	ordinal: number,
): string {
	return createHash("sha256")
		.update(JSON.stringify([file, code, formatPath(path), ordinal]))
		.digest("hex")
		.slice(0, 32);
}
