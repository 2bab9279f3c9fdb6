import { alertsOf, type HistoryAlert } from "./history/alerts.ts";
import { daysOf, type HistoryDay } from "./history/days.ts";
import { type Regularity, regularityOf } from "./history/gaps.ts";
import { holdsOf, type SeenHold } from "./history/holds.ts";
import { type RemovalSummary, removalsOf } from "./history/removals.ts";
import type { TimedRound } from "./history/timed-round.ts";
import type { Round } from "./round.ts";

/** What the rounds of a span of time add up to. Moments are milliseconds since 1970. */
export interface LockHistory extends Regularity, RemovalSummary {
	readonly sinceMs: number;
	readonly untilMs: number;
	/** The one by whose clocks the days are. */
	readonly timeZone: string;
	/** The first round of the journal, and the last one up to the end of the span; undefined where there is none. */
	readonly journalFromMs: number | undefined;
	readonly lastRoundMs: number | undefined;
	readonly rounds: number;
	readonly checked: number;
	readonly removed: number;
	readonly alerts: readonly HistoryAlert[];
	/** From the begin of the span on, or from that of the journal, if that is later. */
	readonly days: readonly HistoryDay[];
	/** Of live processes: the longest first, so many at most as `mostHolds` says. */
	readonly longestHolds: readonly SeenHold[];
}

/** So many of the longest holds are told. */
export const mostHolds = 5;

/**
 * Sums up the rounds of a span, both ends of which belong to it. `rounds`: all of a journal, those before the span too,
 * which tell when the journal begins and when it was last looked. `timeZone`: by its name at the IANA.
 */
export function historyOf(
	rounds: readonly Round[],
	sinceMs: number,
	untilMs: number,
	timeZone = "UTC",
): LockHistory {
	const known = rounds
		.map((round): TimedRound => ({ atMs: Date.parse(round.timestamp), round }))
		.filter(({ atMs }) => atMs <= untilMs)
		.toSorted((a, b) => a.atMs - b.atMs);
	const firstIndex = known.findIndex(({ atMs }) => atMs >= sinceMs);
	const spanned = firstIndex < 0 ? [] : known.slice(firstIndex);
	const journalFromMs = known[0]?.atMs;
	const times = known
		.slice(Math.max(0, firstIndex < 0 ? known.length : firstIndex - 1))
		.map(({ atMs }) => atMs);
	return {
		sinceMs,
		untilMs,
		timeZone,
		journalFromMs,
		lastRoundMs: known.at(-1)?.atMs,
		rounds: spanned.length,
		checked: sumOf(spanned, ({ totalChecked }) => totalChecked),
		removed: sumOf(spanned, ({ removed }) => removed),
		alerts: alertsOf(spanned),
		days:
			journalFromMs === undefined
				? []
				: daysOf(spanned, Math.max(sinceMs, journalFromMs), untilMs, timeZone),
		...removalsOf(spanned),
		longestHolds: holdsOf(spanned).slice(0, mostHolds),
		...regularityOf(times, untilMs),
	};
}

function sumOf(
	rounds: readonly TimedRound[],
	amountOf: (round: Round) => number,
): number {
	return rounds.reduce((sum, { round }) => sum + amountOf(round), 0);
}
