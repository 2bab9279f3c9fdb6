/** A time in which far less was looked than usual. */
export interface HistoryGap {
	/** The round before it, in milliseconds since 1970. */
	readonly fromMs: number;
	/** The round after it, or the end of the span where none came. */
	readonly untilMs: number;
	/** No round has come after it. */
	readonly isOpen: boolean;
}

/** How regularly rounds came. */
export interface Regularity {
	/** The median distance between two rounds, in milliseconds; undefined where there are too few to tell. */
	readonly usualIntervalMs: number | undefined;
	/** Distances of more than three times the usual one, the longest first. */
	readonly gaps: readonly HistoryGap[];
}

/** Of fewer distances a median says nothing. */
const fewestDistances = 3;
const farTimes = 3;

/**
 * Where rounds are missing. `times`: those of the rounds of a span and of the one before it, if there is one, in order and
 * in milliseconds since 1970; `untilMs`: the end of the span.
 */
export function regularityOf(
	times: readonly number[],
	untilMs: number,
): Regularity {
	const between = times.slice(1).map((toMs, index) => ({
		fromMs: times[index] ?? toMs,
		untilMs: toMs,
		isOpen: false,
	}));
	if (between.length < fewestDistances)
		return { usualIntervalMs: undefined, gaps: [] };
	const lengths = between.map(lengthOf).toSorted((a, b) => a - b);
	const usualIntervalMs = lengths[Math.floor(lengths.length / 2)] ?? 0;
	const last = { fromMs: times.at(-1) ?? untilMs, untilMs, isOpen: true };
	return {
		usualIntervalMs,
		gaps: [...between, last]
			.filter((gap) => lengthOf(gap) > farTimes * usualIntervalMs)
			.toSorted((a, b) => lengthOf(b) - lengthOf(a)),
	};
}

function lengthOf({ fromMs, untilMs }: HistoryGap): number {
	return untilMs - fromMs;
}
