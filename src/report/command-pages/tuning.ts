import { type CommandPage, exitsOfApply } from "./page.ts";

/** The pages of the commands that change a config. */
export const tuningPages = {
	"": {
		means:
			"Without a command, on a terminal, clawtune opens the wizard, which asks before it changes anything. With --preset, --set, --upgrade or --mend it does the same as clawtune apply.",
		exits: exitsOfApply.map(([code, means]) =>
			code === 2 ? [2, `${means}; no terminal for the wizard`] : [code, means],
		),
		examples: [
			{
				line: "clawtune --preset safe --dry-run",
				does: "show what the preset safe would do, and stop there",
			},
			{
				line: "clawtune --version --verbose",
				does: "print what a report of a bug needs, without secrets",
			},
		],
	},
	plan: {
		means:
			"Makes a plan and shows it: the diff, what is lost on the way, when the change counts, and how often the watchers fire then. It changes nothing.",
		exits: [
			[0, "planned"],
			[1, "with --exit-code: something would change"],
			[
				2,
				"wrong usage, unreadable input, or a config that its release refuses",
			],
		],
		examples: [
			{
				line: "clawtune plan --preset safe",
				does: "what the preset would change",
			},
			{
				line: "clawtune plan --preset safe --out plan.json",
				does: "keep the plan, for clawtune apply",
			},
			{
				line: "clawtune plan --set skills.load.watchDebounceMs=1000",
				does: "one setting",
			},
		],
	},
	apply: {
		means:
			"Applies a saved plan or a fresh one, through the gateway or in the file, reads the result back, and takes the change back where it does not verify. The same command twice changes nothing the second time.",
		exits: exitsOfApply,
		examples: [
			{
				line: "clawtune apply plan.json",
				does: "a plan that clawtune plan --out has saved",
			},
			{
				line: "clawtune apply --preset safe --via file",
				does: "edit the file, which keeps its comments",
			},
		],
	},
	revert: {
		means:
			"Takes back the last apply, or the one that is named. In the file the text is the same as before to the byte; through the gateway the values are.",
		exits: exitsOfApply.map(([code, means]) =>
			code === 0
				? [0, "taken back and verified, or nothing to do"]
				: [code, means],
		),
		examples: [
			{ line: "clawtune revert --list", does: "what can be taken back" },
			{ line: "clawtune revert --dry-run", does: "what the last one would do" },
		],
	},
	presets: {
		means:
			"Shows the presets that come along and those of yours, in ~/.config/clawtune/presets; with a name, each of its settings with its reason, and what it does on this release.",
		exits: [
			[0, "shown"],
			[2, "there is none of that name, or wrong usage"],
		],
		examples: [
			{ line: "clawtune presets", does: "all of them" },
			{ line: "clawtune presets safe", does: "one, with its reasons" },
		],
	},
} satisfies Readonly<Record<string, CommandPage>>;
