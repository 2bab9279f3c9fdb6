import type { Evidence } from "../../src/locks/judged-lock.ts";
import { parsePayload } from "../../src/locks/lock-payload.ts";
import type { LockRules } from "../../src/locks/lock-rules.ts";
import type { FoundLock } from "../../src/locks/scan.ts";
import type { ProcessFacts } from "../../src/processes/processes.ts";

/** The moment at which the tests judge. */
export const nowMs = Date.UTC(2026, 10, 28, 12);

export const rules: LockRules = {
	staleMs: 1_800_000,
	maxHoldMs: 720_000,
	emptyGraceMs: 30_000,
	storeStaleMs: 30_000,
};

/** A lock file with this text, last written when it says it was made, or `writtenAgoMs` ago. */
export function lockOf(
	text: string,
	own: Partial<Pick<FoundLock, "kind">> & {
		readonly writtenAgoMs?: number;
	} = {},
): FoundLock {
	const payload = parsePayload(text);
	const modifiedMs =
		own.writtenAgoMs === undefined
			? (payload.createdAtMs ?? nowMs)
			: nowMs - own.writtenAgoMs;
	return {
		file: "agents/main/sessions/0b7e.jsonl.lock",
		path: "/state/agents/main/sessions/0b7e.jsonl.lock",
		kind: own.kind ?? "session",
		agent: "main",
		session: "0b7e",
		content: {
			kind: "read",
			payload,
			identity: {
				device: 1,
				inode: 2,
				modifiedMs,
				size: text.length,
				text,
			},
		},
	};
}

/** The text of a lock: made `agoMs` before now by process 4711. */
export function payload(agoMs: number, own: object = {}): string {
	return JSON.stringify({
		pid: 4711,
		createdAt: new Date(nowMs - agoMs).toISOString(),
		...own,
	});
}

/** Process 4711: a gateway of the user's own that started two hours ago. */
export const gateway: ProcessFacts = {
	pid: 4711,
	startTime: 5000,
	startedAtMs: nowMs - 7_200_000,
	isOwn: true,
	program: "/usr/bin/node",
	command: ["openclaw-gateway"],
	isNested: false,
};

/** What verdicts are founded on: these processes, nothing open, nothing in doubt; all else as the test says. */
export function evidence(
	processes: readonly ProcessFacts[],
	own: Partial<Evidence> = {},
): Evidence {
	return {
		list: {
			byId: new Map(processes.map((facts) => [facts.pid, facts])),
			isWhole: true,
		},
		open: { kind: "told", byFile: new Map() },
		sharing: { kind: "shared", by: undefined },
		rules,
		nowMs,
		ownPid: 1,
		isTaken: () => false,
		...own,
	};
}
