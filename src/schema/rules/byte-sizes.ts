import { compareReleases, type Release } from "../../releases/release.ts";

const bytesPer = new Map([
	["b", 1],
	["k", 1024],
	["kb", 1024],
	["m", 1024 ** 2],
	["mb", 1024 ** 2],
	["g", 1024 ** 3],
	["gb", 1024 ** 3],
	["t", 1024 ** 4],
	["tb", 1024 ** 4],
]);

/**
 * The bytes that a text such as `500`, `2mb` or `1.5gb` states, letters in any case; undefined where
 * it is no byte size. A number alone counts in bytes. From 2026.8.1 on the sum must be exact as a number, before that it
 * only had to be finite (`cli/parse-bytes` of 2026.2.12, 2026.7.1, 2026.8.2 and 2026.9.6).
 */
export function byteSize(text: string, release: Release): number | undefined {
	const match = /^(\d+(?:\.\d+)?)([a-z]+)?$/.exec(text.trim().toLowerCase());
	const each = bytesPer.get(match?.[2] ?? "b");
	if (!match || each === undefined) return undefined;
	const bytes = Math.round(Number(match[1]) * each);
	const isFit =
		compareReleases(release, "2026.8.1") >= 0
			? Number.isSafeInteger(bytes)
			: Number.isFinite(bytes);
	return isFit ? bytes : undefined;
}
