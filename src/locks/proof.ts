import { identityOf } from "../processes/identity.ts";
import type { ProcessFacts } from "../processes/processes.ts";
import type {
	Evidence,
	Holder,
	KeptBecause,
	StaleReason,
} from "./judged-lock.ts";
import type { FoundLock } from "./scan.ts";

/** By how much the machine's clock may have moved between a start and a lock, at most, for the two to be compared. */
const clockMarginMs = 5000;

/** What speaks against a lock, and how certain that is. */
export interface Proof {
	/** Undefined where the process with its id may be its holder. */
	readonly reason: StaleReason | undefined;
	readonly holder: Holder;
	/** Why the reason is no proof. */
	readonly doubt: KeptBecause | undefined;
}

/**
 * What proves that nobody holds a lock, whom it names, and what is in doubt of that. `youngestMs`: its age by the later of
 * what it says and when it was written.
 */
export function proofAgainst(
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
		Math.max(createdAtMs, content.identity.modifiedMs) + clockMarginMs <
			facts.startedAtMs &&
		open.kind === "told" &&
		!open.byFile.has(path)
	);
}
