import { type CommandPage, wrongUse } from "./page.ts";

/** The pages of the commands for session locks. */
export const lockPages = {
	locks: {
		means:
			"Lists the lock files of sessions, which releases before 2026.8.1 have, with a verdict each: held, overheld, stale or unknown. It removes nothing.",
		exits: [[0, "none is stale"], [1, "one is stale"], wrongUse],
		examples: [{ line: "clawtune locks", does: "who holds what" }],
	},
	"locks sweep": {
		means:
			"Removes the locks that are proved to be nobody's: the holder is dead, its process id belongs to another program, or an empty lock is older than its time. A lock that is only old stays.",
		exits: [
			[0, "done"],
			[1, "more removals in 24 hours than --warn-above"],
			[2, "something could not be read or removed, or wrong usage"],
		],
		examples: [
			{
				line: "clawtune locks sweep --dry-run",
				does: "what would be removed",
			},
		],
	},
	"locks watch": {
		means:
			"Sweeps again and again until it is stopped, writes a line for each round into the journal, and can run a command when too many locks had to be removed.",
		exits: [
			[0, "done"],
			[1, "with --once: more removals in 24 hours than --warn-above"],
			[2, "something could not be read or removed, or wrong usage"],
		],
		examples: [
			{
				line: "clawtune locks watch --once",
				does: "one round, for cron",
			},
		],
	},
	"locks report": {
		means:
			"Sums up the journal that sweep and watch write: removals over time, alerts, who held locks, and the longest holds. It changes nothing.",
		exits: [[0, "shown, also where there was no round"], wrongUse],
		examples: [
			{ line: "clawtune locks report --since 7d", does: "the last week" },
		],
	},
	"locks install": {
		means:
			"Prints the files that make systemd, launchd, Windows or the gateway's own heartbeat run the watch, and how to switch them on. It switches nothing on; --write puts the files into a folder.",
		exits: [
			[0, "printed or written"],
			[2, "wrong usage, or something could not be written"],
		],
		examples: [
			{
				line: "clawtune locks install systemd --every 5m",
				does: "the units for systemd",
			},
		],
	},
} satisfies Readonly<Record<string, CommandPage>>;
