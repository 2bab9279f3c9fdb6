import { settleAsides } from "./asides.ts";
import { type JudgedLocks, judgeLocks, type LockQuestion } from "./evidence.ts";
import type { JudgedLock } from "./judged-lock.ts";
import {
	type LockFolder,
	lockFolder,
	type Removed,
	removeLock,
} from "./remove-lock.ts";

/** How a sweep is narrowed. */
export interface SweepOptions {
	/** Only locks that are older go; in milliseconds, 0 for any age. It never adds one. */
	readonly olderThanMs: number;
	/** Nothing is removed. */
	readonly isDryRun: boolean;
}

/** What a sweep did with one lock. */
export interface SweptLock extends JudgedLock {
	/** `kept`: it was left alone. `would-remove`: only in a dry run. */
	readonly outcome: Removed | { readonly kind: "kept" | "would-remove" };
}

/** What a sweep found and did. */
export interface Sweep {
	readonly before: JudgedLocks;
	readonly swept: readonly SweptLock[];
}

/** Judges the locks of a state folder and removes those of which it is proved that nobody holds them. */
export function sweepLocks(
	question: LockQuestion,
	options: SweepOptions,
	folder: LockFolder = lockFolder,
): Sweep {
	const before = judgeLocks(question);
	if (!options.isDryRun && before.evidence.sharing.kind === "shared")
		settleAsides(before.scan.asides, before.evidence.list, folder);
	return {
		before,
		swept: before.judged.map((judged) => sweepOne(judged, options, folder)),
	};
}

function sweepOne(
	judged: JudgedLock,
	{ olderThanMs, isDryRun }: SweepOptions,
	folder: LockFolder,
): SweptLock {
	const { lock, removable } = judged;
	if (!removable || lock.content.kind !== "read")
		return { ...judged, outcome: { kind: "kept" } };
	if (olderThanMs > 0 && judged.youngestMs <= olderThanMs)
		return {
			...judged,
			keptBecause: { kind: "too-young" },
			outcome: { kind: "kept" },
		};
	if (isDryRun) return { ...judged, outcome: { kind: "would-remove" } };
	return {
		...judged,
		outcome: removeLock(lock.path, lock.content.identity, folder),
	};
}
