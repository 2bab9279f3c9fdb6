import type { LockQuestion } from "../../src/locks/evidence.ts";
import { type LockRules, lockRules } from "../../src/locks/lock-rules.ts";
import { linuxProcesses } from "../../src/processes/linux/linux.ts";
import { isRunning } from "../../src/processes/running.ts";
import { erasOf } from "../../src/releases/eras.ts";
import { parseRelease } from "../../src/releases/release.ts";

/** What a sweep of a race is asked: by the rules of the release that lets an empty lock go the earliest. Linux only. */
export function questionOf(
	stateDirectory: string,
	releases: readonly string[],
): LockQuestion {
	return {
		stateDirectory,
		rules: boldestRules(releases),
		processes: linuxProcesses(process.geteuid?.()),
		gatewayLocks: () => [],
		now: Date.now,
		ownPid: process.pid,
		isTaken: isRunning,
	};
}

function boldestRules(releases: readonly string[]): LockRules {
	const [boldest] = releases
		.flatMap((name) => parseRelease(name) ?? [])
		.map((release) => lockRules(erasOf(release).sessionLock, {}, {}))
		.toSorted((one, other) => one.emptyGraceMs - other.emptyGraceMs);
	if (!boldest) throw new Error("no release is given");
	return boldest;
}
