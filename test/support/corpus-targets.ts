import type { Release } from "../../src/releases/release.ts";
import type { Judgement } from "../../src/schema/finding.ts";
import { judge } from "../../src/schema/judge.ts";
import { corpusTexts } from "../config/parsed.ts";
import {
	configOf,
	noVariables,
	snapshots,
	targetOf,
} from "../schema/judged.ts";

/** A real config and a release on which it is valid. */
export interface ValidConfig {
	readonly name: string;
	readonly text: string;
	readonly release: Release;
}

/** The releases in the order in which they are tried: those that know the settings of `safe` first. */
const tried: readonly Release[] = [
	...new Set<Release>(["2026.7.1", ...snapshots.releases.toReversed()]),
];

/** Every real config that is valid on one of the releases, with the first such release; the others are `nowhere`. */
export async function placedCorpus(
	releases: readonly Release[] = tried,
): Promise<{
	readonly valid: readonly ValidConfig[];
	readonly nowhere: readonly string[];
}> {
	const valid: ValidConfig[] = [];
	let left = corpusTexts;
	for (const release of releases) {
		const target = targetOf(release);
		const cases = left.map(([name, text]) => ({
			config: configOf(text, `/nowhere/${name}`),
			target,
		}));
		const judgements: readonly Judgement[] = await judge(
			cases,
			snapshots,
			noVariables,
		);
		const isValid = (index: number): boolean =>
			judgements[index]?.verdict === "valid";
		for (const [index, [name, text]] of left.entries())
			if (isValid(index)) valid.push({ name, text, release });
		left = left.filter((_, index) => !isValid(index));
	}
	return { valid, nowhere: left.map(([name]) => name) };
}
