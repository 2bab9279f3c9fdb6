import { compareReleases, type Release } from "./release.ts";

/** A span of releases that begins at `from` and lasts until the next span of the same table. */
export type Span<Era> = readonly [from: Release, era: Era];

/** The spans of one respect, oldest first. */
export type Spans<Era> = readonly [Span<Era>, ...Span<Era>[]];

/** The era of a release: that of the last span that begins at it or before. One before the first span counts with it. */
export function spanAt<Era>(spans: Spans<Era>, release: Release): Era {
	let [, era] = spans[0];
	for (const [from, later] of spans)
		if (compareReleases(from, release) <= 0) era = later;
	return era;
}
