import { formatPath } from "../../../src/config/path.ts";
import type { OldSetting } from "../../../src/schema/migrations/move.ts";

/** An old setting and what it is read as, in words: `heartbeat to channels.defaults.heartbeat`. */
export function readingWords({ path, reading }: OldSetting): string {
	const place = formatPath(path);
	switch (reading.kind) {
		case "moved": {
			const value = reading.as === undefined ? "" : `: ${reading.as}`;
			return `${place} to ${formatPath(reading.to)}${value}`;
		}
		case "default-of":
			return `${place} for each of ${formatPath(reading.list)}`;
		case "changed":
			return `${place} as ${reading.as}`;
		case "dropped":
			return `${place} dropped`;
	}
}
