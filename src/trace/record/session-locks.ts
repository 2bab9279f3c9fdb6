import { readFileSync } from "node:fs";
import { isSystemError } from "../../config/files.ts";
import { isRecord } from "../../config/record.ts";
import type { LockLine } from "../trace.ts";
import type { Found } from "./found.ts";
import type { Happening } from "./happening.ts";
import type { PendingLine, TraceWriter } from "./writer.ts";

/** The session locks that come and go. */
export interface SessionLocks {
	/** Takes what happened to a lock file. */
	readonly take: (file: string, agent: string, happening: Happening) => void;
	readonly held: () => readonly Pick<LockLine, "file" | "agent" | "pid">[];
	/** How many appeared while it was recorded, and how many were there before. */
	readonly count: () => { readonly appeared: number; readonly before: number };
}

interface Held {
	readonly agent: string;
	readonly line: PendingLine;
	pid: number | undefined;
}

/** Writes a line for each lock that comes or goes. */
export function sessionLocks(
	writer: Pick<TraceWriter, "add" | "atMs">,
): SessionLocks {
	const locks = new Map<string, Held>();
	let appeared = 0;
	let before = 0;

	const come = (
		file: string,
		agent: string,
		{ place, found, by }: Happening,
	): void => {
		const isBefore = by === "beginning";
		if (isBefore) before += 1;
		else appeared += 1;
		const pid = found && holderIn(place, found);
		const line: LockLine = {
			kind: "lock",
			atMs: isBefore ? 0 : writer.atMs(),
			event: "appeared",
			file,
			agent,
			...(pid === undefined ? {} : { pid }),
			...(isBefore ? { sinceBefore: true } : {}),
		};
		locks.set(file, { agent, pid, line: writer.add(line) });
	};

	const go = (file: string, agent: string): void => {
		locks.delete(file);
		writer.add({
			kind: "lock",
			atMs: writer.atMs(),
			event: "disappeared",
			file,
			agent,
		});
	};

	return {
		take: (file, agent, happening) => {
			const { event, place, found, isReplaced } = happening;
			if (event === "add") return come(file, agent, happening);
			if (event === "unlink") return go(file, agent);
			const lock = locks.get(file);
			if (event !== "change" || !found || !lock) return;
			if (isReplaced) {
				go(file, agent);
				return come(file, agent, happening);
			}
			// It is made empty, and written to a moment later.
			if (lock.pid !== undefined) return;
			lock.pid = holderIn(place, found);
			const { line } = lock.line;
			if (line.kind === "lock" && lock.pid !== undefined)
				lock.line.line = { ...line, pid: lock.pid };
		},
		held: () =>
			[...locks].map(([file, { agent, pid }]) => ({
				file,
				agent,
				...(pid === undefined ? {} : { pid }),
			})),
		count: () => ({ appeared, before }),
	};
}

/** The process that a lock names (`{"pid": 4711, …}`, all releases); undefined where it does not, yet. */
function holderIn(place: string, { size }: Found): number | undefined {
	if (size === 0 || size > 65_536) return undefined;
	try {
		const payload: unknown = JSON.parse(readFileSync(place, "utf8"));
		const pid = isRecord(payload) ? payload.pid : undefined;
		return typeof pid === "number" && Number.isInteger(pid) && pid > 0
			? pid
			: undefined;
	} catch (error) {
		if (error instanceof SyntaxError || isSystemError(error)) return undefined;
		throw error;
	}
}
