import { Command, Option } from "commander";
import { Failure } from "../failure.ts";
import { nearestOf } from "../schema/nearest.ts";
import type { ApplyOptions } from "./carry-out.ts";
import type { CheckOptions } from "./check.ts";
import {
	expectDurations,
	type GlobalOptions,
	type World,
} from "./invocation.ts";
import type { PlanOptions } from "./plan.ts";

/** Builds the command line. Each command is loaded when it is called, so that none waits for what it does not use. */
export function createProgram(
	world: World,
	setExitCode: (code: number) => void,
): Command {
	const program = new Command("clawtune");
	const done = async (work: Promise<number>): Promise<void> =>
		setExitCode(await work);
	program
		.description(
			"Tunes the config of an OpenClaw gateway and proves that the change is safe before it makes it.",
		)
		.version(world.version, "--version", "print the version")
		.helpOption("-h, --help", "show this help")
		.enablePositionalOptions()
		.allowExcessArguments(true)
		.exitOverride()
		.showHelpAfterError("  clawtune --help shows what there is.")
		.addHelpText(
			"after",
			"\nWithout a command, on a terminal, clawtune opens the wizard, which asks before it changes anything.",
		)
		.hook("preAction", (_, action) => expectDurations(action.opts()))
		.configureOutput({ writeOut: world.stdout, writeErr: world.stderr });
	applyOptions(globalOptions(program)).action(async (options: ApplyOptions) => {
		const [unknown] = program.args;
		if (unknown !== undefined) throw unknownCommand(unknown, program);
		if (options.preset || options.set) {
			const { applyCommand } = await import("./apply.ts");
			return await done(applyCommand(undefined, options, world));
		}
		if (!world.interactive) {
			world.stderr(usage);
			return setExitCode(2);
		}
		const { wizardCommand } = await import("./wizard.ts");
		return await done(wizardCommand(options, world));
	});

	schemaOption(globalOptions(program.command("check")))
		.description(
			"validate configs for the OpenClaw release that will read them",
		)
		.argument(
			"[FILE...]",
			"files, folders that hold an openclaw.json, or - for standard input",
		)
		.addOption(
			listOption("--preset <name>", "also demand a preset; may be repeated"),
		)
		.action(async (files: readonly string[], options: CheckOptions) => {
			const { checkCommand } = await import("./check.ts");
			await done(checkCommand(files, options, world));
		});

	schemaOption(tuningOptions(globalOptions(program.command("plan"))))
		.description(
			"show what presets and settings would change, and what that does",
		)
		.option("--out <file>", "save the plan, to be applied later")
		.option("--exit-code", "exit with 1 when something would change")
		.action(async (options: PlanOptions) => {
			const { planCommand } = await import("./plan.ts");
			await done(planCommand(options, world));
		});

	applyOptions(globalOptions(program.command("apply")))
		.description(
			"apply a saved plan, or presets and settings, and verify the result",
		)
		.argument("[PLAN.json]", "a plan saved with clawtune plan --out")
		.action(async (file: string | undefined, options: ApplyOptions) => {
			const { applyCommand } = await import("./apply.ts");
			await done(applyCommand(file, options, world));
		});

	schemaOption(globalOptions(program.command("presets")))
		.description(
			"list the presets, or show one with what it does on this release",
		)
		.argument("[NAME]")
		.action(async (name: string | undefined, options: GlobalOptions) => {
			const { presetsCommand } = await import("./presets.ts");
			await done(presetsCommand(name, options, world));
		});

	globalOptions(program.command("explain"))
		.description("explain a setting on this release, or a finding code")
		.argument("[PATH|CODE]", "such as skills.load.watch, or unknown-key")
		.action(async (name: string | undefined, options: GlobalOptions) => {
			const { explainCommand } = await import("./explain.ts");
			await done(explainCommand(name, options, world));
		});

	return program;
}

const usage = `clawtune tunes the config of an OpenClaw gateway. Without a terminal it needs a command:
  clawtune --preset safe          plan, show, apply and verify
  clawtune plan --preset safe     only show
  clawtune check [FILE...]        validate configs
  clawtune --help                 everything else
`;

function globalOptions(command: Command): Command {
	return command
		.option("--config <path>", "the config file")
		.option("--state-dir <path>", "the gateway's state folder")
		.option("--profile <name>", "the gateway's profile")
		.option(
			"--target <release>",
			"the OpenClaw release to judge for, such as 2026.7.1",
		)
		.option("--url <url>", "the gateway's address")
		.option("--format <name>", "pretty or json")
		.option("--json", "short for --format json")
		.option("--no-color", "no colours")
		.option("--quiet", "no progress and no notes")
		.option(
			"--timeout <duration>",
			"how long one request to the gateway may take (10s)",
		)
		.option(
			"--restart-timeout <duration>",
			"how long a restarting gateway may take to come back (120s)",
		)
		.option("--env-file <file>", "variables that the config refers to")
		.option(
			"--assume-env",
			"take every variable that the config refers to as set",
		);
}

function schemaOption(command: Command): Command {
	return command.option(
		"--schema <file>",
		"judge by this schema, as openclaw config schema printed it",
	);
}

function tuningOptions(command: Command): Command {
	return command
		.addOption(
			listOption(
				"--preset <name>",
				"a preset, or the path of one; may be repeated, the later wins",
			),
		)
		.addOption(listOption("--set <path=value>", "one setting; may be repeated"))
		.option(
			"--via <way>",
			"gateway or file; without it, through the gateway where one answers",
		)
		.addOption(
			listOption(
				"--accept <hazard>",
				"accept a hazard by its name; may be repeated",
			),
		);
}

function applyOptions(command: Command): Command {
	return tuningOptions(command)
		.option("--dry-run", "stop before anything is sent or written")
		.option(
			"--wait <duration>",
			"how long to wait when the gateway takes no more changes (not at all)",
		);
}

function listOption(flags: string, description: string): Option {
	return new Option(flags, description).argParser(
		(value: string, previous: readonly string[] | undefined) => [
			...(previous ?? []),
			value,
		],
	);
}

function unknownCommand(name: string, program: Command): Failure {
	const names = program.commands.map((command) => command.name());
	const nearest = nearestOf(name, names);
	return new Failure(
		"usage",
		`There is no command "${name}"`,
		nearest
			? `Did you mean "clawtune ${nearest}"?`
			: `Known: ${names.join(", ")}.`,
	);
}
