import { readFileSync } from "node:fs";
import { isRecord } from "../../src/config/record.ts";
import type { WatcherId } from "../../src/trace/trace.ts";

/** That a watcher of a real release fired. */
export interface FiringLine {
	readonly watcher: WatcherId;
	/** The workspace that it watches, absolute. */
	readonly workspace: string;
	/** Milliseconds since 1970, with decimals. */
	readonly epochMs: number;
}

/** Reads the firings that `firing-register.ts` wrote; none where there is no file. */
export function readFirings(file: string): readonly FiringLine[] {
	let text: string;
	try {
		text = readFileSync(file, "utf8");
	} catch {
		return [];
	}
	return text
		.split("\n")
		.filter((line) => line !== "")
		.map(parseFiring);
}

function parseFiring(line: string): FiringLine {
	const value: unknown = JSON.parse(line);
	if (
		isRecord(value) &&
		(value.watcher === "memory" || value.watcher === "skills") &&
		typeof value.workspace === "string" &&
		typeof value.epochMs === "number"
	)
		return {
			watcher: value.watcher,
			workspace: value.workspace,
			epochMs: value.epochMs,
		};
	throw new TypeError(`no firing: ${line.slice(0, 200)}`);
}
