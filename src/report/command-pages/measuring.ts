import { type CommandPage, wrongUse } from "./page.ts";

/** The pages of the commands that measure what is written. */
export const measuringPages = {
	estimate: {
		means:
			"Without --trace it says how often the watchers can fire at most; with it, how often they would have fired in what was recorded. The two are never mixed up. It changes nothing.",
		exits: [[0, "estimated"], wrongUse],
		examples: [
			{
				line: "clawtune estimate --preset safe",
				does: "the most that there can be, now and under the preset",
			},
			{
				line: "clawtune estimate --trace trace.jsonl --recommend",
				does: "the smallest debounces that halve what was recorded",
			},
		],
	},
	observe: {
		means:
			"Watches the workspaces and the session locks of a gateway and writes a line for each event: names, sizes and times, never the content of a file.",
		exits: [
			[0, "recorded; Ctrl-C ends it well"],
			[2, "wrong usage, or something could not be read or written"],
		],
		examples: [
			{
				line: "clawtune observe --for 2s --out trace.jsonl",
				does: "two seconds, into a file",
			},
		],
	},
} satisfies Readonly<Record<string, CommandPage>>;
