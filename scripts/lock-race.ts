/**
 * `npm run lock-race -- [--rounds N] [--release R]… [--by-name]`: sweeps the locks of a folder N times while real processes
 * take, hold and release a few of them by the lock code of real releases, some of which are killed again and again. Says
 * what happened. Exit 1 where a live lock was removed. `--by-name` sweeps without care, which is to be found out.
 */
import { parseArgs } from "node:util";
import { isHarmless, runLockRace } from "./lock-race/race.ts";
import { sweepByName, sweepWithCare } from "./lock-race/sweeps.ts";
import { wholeNumber } from "./whole-number.ts";

const { values: options } = parseArgs({
	options: {
		rounds: { type: "string", default: "1000" },
		release: {
			type: "string",
			multiple: true,
			default: ["2026.2.12", "2026.7.1"],
		},
		"by-name": { type: "boolean", default: false },
	},
});

const figures = await runLockRace({
	rounds: wholeNumber("--rounds", options.rounds),
	releases: options.release,
	sweep: options["by-name"] ? sweepByName : sweepWithCare,
});
const { liveRemoved, lostAlone, asides } = figures;
const lines = [
	`${figures.rounds} sweeps in ${figures.seconds.toFixed(1)} s, writers of ${options.release.join(" and ")}`,
	`locks acquired: ${figures.acquired}, of these after a wait: ${figures.acquiredAfterWait}; released: ${figures.released}; refused: ${figures.refused}`,
	`writers killed: ${figures.kills}, locks that they held: ${figures.heldWhenKilled}; empty locks left behind: ${figures.emptyLocks}`,
	`removed by the sweeps: ${figures.removed}; gone before: ${figures.gone}; replaced by another since they were judged: ${figures.replaced}`,
	`put back: ${figures.putBack}, of these too late for their holder: ${figures.putBackLate}`,
	`broken by OpenClaw itself: ${figures.brokenByOpenClaw}`,
	`looks of writers on their own: ${figures.looksAlone}, in vain: ${lostAlone.length}`,
	`left under a name of the sweep: ${asides.length}`,
	`live locks removed: ${liveRemoved.length}`,
];
process.stdout.write(`${lines.join("\n")}\n`);
for (const name of [...liveRemoved, ...lostAlone, ...asides])
	process.stdout.write(`  ${name}\n`);
if (!isHarmless(figures)) process.exitCode = 1;
