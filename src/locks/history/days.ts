import type { AlertLevel } from "../round.ts";
import { localTimeIn, nextDayMs } from "./local-time.ts";
import type { TimedRound } from "./timed-round.ts";

/** The rounds of one calendar day, or of the part of it that a span takes in. */
export interface HistoryDay {
	/** `2026-11-28`, by the clocks of the history's time zone. */
	readonly date: string;
	/** Milliseconds since 1970. */
	readonly fromMs: number;
	/** The day ends before it; the last one of a span with it. */
	readonly untilMs: number;
	readonly rounds: number;
	readonly checked: number;
	readonly removed: number;
	/** How many rounds passed a threshold. */
	readonly alertRounds: number;
	/** The worst level of theirs; undefined where there is none. */
	readonly alertLevel: AlertLevel | undefined;
}

/** The days of a span, those without a round among them. `rounds` lie within it, the oldest first. */
export function daysOf(
	rounds: readonly TimedRound[],
	fromMs: number,
	untilMs: number,
	timeZone: string,
): readonly HistoryDay[] {
	const localTime = localTimeIn(timeZone);
	const days: HistoryDay[] = [];
	let next = 0;
	for (let beginMs = fromMs; beginMs <= untilMs; ) {
		const endMs = nextDayMs(beginMs, localTime);
		const first = next;
		while ((rounds[next]?.atMs ?? Number.POSITIVE_INFINITY) < endMs) next += 1;
		days.push({
			date: localTime(beginMs).date,
			fromMs: beginMs,
			untilMs: Math.min(endMs, untilMs),
			...countsOf(rounds.slice(first, next)),
		});
		beginMs = endMs;
	}
	return days;
}

function countsOf(
	rounds: readonly TimedRound[],
): Omit<HistoryDay, "date" | "fromMs" | "untilMs"> {
	const levels = rounds.flatMap(({ round: { alert } }) => alert?.level ?? []);
	return {
		rounds: rounds.length,
		checked: rounds.reduce((sum, { round }) => sum + round.totalChecked, 0),
		removed: rounds.reduce((sum, { round }) => sum + round.removed, 0),
		alertRounds: levels.length,
		alertLevel: worstLevel(levels),
	};
}

/** The worst of some levels; undefined where there is none. */
export function worstLevel(
	levels: readonly AlertLevel[],
): AlertLevel | undefined {
	return levels.includes("critical") ? "critical" : levels[0];
}
