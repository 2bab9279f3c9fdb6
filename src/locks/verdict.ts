import type {
	Evidence,
	Holder,
	JudgedLock,
	KeptBecause,
	StaleReason,
} from "./judged-lock.ts";
import { proofAgainst } from "./proof.ts";
import type { FoundLock } from "./scan.ts";

/**
 * Judges a lock. It is stale only on proof: no process has its id, the process of its id started later, or is certainly
 * not OpenClaw; or it names nobody and is older than the release's grace. Nothing is proved where ids may mean other
 * processes, where a process has the file open, or where one of these cannot be told.
 */
export function judgeLock(lock: FoundLock, evidence: Evidence): JudgedLock {
	const { content } = lock;
	const nobody: Holder = {
		pid: undefined,
		alive: undefined,
		identity: "unknown",
		startedAtMs: undefined,
	};
	if (content.kind !== "read")
		return {
			lock,
			ageMs: 0,
			youngestMs: 0,
			holder: nobody,
			verdict: "unknown",
			reasons: [],
			removable: false,
			keptBecause: content,
			maxHoldMs: undefined,
		};
	const { payload } = content;
	const { nowMs, rules } = evidence;
	const ageMs = Math.max(
		0,
		nowMs - (payload.createdAtMs ?? content.identity.modifiedMs),
	);
	const youngestMs = Math.max(
		0,
		Math.min(ageMs, nowMs - content.identity.modifiedMs),
	);
	const maxHoldMs =
		lock.kind === "session"
			? (payload.maxHoldMs ?? rules.maxHoldMs)
			: undefined;
	const tooOldMs = lock.kind === "session" ? rules.staleMs : rules.storeStaleMs;
	const age: readonly StaleReason[] = [
		...(payload.createdAtMs === undefined
			? ["invalid-createdAt" as const]
			: ageMs > tooOldMs
				? ["too-old" as const]
				: []),
		...(maxHoldMs !== undefined && ageMs > maxHoldMs
			? ["hold-exceeded" as const]
			: []),
	];
	const { reason, holder, doubt } = proofAgainst(lock, youngestMs, evidence);
	const keptBecause = doubt ?? openedBy(lock, evidence);
	const isOverheld = age.some((each) => each !== "invalid-createdAt");
	return {
		lock,
		ageMs,
		youngestMs,
		holder,
		verdict: !reason
			? isOverheld
				? "overheld"
				: "held"
			: keptBecause
				? "unknown"
				: "stale",
		reasons: [...(reason ? [reason] : []), ...age],
		removable: reason !== undefined && keptBecause === undefined,
		keptBecause: reason ? keptBecause : { kind: "holder-alive" },
		maxHoldMs,
	};
}

function openedBy(
	{ path }: FoundLock,
	{ open }: Evidence,
): KeptBecause | undefined {
	if (open.kind === "untold") return { kind: "open-untold", why: open.why };
	const pids = open.byFile.get(path);
	return pids && { kind: "open", pids };
}
