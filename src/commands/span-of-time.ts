import { Failure } from "../failure.ts";

const units: Readonly<Record<string, number>> = {
	ms: 1,
	s: 1000,
	m: 60_000,
	h: 3_600_000,
	d: 86_400_000,
	w: 604_800_000,
};

/**
 * Reads a span of time such as `90m`, `12h`, `7d` or `2w`, of any length; a bare number is seconds. Gives milliseconds.
 * Throws a `Failure` (`usage`) for anything else. `option` is named in the message.
 */
export function spanOf(text: string, option: string): number {
	const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d|w)?$/.exec(text.trim());
	const milliseconds =
		Number(match?.[1]) * (units[match?.[2] ?? "s"] ?? Number.NaN);
	if (!(milliseconds > 0 && milliseconds < Number.POSITIVE_INFINITY))
		throw new Failure(
			"usage",
			`${option} ${text} is not a span of time`,
			"Write it as 12h, 7d or 2w.",
		);
	return milliseconds;
}
