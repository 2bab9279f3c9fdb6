import type { SweepLog } from "./sweep-log.ts";
import type { WriterEvent } from "./writer-event.ts";

/** A writer's own account. */
export interface WriterAccount {
	readonly events: readonly WriterEvent[];
	/** Does nobody else write its sessions. */
	readonly isAlone: boolean;
	/** Right before it was killed, by the monotonic clock in nanoseconds; undefined where it was not. */
	readonly killedNs: bigint | undefined;
}

/** What the accounts of the writers and of the sweeps add up to. */
export interface RaceFindings {
	readonly acquired: number;
	/** Of these, after a wait: somebody else had the lock. */
	readonly acquiredAfterWait: number;
	readonly released: number;
	/** Runs that were refused the lock by OpenClaw's own limits. */
	readonly refused: number;
	readonly kills: number;
	/** Locks whose holder was killed. */
	readonly heldWhenKilled: number;
	/** Files that the sweeps took away. */
	readonly removed: number;
	/** Locks that took the name of a judged one between a look and a step, and went back. */
	readonly putBack: number;
	/** Of these, such that their holder was releasing or dead by then, so that nobody may hold what went back. */
	readonly putBackLate: number;
	/** Locks that were taken from a living holder by OpenClaw's own code, as 2026.2.12 does with one that is still empty. */
	readonly brokenByOpenClaw: number;
	/** How often a writer on its own looked for its lock. */
	readonly looksAlone: number;
	/** Locks that a sweep took away while a living process held them. */
	readonly liveRemoved: readonly string[];
	/** Locks of writers on their own that were not in their place. */
	readonly lostAlone: readonly string[];
}

/** OpenClaw looks again after 50 ms at the earliest. */
const leastWaitMs = 45;

interface Hold {
	readonly file: string;
	readonly isAlone: boolean;
	/** Until then it was held for certain; undefined: to the end of the race. */
	readonly untilNs: bigint | undefined;
	readonly wasKilled: boolean;
	/** When its holder did not find it in its place. */
	readonly missedNs: readonly bigint[];
}

/** Compares the accounts: which locks did sweeps take from living holders, and which did OpenClaw itself. */
export function findingsOf(
	writers: readonly WriterAccount[],
	{ removed, putBack }: SweepLog,
): RaceFindings {
	const events = writers.flatMap((writer) => writer.events);
	const holds = writers.flatMap(holdsOf);
	const byFile = new Map(holds.map((hold) => [hold.file, hold]));
	const bySweep = new Set(removed.map(({ file }) => file));
	const wasAside = (wanted: string, atNs: bigint): boolean =>
		putBack.some(
			({ file, fromNs, untilNs }) =>
				file === wanted && fromNs <= atNs && atNs <= untilNs,
		);
	return {
		acquired: holds.length,
		acquiredAfterWait: events.filter(
			({ kind, waitedMs }) => kind === "acquired" && waitedMs >= leastWaitMs,
		).length,
		released: events.filter(({ kind }) => kind === "released").length,
		refused: events.filter(({ kind }) => kind === "refused").length,
		kills: writers.filter(({ killedNs }) => killedNs !== undefined).length,
		heldWhenKilled: holds.filter(({ wasKilled }) => wasKilled).length,
		removed: removed.length,
		putBack: putBack.length,
		putBackLate: putBack.filter(({ file, untilNs }) => {
			const heldUntilNs = byFile.get(file)?.untilNs;
			return heldUntilNs !== undefined && heldUntilNs <= untilNs;
		}).length,
		brokenByOpenClaw: holds.filter(
			({ file, isAlone, missedNs }) =>
				!isAlone &&
				!bySweep.has(file) &&
				missedNs.some((atNs) => !wasAside(file, atNs)),
		).length,
		looksAlone: writers
			.filter(({ isAlone }) => isAlone)
			.flatMap((writer) => writer.events)
			.filter(({ kind }) => kind === "looked").length,
		liveRemoved: removed
			.filter(({ file, atNs }) => {
				const hold = byFile.get(file);
				return hold && (hold.untilNs === undefined || atNs < hold.untilNs);
			})
			.map(({ file, isCrowdedOut }) =>
				isCrowdedOut ? `${file} (its name was taken once more)` : file,
			),
		lostAlone: holds
			.filter(({ isAlone, missedNs }) => isAlone && missedNs.length > 0)
			.map(({ file }) => file),
	};
}

function holdsOf({
	events,
	isAlone,
	killedNs,
}: WriterAccount): readonly Hold[] {
	const byHold = new Map<number, WriterEvent[]>();
	for (const event of events) {
		const own = byHold.get(event.hold);
		if (own) own.push(event);
		else byHold.set(event.hold, [event]);
	}
	return [...byHold.values()].flatMap((own) => {
		const acquired = own.find((event) => event.kind === "acquired");
		if (acquired?.kind !== "acquired") return [];
		const releasing = own.find(({ kind }) => kind === "releasing");
		return [
			{
				file: acquired.file,
				isAlone,
				untilNs: releasing ? BigInt(releasing.atNs) : killedNs,
				wasKilled: !releasing && killedNs !== undefined,
				missedNs: own.flatMap((event) =>
					event.kind === "looked" && !event.isInPlace
						? [BigInt(event.atNs)]
						: [],
				),
			},
		];
	});
}
