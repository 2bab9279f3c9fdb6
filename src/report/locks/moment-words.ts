import { localTimeIn } from "../../locks/history/local-time.ts";
import { unbroken } from "../style.ts";

/** How moments are told by the clocks of a time zone: in lines that a style wraps, each in one piece. */
export interface MomentWords {
	/** `2026-11-28 14:05`. `atMs`: milliseconds since 1970. */
	readonly at: (atMs: number) => string;
	/** `2026-11-28 14:05 to 14:20`, with the day again where it is another one; one moment where both are the same minute. */
	readonly fromTo: (fromMs: number, untilMs: number) => string;
}

/** Tells moments by the clocks of a time zone. Throws a `RangeError` for a name that is none. */
export function momentWordsIn(timeZone: string): MomentWords {
	const localTime = localTimeIn(timeZone);
	const at = (atMs: number): string => {
		const { date, time } = localTime(atMs);
		return unbroken(`${date} ${time}`);
	};
	return {
		at,
		fromTo: (fromMs, untilMs) => {
			const until = localTime(untilMs);
			if (at(fromMs) === at(untilMs)) return at(fromMs);
			return localTime(fromMs).date === until.date
				? `${at(fromMs)} to ${until.time}`
				: `${at(fromMs)} to ${at(untilMs)}`;
		},
	};
}
