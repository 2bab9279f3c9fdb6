import { equalValues } from "../../src/config/json.ts";
import { formatPath } from "../../src/config/path.ts";
import { changesBetween } from "../../src/tuning/change.ts";
import type { RepairProcess } from "../migrations/repair-process.ts";
import type { UpgradedCase } from "./generated.ts";

/** A place where a config means something else after clawtune's upgrade than after the release's own repair. */
export interface MeaningDifference {
	readonly name: string;
	/** Dotted; keys that a person chose as `*`, items as `[]`. */
	readonly place: string;
	/** JSON, undefined for nothing. */
	readonly theirs: string | undefined;
	readonly ours: string | undefined;
}

/** What came of comparing. */
export interface MeaningComparison {
	/** How many the release repairs by itself, so that there is something to compare. */
	readonly compared: number;
	readonly same: number;
	readonly differences: readonly MeaningDifference[];
}

/** Compares what a release makes of configs by itself when it starts with what it reads in them upgraded. */
export async function compareMeaning(
	cases: readonly UpgradedCase[],
	repairs: RepairProcess,
): Promise<MeaningComparison> {
	let compared = 0;
	let same = 0;
	const differences: MeaningDifference[] = [];
	for (const { name, before, after, isTaken, decisions } of cases) {
		if (!isTaken || decisions.length > 0) continue;
		const theirs = await repairs.ask(before);
		const ours = await repairs.ask(after);
		if (theirs.kind !== "repaired" || ours.kind !== "valid") continue;
		compared += 1;
		if (equalValues(theirs.repaired, ours.read)) same += 1;
		for (const { path, from, to } of changesBetween(
			theirs.repaired,
			ours.read,
			"",
		))
			differences.push({
				name,
				place: generalised(formatPath(path)),
				theirs: JSON.stringify(from),
				ours: JSON.stringify(to),
			});
	}
	return { compared, same, differences };
}

function generalised(path: string): string {
	return path
		.replaceAll(/\[\d+\]/g, "[]")
		.replaceAll(/\["[^"]*"\]/g, ".*")
		.replaceAll(
			/\b(accounts|entries|providers|profiles|servers|guilds|groups|byChannel)\.[^.[]+/g,
			"$1.*",
		);
}
