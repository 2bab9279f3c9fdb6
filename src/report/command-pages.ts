/** What `--help` and docs/commands.md say of a command beside its options. */
export interface CommandPage {
	/** What it does and what it does not, in sentences. */
	readonly means: string;
	readonly exits: Exits;
	readonly examples: readonly CommandExample[];
}

/** What each exit code of a command means, in the order of the codes. */
export type Exits = readonly (readonly [code: number, means: string])[];

/** A command line that works as it stands, and what it does. */
export interface CommandExample {
	readonly line: string;
	readonly does: string;
}

const wrongUse = [2, "wrong usage, or something could not be read"] as const;

/** The exit codes of everything that changes a config. */
const exitsOfApply: Exits = [
	[0, "applied and verified, or nothing to do"],
	[2, "wrong usage, unreadable input, or a config that its release refuses"],
	[3, "the config changed under the plan"],
	[4, "refused: a hazard that was not accepted, or a release that is assumed"],
	[5, "the gateway does not answer, or denies access"],
	[6, "the gateway takes no more changes for now"],
	[7, "it did not verify and was taken back"],
	[8, "it could not be taken back; the message says what to do"],
	[130, "Ctrl-C, with nothing half done"],
];

/** A page for every command, by the words that call it; `""` is `clawtune` alone. */
export const commandPages: Readonly<Record<string, CommandPage>> = {
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
	check: {
		means:
			"Says of each config what OpenClaw would say of it, at the place in the file. It never touches the network and changes nothing.",
		exits: [
			[0, "no error; there may be warnings"],
			[
				1,
				"an error, a template, a preset or a policy that is not met, or more warnings than allowed",
			],
			[2, "a file could not be read, or wrong usage; it wins over 1"],
		],
		examples: [
			{ line: "clawtune check", does: "the config of this machine" },
			{
				line: "clawtune check openclaw.json --target 2026.7.1",
				does: "a file, for the release that will read it",
			},
			{
				line: "clawtune check . --format junit --output report.xml",
				does: "every config below a folder, with a report for a pipeline",
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
	explain: {
		means:
			"Explains one setting on this release: its type, range and default, since when and until when there is one, what it affects, which presets set it. Or one code of a finding. Without a name it lists the codes.",
		exits: [
			[0, "explained"],
			[2, "there is neither such a setting nor such a code, or wrong usage"],
		],
		examples: [
			{
				line: "clawtune explain skills.load.watchDebounceMs",
				does: "a setting",
			},
			{
				line: "clawtune explain unknown-key",
				does: "a code of clawtune check",
			},
		],
	},
	schema: {
		means:
			"Writes the JSON Schema of this release's config to standard output, so that an editor can complete and check it.",
		exits: [[0, "written"], wrongUse],
		examples: [
			{
				line: "clawtune schema --target 2026.9.6",
				does: "the schema of one release",
			},
		],
	},
	completion: {
		means:
			"Prints a script that makes Tab complete clawtune's commands, options and their values. At each Tab the script asks the clawtune that is installed, so it need not be made again after an update. To install it, once:",
		exits: [
			[0, "printed"],
			[2, "there is no such shell, or none was named"],
		],
		examples: [
			{
				line: "mkdir -p ~/.local/share/bash-completion/completions && clawtune completion bash > ~/.local/share/bash-completion/completions/clawtune",
				does: "bash with the package bash-completion",
			},
			{
				line: "clawtune completion bash > ~/.clawtune.bash && echo '. ~/.clawtune.bash' >> ~/.bashrc",
				does: "bash without it",
			},
			{
				line: "mkdir -p ~/.zsh && clawtune completion zsh > ~/.zsh/_clawtune && echo 'fpath+=(~/.zsh) && autoload -Uz compinit && compinit' >> ~/.zshrc",
				does: "zsh",
			},
			{
				line: "mkdir -p ~/.config/fish/completions && clawtune completion fish > ~/.config/fish/completions/clawtune.fish",
				does: "fish",
			},
		],
	},
};
