import { setTimeout as delay } from "node:timers/promises";
import { judgeLocks, type LockQuestion } from "../../src/locks/evidence.ts";
import type { LockFolder } from "../../src/locks/remove-lock.ts";
import type { Sharing } from "../../src/locks/sharing.ts";
import { sweepLocks } from "../../src/locks/sweep.ts";

/** What one sweep made of the locks. */
export interface SweepOutcome {
	/** Another lock had taken the name of the one that was judged. */
	readonly replaced: number;
	readonly gone: number;
	/** Do the ids in the locks mean processes of here. Without that nothing is removed. */
	readonly sharing: Sharing;
}

/** Sweeps once. */
export type SweepOnce = (
	question: LockQuestion,
	folder: LockFolder,
) => SweepOutcome;

/** clawtune's own sweep. */
export const sweepWithCare: SweepOnce = (question, folder) => {
	const { before, swept } = sweepLocks(
		question,
		{ olderThanMs: 0, isDryRun: false },
		folder,
	);
	const countOf = (kind: string): number =>
		swept.filter(({ outcome }) => outcome.kind === kind).length;
	return {
		replaced: countOf("replaced"),
		gone: countOf("gone"),
		sharing: before.evidence.sharing,
	};
};

/** What clawtune must not do: it judges as well, but then removes what has the name by now. It shows that the race finds that. */
export const sweepByName: SweepOnce = (question, folder) => {
	const { judged, evidence } = judgeLocks(question);
	// Long enough for a run to look again.
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30);
	for (const { removable, lock } of judged) {
		if (!removable) continue;
		try {
			const aside = `${lock.path}.clawtune-${question.ownPid}`;
			folder.rename(lock.path, aside);
			folder.remove(aside);
		} catch {
			// It is gone.
		}
	}
	return { replaced: 0, gone: 0, sharing: evidence.sharing };
};

const clearWithinMs = 60_000;

/**
 * Sweeps until it is clear whose ids the locks name: a process of some container on this machine makes that unclear, and
 * then nothing is removed.
 */
export async function onceClear(
	sweep: () => SweepOutcome,
): Promise<SweepOutcome> {
	for (const until = performance.now() + clearWithinMs; ; await delay(100)) {
		const outcome = sweep();
		const { sharing } = outcome;
		if (sharing.kind === "shared") return outcome;
		if (performance.now() > until)
			throw new Error(
				`whose ids the locks name is not clear: ${JSON.stringify(sharing.doubts)}`,
			);
	}
}
