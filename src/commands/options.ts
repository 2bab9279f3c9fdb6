import { type Command, Option } from "commander";
import { ways } from "../plan/hazard.ts";
import { checkReporters } from "../report/check/reporters.ts";
import { formats } from "../report/format-name.ts";
import { listed } from "../report/words.ts";
import { type AskedReport, severities } from "./check/options.ts";

/** Adds the options that every command has. */
export function globalOptions(command: Command): Command {
	return sharedOptions(command).option(
		"--format <format>",
		`how the result is written: ${listed(formats)} (pretty)`,
	);
}

/** The same but for `--format`, of which `check` has more. */
function sharedOptions(command: Command): Command {
	return command
		.option(
			"--config <file>",
			"the config file (the one that OpenClaw would read)",
		)
		.option(
			"--state-dir <folder>",
			"the gateway's state folder (~/.openclaw, or what OpenClaw's variables say)",
		)
		.option(
			"--profile <name>",
			"the gateway's profile: its state folder is ~/.openclaw-NAME",
		)
		.option(
			"--target <release>",
			"the OpenClaw release to judge for, such as 2026.7.1",
		)
		.option(
			"--url <url>",
			"the gateway's address (the one that the config leads to)",
		)
		.option(
			"--token <text>",
			"the gateway's token; OPENCLAW_GATEWAY_TOKEN keeps it from other users' eyes",
		)
		.option("--password <text>", "the gateway's password, likewise")
		.option(
			"--tls-fingerprint <sha256>",
			"what the gateway's certificate must be",
		)
		.option("--json", "short for --format json")
		.option("--no-color", "no colours, as with NO_COLOR")
		.option("--quiet", "no progress and no notes on standard error")
		.option(
			"--timeout <duration>",
			"how long one request to the gateway may take (10s)",
		)
		.option(
			"--restart-timeout <duration>",
			"how long a restarting gateway may take to come back (120s)",
		)
		.option(
			"--env-file <file>",
			"variables that the config refers to, as NAME=value lines",
		)
		.option(
			"--assume-env",
			"take every variable that the config refers to as set",
		);
}

/** Adds `--schema`. */
export function schemaOption(command: Command): Command {
	return command.option(
		"--schema <file>",
		"judge by this schema, as openclaw config schema printed it",
	);
}

/** Adds what `check` takes. */
export function checkOptions(command: Command): Command {
	return schemaOption(sharedOptions(command))
		.addOption(reportOption("--format <report>", "format", formatHelp))
		.addOption(
			reportOption(
				"--output <file>",
				"output",
				"where the report of the --format before it goes",
			),
		)
		.addOption(
			listOption("--preset <preset>", "also demand a preset; may be repeated"),
		)
		.option(
			"--changed-since <ref>",
			"only configs that changed since a commit, branch or tag",
		)
		.option(
			"--severity <severity>",
			`the least that is told: ${listed(severities)} (info)`,
		)
		.option(
			"--max-warnings <number>",
			"more warnings than that fail the run (any number is allowed)",
		)
		.option("--baseline <file>", "findings that it lists do not count")
		.option("--write-baseline <file>", "list the findings of today in a file");
}

const formatHelp = `how the result is written: ${listed(Object.keys(checkReporters))} (pretty; github in a workflow there); may be repeated with --output each`;

/** `--format` and `--output` make one list, since an output belongs to the format before it. */
function reportOption(
	flags: string,
	part: keyof AskedReport,
	description: string,
): Option {
	const option = new Option(flags, description).argParser(
		(value: string, previous: readonly AskedReport[] = []) => {
			const last = previous.at(-1);
			return last && last.output === undefined && part === "output"
				? [...previous.slice(0, -1), { ...last, output: value }]
				: [...previous, { [part]: value }];
		},
	);
	option.attributeName = () => "reports";
	return option;
}

/** Adds what says which change is wanted, and how. */
export function tuningOptions(command: Command): Command {
	return wayOptions(
		command
			.addOption(
				listOption(
					"--preset <preset>",
					"a preset, or the path of one; may be repeated, the later wins",
				),
			)
			.addOption(
				listOption("--set <path=value>", "one setting; may be repeated"),
			)
			.option(
				"--upgrade <release>",
				"instead, what makes the config fit for a newer release",
			)
			.option(
				"--mend",
				"instead, what makes a config valid that its release refuses",
			)
			.addOption(
				listOption(
					"--unset <path>",
					"with --mend, a setting that is to go; may be repeated",
				),
			)
			.option(
				"--agents",
				"also the agents' own values, which win over the defaults",
			),
	);
}

/** Adds what says how a change reaches the config. */
function wayOptions(command: Command): Command {
	return command
		.option(
			"--via <way>",
			`how the change gets there: ${listed(ways)} (through the gateway where one answers)`,
		)
		.addOption(
			listOption(
				"--accept <hazard>",
				"accept a hazard by its name; may be repeated",
			),
		);
}

/** Adds what `apply` takes: a change, and when to stop or wait. */
export function applyOptions(command: Command): Command {
	return patienceOptions(tuningOptions(command));
}

/** Adds what the wizard takes. */
export function wizardOptions(command: Command): Command {
	return command.option(
		"--plain",
		"the wizard asks in plain lines, for a screen reader or a simple terminal; ACCESSIBLE=1 says so for good",
	);
}

/** Adds what `observe` takes. */
export function observeOptions(command: Command): Command {
	return command
		.option("--for <duration>", "how long to record (until Ctrl-C)")
		.option(
			"--out <file>",
			"the file for the trace; without it, standard output",
		)
		.option(
			"--max-size <size>",
			"how large the file may get before a new one is begun, and the one before it kept beside it (256mb)",
		);
}

/** Adds what `revert` takes. */
export function revertOptions(command: Command): Command {
	return patienceOptions(wayOptions(command))
		.option("--list", "show what can be taken back")
		.option("--forget", "remove the kept texts of before an apply");
}

function patienceOptions(command: Command): Command {
	return command
		.option("--dry-run", "stop before anything is sent or written")
		.option(
			"--wait <duration>",
			"how long to wait when the gateway takes no more changes (not at all)",
		);
}

/** An option that may be repeated; its value is a list. */
export function listOption(flags: string, description: string): Option {
	return new Option(flags, description).argParser(
		(value: string, previous: readonly string[] | undefined) => [
			...(previous ?? []),
			value,
		],
	);
}
