import type { LockRules } from "./lock-rules.ts";
import type { HeldLock, Removal, Round } from "./round.ts";
import type { Sweep, SweptLock } from "./sweep.ts";

/** So many held locks of a round are kept. */
const mostHeld = 20;

/** What a sweep makes a round of. `olderThanMs`: how it was narrowed. */
export function roundOf(
	{ before, swept }: Sweep,
	rules: LockRules,
	olderThanMs: number,
): Round {
	const removals = swept
		.filter(({ outcome }) => outcome.kind === "removed")
		.map(removalOf);
	const here = swept.filter(({ outcome }) => outcome.kind !== "gone");
	return {
		formatVersion: "1.0",
		timestamp: new Date(before.evidence.nowMs).toISOString(),
		removed: removals.length,
		kept: here.length - removals.length,
		totalChecked: here.length,
		thresholdSeconds: Math.max(rules.emptyGraceMs, olderThanMs) / 1000,
		removals,
		held: here
			.flatMap(heldOf)
			.toSorted((one, other) => other.ageMs - one.ageMs)
			.slice(0, mostHeld),
	};
}

function removalOf({ lock, reasons, holder, ageMs }: SweptLock): Removal {
	return {
		file: lock.file,
		agent: lock.agent,
		reason: reasons[0] ?? "dead-pid",
		...(holder.pid === undefined ? {} : { pid: holder.pid }),
		ageMs: Math.round(ageMs),
	};
}

function heldOf({
	lock,
	holder,
	verdict,
	ageMs,
}: SweptLock): readonly HeldLock[] {
	const { pid } = holder;
	return pid !== undefined && (verdict === "held" || verdict === "overheld")
		? [
				{
					file: lock.file,
					agent: lock.agent,
					pid,
					ageMs: Math.round(ageMs),
					overheld: verdict === "overheld",
				},
			]
		: [];
}
