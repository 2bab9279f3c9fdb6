import { type JsonValue, member } from "../config/json.ts";
import {
	compareReleases,
	parseRelease,
	type Release,
} from "../releases/release.ts";
import type { RefusalKind } from "./start-rules.ts";

/** As `StartRefusal` in start-refusal.ts has it. */
interface Refusal {
	readonly kind: RefusalKind;
	readonly path: readonly string[];
	readonly certain: boolean;
}

/** The first release that was seen to refuse; 2026.5.28 does not look. */
const refusedFrom: Release = "2026.6.11";

const path = ["meta", "lastTouchedVersion"];

/**
 * Why a gateway refuses a file that a newer release wrote last; a beta or a rebuild of its own release is not newer.
 * Source: `future-config-guard` of 2026.6.11; run on 2026.2.26 and 2026.7.1, where only the latter refuses, and on 2026.9.6.
 */
export function writtenByNewer(
	value: JsonValue,
	release: Release,
): Refusal | undefined {
	const text = member(member(value, "meta"), "lastTouchedVersion");
	const written =
		typeof text === "string" ? parseRelease(withoutSuffix(text)) : undefined;
	const own = parseRelease(withoutSuffix(release));
	if (!written || !own || compareReleases(release, refusedFrom) < 0)
		return undefined;
	return compareReleases(own, written) < 0
		? { kind: "written-by-newer", path, certain: true }
		: undefined;
}

function withoutSuffix(release: string): string {
	return release.trim().replace(/-.*$/, "");
}
