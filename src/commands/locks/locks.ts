import { judgeLocks } from "../../locks/evidence.ts";
import { locksJson } from "../../report/locks/locks-json.ts";
import {
	type LocksReport,
	locksPretty,
} from "../../report/locks/locks-report.ts";
import { locksText } from "../command-text.ts";
import {
	formatOf,
	type GlobalOptions,
	styleOf,
	type World,
} from "../invocation.ts";
import { lockSituation } from "./situation.ts";

/**
 * Lists the locks of the state folder with a verdict each. Exit code 0, 1 where one is stale, 2 where a folder could not
 * be read. Throws a `Failure` (`unreadable`) where there is no state folder.
 */
export async function locksCommand(
	options: GlobalOptions,
	world: World,
): Promise<number> {
	const format = formatOf(options);
	const { stateDirectory, target, question } = await lockSituation(
		options,
		world,
	);
	const { scan, judged, evidence } = judgeLocks(question);
	const report: LocksReport = {
		judged,
		scan,
		sharing: evidence.sharing,
		stateDirectory,
		target,
		sweepCommand: locksText("sweep", options),
	};
	world.stdout(
		format === "json"
			? locksJson(report, world.version)
			: locksPretty(report, await styleOf(options, world)),
	);
	if (scan.unread.length > 0) return 2;
	return judged.some(({ verdict }) => verdict === "stale") ? 1 : 0;
}
