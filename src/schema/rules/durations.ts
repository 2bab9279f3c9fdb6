import { compareReleases, type Release } from "../../releases/release.ts";

const milliseconds = new Map([
	["ms", 1],
	["s", 1000],
	["m", 60_000],
	["h", 3_600_000],
	["d", 86_400_000],
]);

/** A unit of a duration, as OpenClaw abbreviates it. */
export type DurationUnit = "ms" | "s" | "m" | "h" | "d";

/**
 * The milliseconds that a text of the form `500ms`, `30m` or `1h30m` states, letters in any case; undefined where it is
 * no duration. A number alone counts in `unit`. Several numbers with units are taken from 2026.2.26 on. From 2026.5.28 on
 * the sum must be exact as a number, before that it only had to be finite (`cli/parse-duration` of 2026.2.12, 2026.2.26,
 * 2026.5.7, 2026.5.28 and 2026.9.6).
 */
export function durationMs(
	text: string,
	release: Release,
	unit: DurationUnit = "ms",
): number | undefined {
	const written = text.trim().toLowerCase();
	const isNumber = /^\d+(?:\.\d+)?$/.test(written);
	const terms = isNumber ? `${written}${unit}` : written;
	if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/.test(terms)) return undefined;
	const parts = [...terms.matchAll(/([\d.]+)(ms|s|m|h|d)/g)];
	if (parts.length > 1 && compareReleases(release, "2026.2.26") < 0)
		return undefined;
	const sum = parts.reduce(
		(total, [, number, each]) =>
			total + Number(number) * (milliseconds.get(each ?? "") ?? 0),
		0,
	);
	const rounded = Math.round(sum);
	const isFit =
		compareReleases(release, "2026.5.28") >= 0
			? Number.isSafeInteger(rounded)
			: Number.isFinite(rounded);
	return isFit ? rounded : undefined;
}
