import { readdirSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { isSystemError } from "../config/files.ts";
import { type FileIdentity, readLock } from "./lock-file.ts";
import { type LockPayload, parsePayload } from "./lock-payload.ts";

/** Of a session's transcript, or of an agent's list of sessions (`sessions.json.lock`, before 2026.5.2). */
export type LockKind = "session" | "session-store";

/** One lock file of a state folder. */
export interface FoundLock {
	/** Counted from the state folder, with `/` between the parts. */
	readonly file: string;
	/** Without links. */
	readonly path: string;
	readonly kind: LockKind;
	/** The name of the agent's folder. */
	readonly agent: string;
	/** The session's id; undefined for a list of sessions. */
	readonly session: string | undefined;
	readonly content: LockContent;
}

/** What is in a lock file. */
export type LockContent =
	| {
			readonly kind: "read";
			readonly identity: FileIdentity;
			readonly payload: LockPayload;
	  }
	| { readonly kind: "no-lock" }
	| { readonly kind: "unreadable"; readonly code: string };

/** The lock files of a state folder. */
export interface LockScan {
	readonly locks: readonly FoundLock[];
	/** What a sweep that was killed moved aside and did not take away: without links. */
	readonly asides: readonly string[];
	/** Folders that could not be read, counted from the state folder, and the system's code. */
	readonly unread: readonly {
		readonly folder: string;
		readonly code: string;
	}[];
}

const sessionLock = ".jsonl.lock";
const storeLock = "sessions.json.lock";
/** Behind the name of a lock file that a sweep has moved aside; the process id follows. */
export const asideMark = ".clawtune-";

/** Finds every lock file of a state folder, in `sessions` of each folder below `agents`, and reads it. */
export function scanLocks(stateDirectory: string): LockScan {
	const unread: { folder: string; code: string }[] = [];
	const locks: FoundLock[] = [];
	const asides: string[] = [];
	const seen = new Set<string>();
	const namesIn = (folder: string): readonly string[] => {
		try {
			return readdirSync(join(stateDirectory, folder));
		} catch (error) {
			if (!isSystemError(error)) throw error;
			const { code = "" } = error;
			if (code !== "ENOENT" && code !== "ENOTDIR")
				unread.push({ folder, code });
			return [];
		}
	};
	for (const agent of namesIn("agents")) {
		const folder = `agents/${agent}/sessions`;
		const names = namesIn(folder);
		if (names.length === 0) continue;
		const real = realpathSync(join(stateDirectory, folder));
		if (seen.has(real)) continue;
		seen.add(real);
		for (const name of names) {
			const path = `${real}${sep}${name}`;
			const kind = kindOf(name);
			if (!kind && isAside(name)) asides.push(path);
			const content = kind && contentOf(path);
			if (!kind || !content) continue;
			locks.push({
				file: `${folder}/${name}`,
				path,
				kind,
				agent,
				session:
					kind === "session" ? name.slice(0, -sessionLock.length) : undefined,
				content,
			});
		}
	}
	return { locks, asides, unread };
}

function kindOf(name: string): LockKind | undefined {
	if (name.endsWith(sessionLock)) return "session";
	return name === storeLock ? "session-store" : undefined;
}

function isAside(name: string): boolean {
	const at = name.lastIndexOf(asideMark);
	return (
		at > 0 &&
		kindOf(name.slice(0, at)) !== undefined &&
		/^\d+$/.test(name.slice(at + asideMark.length))
	);
}

function contentOf(path: string): LockContent | undefined {
	const read = readLock(path);
	switch (read.kind) {
		case "gone":
			return undefined;
		case "read":
			return {
				...read,
				payload: parsePayload(read.identity.text),
			};
		default:
			return read;
	}
}
