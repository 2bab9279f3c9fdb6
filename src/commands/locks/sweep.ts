import { failureWords } from "../../report/failure-words.ts";
import { sweepJson } from "../../report/locks/locks-json.ts";
import { sweepPretty } from "../../report/locks/sweep-report.ts";
import { formatOf, styleOf, type World } from "../invocation.ts";
import { roundSettings, type SweepCommandOptions } from "./options.ts";
import { type RoundResult, runRound } from "./round.ts";

/**
 * Removes the locks of which it is proved that nobody holds them, and records the round. Exit code 0, 1 where an alert
 * threshold is passed, 2 where a folder could not be read, a lock not be removed, or the round not be recorded.
 * Throws a `Failure` (`usage`, `unreadable`).
 */
export async function sweepCommand(
	options: SweepCommandOptions,
	world: World,
): Promise<number> {
	const format = formatOf(options);
	const settings = roundSettings(options);
	const result = await runRound(options, settings, false, [], world);
	const { report } = result;
	world.stdout(
		format === "json"
			? sweepJson(
					report,
					report.swept,
					report.round,
					settings.isDryRun || result.journalProblem
						? undefined
						: report.journal,
					world.version,
				)
			: sweepPretty(report, await styleOf(options, world)),
	);
	tellProblem(result, world);
	return exitCodeOf(result);
}

/** Says on stderr that the journal could not be written. */
export function tellProblem(
	{ journalProblem }: RoundResult,
	world: World,
): void {
	if (journalProblem)
		world.stderr(failureWords(journalProblem, world.progressColumns));
}

/** What a round ends with. */
export function exitCodeOf({ report, journalProblem }: RoundResult): number {
	const isTroubled =
		journalProblem !== undefined ||
		report.scan.unread.length > 0 ||
		report.swept.some(({ outcome }) => outcome.kind === "failed");
	if (isTroubled) return 2;
	return report.round.alert ? 1 : 0;
}
