import { type CommandPage, wrongUse } from "./page.ts";

/** The pages of the commands that say what a release takes. */
export const judgingPages = {
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
} satisfies Readonly<Record<string, CommandPage>>;
