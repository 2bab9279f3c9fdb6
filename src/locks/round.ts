/** One round of `locks sweep` or `locks watch`, as a line of its journal keeps it (`schemas/journal.schema.json`). */
export interface Round {
	readonly formatVersion: "1.0";
	/** ISO 8601, UTC. */
	readonly timestamp: string;
	readonly removed: number;
	readonly kept: number;
	/** `removed` and `kept` together. */
	readonly totalChecked: number;
	/** From which age on a lock without a payload counted as left behind, or, if that is longer, `--older-than`. */
	readonly thresholdSeconds: number;
	readonly removals: readonly Removal[];
	/** The locks that live processes hold, the longest first, 20 at most. */
	readonly held: readonly HeldLock[];
	/** Absent where no threshold was passed. */
	readonly alert?: RoundAlert;
}

/** One lock file that was removed. */
export interface Removal {
	/** Counted from the state folder, with `/` between the parts. */
	readonly file: string;
	readonly agent: string;
	/** What proved that nobody holds it, by OpenClaw's name for it: `dead-pid`, `recycled-pid`, … */
	readonly reason: string;
	/** Whom the lock named; absent where it named nobody. */
	readonly pid?: number;
	/** Its age then, in milliseconds. */
	readonly ageMs: number;
}

/** One lock that a live process holds. */
export interface HeldLock {
	/** Counted from the state folder, with `/` between the parts. */
	readonly file: string;
	readonly agent: string;
	readonly pid: number;
	readonly ageMs: number;
	/** Longer than it may. */
	readonly overheld: boolean;
}

/** That more locks were removed in 24 hours than is normal. */
export interface RoundAlert {
	readonly level: AlertLevel;
	/** How many were removed in the 24 hours up to this round, its own among them. */
	readonly removals: number;
	/** Was the command of `--on-alert` run: `not-again` where it was for this level or a worse one within a day. */
	readonly command: "run" | "not-again" | "none";
}

/** How many removals in 24 hours are too many, and how bad that is. */
export type AlertLevel = "warning" | "critical";
