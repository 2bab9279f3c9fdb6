import { type Identity, identityOf } from "../processes/identity.ts";
import type {
	OpenFiles,
	ProcessFacts,
	ProcessList,
} from "../processes/processes.ts";
import type { LockRules } from "./lock-rules.ts";
import type { FoundLock } from "./scan.ts";
import type { Sharing } from "./sharing.ts";

/** What speaks against a lock, by OpenClaw's own names (`inspectLockPayload` of 2026.7.1). */
export type StaleReason =
	| "dead-pid"
	| "recycled-pid"
	| "non-openclaw-owner"
	| "missing-pid"
	| "invalid-createdAt"
	| "too-old"
	| "hold-exceeded";

/** Why a lock stays although something speaks against it. */
export type KeptBecause =
	/** A process has it open. */
	| { readonly kind: "open"; readonly pids: readonly number[] }
	/** It cannot be told who has it open. */
	| { readonly kind: "open-untold"; readonly why: string }
	/** The id belongs to a process of another user, or it cannot be told whose it is. */
	| { readonly kind: "other-user" }
	/** The command line of the process with its id cannot be read. */
	| { readonly kind: "unreadable-command" }
	/** The state folder may be in use where ids mean other processes. */
	| { readonly kind: "namespace-unshown" }
	/** It names nobody, and may be about to be written. */
	| { readonly kind: "in-grace"; readonly graceMs: number }
	/** The process with its id may be its holder. */
	| { readonly kind: "holder-alive" }
	/** It is younger than asked for with `--older-than`. */
	| { readonly kind: "too-young" }
	/** It is no file that OpenClaw makes, or it cannot be read. */
	| { readonly kind: "no-lock" }
	| { readonly kind: "unreadable"; readonly code: string };

/** Whom a lock names, as far as it can be told. */
export interface Holder {
	readonly pid: number | undefined;
	/** Does a process of this id run here. Undefined where that cannot be told. */
	readonly alive: boolean | undefined;
	/** Is the process OpenClaw. Of one that does not run: `unknown`. */
	readonly identity: Identity;
	/** When the process started, in milliseconds since 1970. */
	readonly startedAtMs: number | undefined;
}

/** A lock file and what is to be thought of it. */
export interface JudgedLock {
	readonly lock: FoundLock;
	/** By what it says itself, else by when it was written; in milliseconds. */
	readonly ageMs: number;
	/** By the later of the two. */
	readonly youngestMs: number;
	readonly holder: Holder;
	readonly verdict: "held" | "overheld" | "stale" | "unknown";
	readonly reasons: readonly StaleReason[];
	/** Is it proved that nobody holds it. */
	readonly removable: boolean;
	/** Undefined where it is removable. */
	readonly keptBecause: KeptBecause | undefined;
	/** How long it may be held, in milliseconds; undefined where there is no limit. */
	readonly maxHoldMs: number | undefined;
}

/** What verdicts are founded on. The processes were listed after the locks were read. */
export interface Evidence {
	readonly list: ProcessList;
	readonly open: OpenFiles;
	readonly sharing: Sharing;
	readonly rules: LockRules;
	/** Of now, since 1970. */
	readonly nowMs: number;
	/** The process that asks: it holds no session. */
	readonly ownPid: number;
	/** Does a process exist that the list may hide. */
	readonly isTaken: (pid: number) => boolean;
}

/** By how much the machine's clock may have moved between a start and a lock, at most, for the two to be compared. */
const clockMarginMs = 5000;

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
		nowMs - (payload.createdAtMs ?? content.modifiedMs),
	);
	const youngestMs = Math.max(0, Math.min(ageMs, nowMs - content.modifiedMs));
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

interface Proof {
	/** Undefined where the process with its id may be its holder. */
	readonly reason: StaleReason | undefined;
	readonly holder: Holder;
	/** Why the reason is no proof. */
	readonly doubt: KeptBecause | undefined;
}

function proofAgainst(
	lock: FoundLock,
	youngestMs: number,
	evidence: Evidence,
): Proof {
	const { content } = lock;
	const { list, sharing, rules, isTaken } = evidence;
	const payload = content.kind === "read" ? content.payload : undefined;
	const pid = payload?.pid;
	const namespace: KeptBecause | undefined =
		sharing.kind === "unshown" ? { kind: "namespace-unshown" } : undefined;
	if (pid === undefined) {
		return {
			reason: "missing-pid",
			holder: {
				pid,
				alive: undefined,
				identity: "unknown",
				startedAtMs: undefined,
			},
			doubt:
				youngestMs > rules.emptyGraceMs
					? namespace
					: { kind: "in-grace", graceMs: rules.emptyGraceMs },
		};
	}
	const facts = list.byId.get(pid);
	if (!facts || facts.isNested) {
		const alive = !facts && !list.isWhole && isTaken(pid);
		return {
			reason: alive ? undefined : "dead-pid",
			holder: { pid, alive, identity: "unknown", startedAtMs: undefined },
			doubt: namespace,
		};
	}
	const identity = pid === evidence.ownPid ? "other" : identityOf(facts);
	const reason = isRecycled(lock, facts, evidence)
		? ("recycled-pid" as const)
		: identity === "other"
			? ("non-openclaw-owner" as const)
			: undefined;
	return {
		reason,
		holder: { pid, alive: true, identity, startedAtMs: facts.startedAtMs },
		doubt:
			facts.isOwn !== true
				? { kind: "other-user" }
				: facts.command === undefined || facts.command.length === 0
					? { kind: "unreadable-command" }
					: namespace,
	};
}

/**
 * Did the process get its id after the lock was made. Where the lock does not say when its holder started, the times of
 * the clock say it for a session's lock that the process has not open: every release keeps it open while it holds it.
 */
function isRecycled(
	{ kind, path, content }: FoundLock,
	facts: ProcessFacts,
	{ open }: Evidence,
): boolean {
	if (content.kind !== "read") return false;
	const { startTime, createdAtMs } = content.payload;
	if (startTime !== undefined && facts.startTime !== undefined)
		return startTime !== facts.startTime;
	return (
		kind === "session" &&
		createdAtMs !== undefined &&
		facts.startedAtMs !== undefined &&
		Math.max(createdAtMs, content.modifiedMs) + clockMarginMs <
			facts.startedAtMs &&
		open.kind === "told" &&
		!open.byFile.has(path)
	);
}

function openedBy(
	{ path }: FoundLock,
	{ open }: Evidence,
): KeptBecause | undefined {
	if (open.kind === "untold") return { kind: "open-untold", why: open.why };
	const pids = open.byFile.get(path);
	return pids && { kind: "open", pids };
}
