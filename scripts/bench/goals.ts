import { twoCalls, wholeApply } from "./apply-contenders.ts";
import {
	bareNode,
	checkOf3Kb,
	checkOf40Kb,
	checkOf100B,
	checkOfMany,
	checkOfOne,
	printedVersion,
	validateOf3Kb,
	validateOf100B,
} from "./check-contenders.ts";
import { estimateOfDay, estimateOfMillion } from "./estimate-contenders.ts";
import { locksOfMany } from "./lock-contenders.ts";
import type { Figure } from "./measure.ts";
import { checkOfHalves, checkOfRepository } from "./repository-contenders.ts";
import {
	bareNodeInTerminal,
	firstPrompt,
	firstPromptBesideGateway,
} from "./wizard-contenders.ts";

/** A promise of the project, measured. */
export interface Goal {
	readonly name: string;
	/** A ratio, a rate or an amount, as the name says; undefined where something to compare with is not in the cache. */
	readonly measured: number | undefined;
	readonly reached: boolean | undefined;
}

/** The promises, by what was measured. */
export function goalsOf(figures: readonly Figure[]): readonly Goal[] {
	const ratio = (slower: string, faster: string): number | undefined => {
		const [above, below] = [
			medianOf(figures, slower),
			medianOf(figures, faster),
		];
		return above === undefined || below === undefined
			? undefined
			: above / below;
	};
	const atMost = (
		name: string,
		measured: number | undefined,
		goal: number,
	): Goal => ({
		name,
		measured,
		reached: measured === undefined ? undefined : measured <= goal,
	});
	const atLeast = (
		name: string,
		measured: number | undefined,
		goal: number,
	): Goal => ({
		name,
		measured,
		reached: measured === undefined ? undefined : measured >= goal,
	});
	const one = medianOf(figures, checkOfOne) ?? Number.NaN;
	const many = medianOf(figures, checkOfMany) ?? Number.NaN;
	const nextMs = (many - one) / 999;
	const peakOf = (contender: string): number | undefined =>
		figures.find(({ name }) => name === contender)?.peakMb;
	const seconds = (contender: string): number =>
		(medianOf(figures, contender) ?? Number.NaN) / 1000;
	return [
		atMost(
			"--version within 1.5 × bare Node",
			ratio(printedVersion, bareNode),
			1.5,
		),
		atMost(
			"check of 100 B within 2.5 × bare Node",
			ratio(checkOf100B, bareNode),
			2.5,
		),
		atMost(
			"check of 3 KB within 3.5 × bare Node",
			ratio(checkOf3Kb, bareNode),
			3.5,
		),
		atMost(
			"check of 40 KB within 6 × bare Node",
			ratio(checkOf40Kb, bareNode),
			6,
		),
		atLeast("1,000 configs at 600 a second or more", 1000 / nextMs, 600),
		atMost("1,000 configs in 250 MB", peakOf(checkOfMany), 250),
		atMost(
			"each further config within 1/20 of the first",
			nextMs / one,
			1 / 20,
		),
		atMost(
			"a repository of 1,000 configs within 5 seconds",
			seconds(checkOfRepository),
			5,
		),
		atMost(
			"one process is as fast as two that share the work",
			ratio(checkOfRepository, checkOfHalves),
			1.1,
		),
		atMost("one config of 40 KB in 120 MB", peakOf(checkOf40Kb), 120),
		atLeast(
			"check of 100 B at least 20 × faster than openclaw config validate",
			ratio(validateOf100B, checkOf100B),
			20,
		),
		atLeast(
			"check of 3 KB at least 15 × faster than openclaw config validate",
			ratio(validateOf3Kb, checkOf3Kb),
			15,
		),
		atMost(
			"1,000,000 events replayed within 2 seconds",
			seconds(estimateOfMillion),
			2,
		),
		atMost("the same in 300 MB", peakOf(estimateOfMillion), 300),
		atMost("a day's trace replayed within 1 second", seconds(estimateOfDay), 1),
		atMost(
			"10,000 lock files judged within 0.5 seconds",
			seconds(locksOfMany),
			0.5,
		),
		atMost(
			"the wizard's first question within 8 × bare Node",
			ratio(firstPrompt, bareNodeInTerminal),
			8,
		),
		atMost(
			"the same beside a gateway",
			ratio(firstPromptBesideGateway, bareNodeInTerminal),
			8,
		),
		atLeast(
			"apply at least 5 × faster than config.get and config.patch",
			ratio(twoCalls, wholeApply),
			5,
		),
	];
}

/** A goal in one line. */
export function goalLine({ name, measured, reached }: Goal): string {
	const answer =
		reached === undefined ? "not measured" : reached ? "yes" : "no";
	return `${name}: ${answer}${measured === undefined ? "" : ` (${measured.toFixed(measured < 1 ? 3 : 1)})`}`;
}

/** The median of a contender in milliseconds; undefined where it was not measured. */
export function medianOf(
	figures: readonly Figure[],
	name: string,
): number | undefined {
	return figures.find((figure) => figure.name === name)?.medianMs;
}
