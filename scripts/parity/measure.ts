import { keysAt } from "../../src/schema/schema-node.ts";
import type { Snapshot } from "../../src/schema/snapshot.ts";
import { agrees, type Comparison } from "./compare.ts";

/** How often the two sides agree, as shares from 0 to 1; 1 where there is nothing to compare. */
export interface Measure {
	readonly configs: number;
	/** The names of those that only the machine makes invalid; in no other number. */
	readonly machineOnly: readonly string[];
	/** The names of those on which the release's own code throws; in no other number. */
	readonly crashes: readonly string[];
	readonly verdicts: Share;
	readonly verdictsByKind: Readonly<Record<string, Share>>;
	/** Of our error paths, those that the release has too; over the configs that it calls invalid. */
	readonly precision: Share;
	/** Of the release's error paths, those that we have too. */
	readonly recall: Share;
}

/** So many of so many. */
export interface Share {
	readonly part: number;
	readonly whole: number;
}

/** What is asked of clawtune: the verdict of at least 99.5 % of the configs, and 98 % of the paths. */
export const demanded = { verdicts: 0.995, paths: 0.98 } as const;

/** A share as a number; 1 of nothing. */
export function ratio({ part, whole }: Share): number {
	return whole === 0 ? 1 : part / whole;
}

/** Measures comparisons. */
export function measure(comparisons: readonly Comparison[]): Measure {
	const counted = comparisons.filter(({ theirs }) => !theirs.setApart);
	const invalid = counted.filter(({ theirs }) => !theirs.valid);
	const sum = (count: (comparison: Comparison) => number): number =>
		invalid.reduce((total, comparison) => total + count(comparison), 0);
	const shared = sum((comparison) => comparison.shared);
	const namesOf = (reason: "machine" | "crash"): readonly string[] =>
		comparisons
			.filter(({ theirs }) => theirs.setApart === reason)
			.map((comparison) => comparison.case.name);
	const kinds = [...new Set(counted.map((comparison) => comparison.case.kind))];
	return {
		configs: comparisons.length,
		machineOnly: namesOf("machine"),
		crashes: namesOf("crash"),
		verdicts: sameVerdict(counted),
		verdictsByKind: Object.fromEntries(
			kinds.map((kind) => [
				kind,
				sameVerdict(counted.filter((one) => one.case.kind === kind)),
			]),
		),
		precision: {
			part: shared,
			whole: shared + sum(({ extra }) => extra.length),
		},
		recall: {
			part: shared,
			whole: shared + sum(({ missing }) => missing.length),
		},
	};
}

/** Is the measure what is demanded. */
export function isEnough({ verdicts, precision, recall }: Measure): boolean {
	return (
		ratio(verdicts) >= demanded.verdicts &&
		ratio(precision) >= demanded.paths &&
		ratio(recall) >= demanded.paths
	);
}

function sameVerdict(comparisons: readonly Comparison[]): Share {
	return {
		part: comparisons.filter(({ ours, theirs }) => ours.valid === theirs.valid)
			.length,
		whole: comparisons.length,
	};
}

/** One way in which the two sides differ. */
export interface Difference {
	/** The path with `*` for ids and indices. */
	readonly pattern: string;
	/** Our code; `missing` where we say nothing. */
	readonly code: string;
	/** OpenClaw's message with `…` for what it quotes; empty where it says nothing. */
	readonly message: string;
	/** Does the verdict differ as well. */
	readonly verdict: boolean;
}

/** Differences that are alike, and the configs that show them. */
export interface DifferenceGroup {
	readonly difference: Difference;
	readonly configs: readonly Comparison[];
}

/** Every way in which the two sides differ on a config. */
export function differencesOf(
	comparison: Comparison,
	snapshot: Snapshot,
): readonly Difference[] {
	if (agrees(comparison)) return [];
	const verdict = comparison.ours.valid !== comparison.theirs.valid;
	return [
		...comparison.missing.map(({ path, message }) => ({
			pattern: patternOf(path, snapshot),
			code: "missing",
			message: shortened(message),
			verdict,
		})),
		...comparison.extra.map(({ path, code }) => ({
			pattern: patternOf(path, snapshot),
			code,
			message: "",
			verdict,
		})),
	];
}

/** The differences of all comparisons, the most frequent first. */
export function groupDifferences(
	comparisons: readonly Comparison[],
	snapshot: Snapshot,
): readonly DifferenceGroup[] {
	const groups = new Map<string, DifferenceGroup>();
	for (const comparison of comparisons) {
		if (comparison.theirs.setApart) continue;
		const differences = new Map(
			differencesOf(comparison, snapshot).map((difference) => [
				JSON.stringify(difference),
				difference,
			]),
		);
		for (const [key, difference] of differences) {
			const configs = groups.get(key)?.configs ?? [];
			groups.set(key, { difference, configs: [...configs, comparison] });
		}
	}
	return [...groups.values()].sort(
		(a, b) =>
			b.configs.length - a.configs.length ||
			Number(b.difference.verdict) - Number(a.difference.verdict),
	);
}

function patternOf(path: string, snapshot: Snapshot): string {
	if (path === "") return "(root)";
	const steps: string[] = [];
	const real: (string | number)[] = [];
	for (const step of path.split(".")) {
		const known = keysAt(snapshot, real).includes(step);
		steps.push(known ? step : "*");
		real.push(/^\d+$/.test(step) && !known ? Number(step) : step);
	}
	return steps.join(".").replace(/\*(\.\*)+$/, "*");
}

function shortened(message: string): string {
	return message
		.replace(/"[^"]*"/g, '"…"')
		.replace(/\s+/g, " ")
		.slice(0, 140);
}
