import { equalValues, type JsonValue } from "../config/json.ts";
import { formatPath, leaves, type Path, valueAt } from "../config/path.ts";
import { holdsReference } from "../config/references.ts";
import { tellsSame } from "../gateway/same-config.ts";
import type { Change } from "../tuning/change.ts";

/** One way in which what was read back is not what was wanted. */
export interface Deviation {
	readonly path: string;
	readonly kind: "not-set" | "changed" | "lost" | "reference-lost";
}

/**
 * Compares a config before and after: each change holds, and every other authored path is as it was, but `meta`,
 * which the gateway writes itself. References may only be gone where `referencesMayGo` (an accepted hazard). Where a
 * gateway tells both (`isTold`), it hides secrets: one that was set counts as set where it tells that there is one.
 */
export function deviations(
	before: JsonValue,
	after: JsonValue,
	changes: readonly Change[],
	referencesMayGo: boolean,
	isTold = false,
): readonly Deviation[] {
	const isSet = ({ path, to }: Change): boolean => {
		const now = valueAt(after, path);
		return isTold && now !== undefined && to !== undefined
			? tellsSame(now, to)
			: equalValues(now, to);
	};
	const notSet = changes
		.filter((change) => !isSet(change))
		.map(
			({ path }): Deviation => ({ path: formatPath(path), kind: "not-set" }),
		);
	const touched = leaves(before)
		.filter(
			([path]) =>
				path[0] !== "meta" &&
				!changes.some(
					(change) =>
						isWithin(path, change.path) || isWithin(change.path, path),
				),
		)
		.flatMap(
			([path, value]) =>
				deviationAt(path, value, valueAt(after, path), referencesMayGo) ?? [],
		);
	return [...notSet, ...touched];
}

function deviationAt(
	path: Path,
	value: JsonValue,
	now: JsonValue | undefined,
	referencesMayGo: boolean,
): Deviation | undefined {
	if (now !== undefined && equalValues(now, value)) return undefined;
	const reference = typeof value === "string" && holdsReference(value);
	if (reference && referencesMayGo && now !== undefined) return undefined;
	return {
		path: formatPath(path),
		kind: now === undefined ? "lost" : reference ? "reference-lost" : "changed",
	};
}

function isWithin(path: Path, parent: Path): boolean {
	return (
		parent.length <= path.length &&
		parent.every((step, index) => step === path[index])
	);
}

/** The first deviation in words, and how many more there are. */
export function describeDeviations(wrong: readonly Deviation[]): string {
	const words = {
		"not-set": "is not set",
		changed: "was changed",
		lost: "is gone",
		"reference-lost": "lost its reference",
	};
	const [first] = wrong;
	const more = wrong.length > 1 ? ` and ${wrong.length - 1} more` : "";
	return first ? `${first.path} ${words[first.kind]}${more}` : "";
}
