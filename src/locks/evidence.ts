import { realpathSync } from "node:fs";
import type { Processes } from "../processes/processes.ts";
import type { GatewayLock } from "./gateway-locks.ts";
import type { Evidence, JudgedLock } from "./judged-lock.ts";
import type { LockRules } from "./lock-rules.ts";
import { type LockScan, scanLocks } from "./scan.ts";
import { sharingOf } from "./sharing.ts";
import { judgeLock } from "./verdict.ts";

/** What is to be looked at, and by whose rules. */
export interface LockQuestion {
	readonly stateDirectory: string;
	readonly rules: LockRules;
	readonly processes: Processes;
	/** The gateways' own locks for the folder's config. */
	readonly gatewayLocks: () => readonly GatewayLock[];
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly ownPid: number;
	/** Has some process this id, though it may be hidden. */
	readonly isTaken: (pid: number) => boolean;
}

/** The locks of a state folder, judged, and what the verdicts are founded on. */
export interface JudgedLocks {
	readonly scan: LockScan;
	/** The oldest first, by agent. */
	readonly judged: readonly JudgedLock[];
	readonly evidence: Evidence;
}

/**
 * Reads the locks of a state folder, then asks for the processes, and judges. The order counts: a process that a lock
 * names and that is not there afterwards has ended, and stays so as long as the file is the same.
 */
export function judgeLocks(question: LockQuestion): JudgedLocks {
	const { stateDirectory, rules, processes, now, ownPid, isTaken } = question;
	const scan = scanLocks(stateDirectory);
	const list = processes.list();
	const folder = realpathSync(stateDirectory);
	const evidence: Evidence = {
		list,
		open:
			scan.locks.length === 0
				? { kind: "told", byFile: new Map() }
				: processes.openFiles(scan.locks.map(({ path }) => path)),
		sharing: sharingOf(
			processes.sightOf(folder, list),
			list,
			question.gatewayLocks(),
		),
		rules,
		nowMs: now(),
		ownPid,
		isTaken,
	};
	return {
		scan,
		judged: scan.locks
			.map((lock) => judgeLock(lock, evidence))
			.toSorted(
				(one, other) =>
					compareTexts(one.lock.agent, other.lock.agent) ||
					other.ageMs - one.ageMs ||
					compareTexts(one.lock.file, other.lock.file),
			),
		evidence,
	};
}

function compareTexts(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
