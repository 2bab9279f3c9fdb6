/** A moment as a clock and a calendar show it. */
export interface LocalTime {
	/** `2026-11-28` */
	readonly date: string;
	/** `14:05` */
	readonly time: string;
}

/**
 * Tells moments, in milliseconds since 1970, by the clocks of a time zone, named as the IANA names it: `Europe/Berlin`.
 * Throws a `RangeError` for a name that is none.
 */
export function localTimeIn(timeZone: string): (atMs: number) => LocalTime {
	const format = new Intl.DateTimeFormat("en-US", {
		timeZone,
		calendar: "gregory",
		numberingSystem: "latn",
		hourCycle: "h23",
		year: "numeric",
		month: "2-digit",
		day: "2-digit",
		hour: "2-digit",
		minute: "2-digit",
	});
	return (atMs) => {
		const [month, day, year = "", hour, minute] =
			format.format(atMs).match(/\d+/g) ?? [];
		return {
			date: `${year.padStart(4, "0")}-${month}-${day}`,
			time: `${hour}:${minute}`,
		};
	};
}

const minuteMs = 60_000;
/** No calendar day is as long, not even one that is repeated. */
const longestDayMinutes = 50 * 60;

/** When the next day begins after a moment: days may have 23 or 25 hours, and one may be left out. */
export function nextDayMs(
	atMs: number,
	localTime: (atMs: number) => LocalTime,
): number {
	const today = localTime(atMs).date;
	const firstMinute = Math.floor(atMs / minuteMs);
	let before = firstMinute;
	let after = firstMinute + longestDayMinutes;
	while (after - before > 1) {
		const middle = Math.floor((before + after) / 2);
		if (localTime(middle * minuteMs).date === today) before = middle;
		else after = middle;
	}
	return after * minuteMs;
}
