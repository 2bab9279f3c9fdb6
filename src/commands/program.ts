import { Command, Option } from "commander";
import { shells } from "../report/completion/shells.ts";
import { listed } from "../report/words.ts";
import { applyCommand } from "./apply.ts";
import type { ApplyOptions } from "./carry-out.ts";
import { checkCommand } from "./check/check.ts";
import type { CheckOptions } from "./check/options.ts";
import {
	type CompletionOptions,
	completionCommand,
} from "./completion/completion.ts";
import { describeCommand } from "./describe-command.ts";
import { estimateCommand } from "./estimate/estimate.ts";
import { type EstimateOptions, estimateOptions } from "./estimate/options.ts";
import { explainCommand } from "./explain.ts";
import { addHelpBelow } from "./help-below.ts";
import {
	expectDurations,
	type GlobalOptions,
	type World,
} from "./invocation.ts";
import { addLockCommands } from "./locks/add-commands.ts";
import type { ObserveOptions } from "./observe/observation.ts";
import { observeCommand } from "./observe/observe.ts";
import {
	applyOptions,
	checkOptions,
	globalOptions,
	observeOptions,
	revertOptions,
	schemaOption,
	tuningOptions,
	wizardOptions,
} from "./options.ts";
import { type PlanOptions, planCommand } from "./plan.ts";
import { presetsCommand } from "./presets.ts";
import { type RevertOptions, revertCommand } from "./revert.ts";
import { schemaCommand } from "./schema.ts";
import { selfReportCommand, verboseAlone } from "./self-report/self-report.ts";
import { expectNoArgument } from "./surplus-argument.ts";
import { unknownCommand } from "./unknown-command.ts";
import { usage, usageLine } from "./usage.ts";
import { type WizardOptions, wizardCommand } from "./wizard.ts";

/** Builds the command line. Where `argv` names one of the commands, the others go without their options: that saves time. */
export function createProgram(
	argv: readonly string[],
	world: World,
	setExitCode: (code: number) => void,
): Command {
	const program = new Command("clawtune");
	const isOneAsked = commandNames.some((name) => argv.includes(name));
	const isAsked = (name: string): boolean => !isOneAsked || argv.includes(name);
	const command = (
		name: (typeof commandNames)[number],
		withOptions: (command: Command) => Command,
	): Command => {
		const added = program.command(name);
		return isAsked(name) ? withOptions(added) : added;
	};
	const done = async (work: Promise<number>): Promise<void> =>
		setExitCode(await work);
	program
		.description(
			"Tunes the config of an OpenClaw gateway and proves that the change is safe before it makes it.",
		)
		.helpOption("-h, --help", "show this help")
		.enablePositionalOptions()
		.allowExcessArguments(true)
		.exitOverride()
		.showHelpAfterError("  clawtune --help shows what there is.")
		.hook("preAction", (_, action) => expectDurations(action.opts()))
		.configureOutput({
			writeOut: world.stdout,
			writeErr: world.stderr,
			outputError: (text, write) => write(usageLine(text)),
		});
	const isReport = argv.includes("--version") && argv.includes("--verbose");
	if (isReport) program.option("--version", "print the version");
	else program.version(world.version, "--version", "print the version");
	program.option(
		"--verbose",
		"with --version: print what a report of a bug needs, without secrets",
	);
	wizardOptions(applyOptions(globalOptions(program))).action(
		async (all: WizardOptions & VersionOptions) => {
			const [unknown] = program.args;
			if (unknown !== undefined)
				throw unknownCommand(unknown, commandNames, world);
			const { verbose, version, ...options } = all;
			if (verbose && version)
				return await done(selfReportCommand(options, world));
			if (verbose) throw verboseAlone();
			const { preset, set, upgrade, mend, unset } = options;
			if (preset || set || upgrade || mend || unset) {
				return await done(applyCommand(undefined, options, world));
			}
			if (!world.terminal) {
				world.stderr(usage);
				return setExitCode(2);
			}
			return await done(wizardCommand(options, world.terminal, world));
		},
	);

	command("check", checkOptions)
		.description(
			"validate configs for the OpenClaw release that will read them",
		)
		.argument(
			"[FILE...]",
			"files, globs, folders (configs below them, but for what .gitignore names), or - for standard input",
		)
		.action(async (files: readonly string[], options: CheckOptions) => {
			await done(checkCommand(files, options, world));
		});

	command("plan", (plan) =>
		schemaOption(tuningOptions(globalOptions(plan)))
			.option("--out <file>", "save the plan, to be applied later")
			.option("--exit-code", "exit with 1 when something would change"),
	)
		.description(
			"show what presets, settings, an upgrade or a mend would change, and what that does",
		)
		.action(async (options: PlanOptions) => {
			await done(planCommand(options, world));
		});

	command("apply", (apply) => applyOptions(globalOptions(apply)))
		.description(
			"apply a saved plan, presets and settings, an upgrade or a mend, and verify the result",
		)
		.argument("[PLAN.json]", "a plan saved with clawtune plan --out")
		.action(async (file: string | undefined, options: ApplyOptions) => {
			await done(applyCommand(file, options, world));
		});

	command("revert", (revert) => revertOptions(globalOptions(revert)))
		.description("take the last apply back, or the one that is named")
		.argument(
			"[ID]",
			"the name of an apply, as clawtune revert --list shows it",
		)
		.action(async (id: string | undefined, options: RevertOptions) => {
			await done(revertCommand(id, options, world));
		});

	command("presets", (presets) => schemaOption(globalOptions(presets)))
		.description(
			"list the presets, or show one with what it does on this release",
		)
		.argument("[PRESET]", "a preset, or the path of one")
		.action(async (name: string | undefined, options: GlobalOptions) => {
			await done(presetsCommand(name, options, world));
		});

	command("estimate", (estimate) =>
		schemaOption(estimateOptions(globalOptions(estimate))),
	)
		.description(
			"say how often the watchers fire, now and with presets or settings; from a recording, or as a ceiling",
		)
		.action(async (options: EstimateOptions, { args }: Command) => {
			expectNoArgument(args, "estimate", "--trace");
			await done(estimateCommand(options, world));
		});

	command("observe", (observe) => observeOptions(globalOptions(observe)))
		.description(
			"record what is written in the workspaces and which session locks come and go, for clawtune estimate --trace",
		)
		.action(async (options: ObserveOptions, { args }: Command) => {
			expectNoArgument(args, "observe", "--out");
			await done(observeCommand(options, world));
		});

	command("locks", (locks) =>
		addLockCommands(globalOptions(locks), world, done),
	).description(
		"list the session locks with a verdict each; sweep, watch, report, install",
	);

	command("explain", globalOptions)
		.description("explain a setting on this release, or a finding code")
		.argument("[PATH|CODE]", "such as skills.load.watch, or unknown-key")
		.action(async (name: string | undefined, options: GlobalOptions) => {
			await done(explainCommand(name, options, world));
		});

	command("schema", globalOptions)
		.description("write the JSON Schema of the config, for an editor")
		.action(async (options: GlobalOptions) => {
			await done(schemaCommand(options, world));
		});

	command("completion", (completion) => completion)
		.description("print the script that completes the command line at Tab")
		.argument("[SHELL]", listed(shells))
		.addOption(new Option("--candidates").hideHelp())
		.action(async (shell: string | undefined, options: CompletionOptions) => {
			await done(
				completionCommand(shell, options, world, (words) =>
					describeCommand(createProgram(words, world, () => {})),
				),
			);
		});

	addHelpBelow(program, world.columns);
	return program;
}

/** The options that ask for the version, and with it for a report of this installation. */
interface VersionOptions {
	readonly version?: boolean;
	readonly verbose?: boolean;
}

const commandNames = [
	"check",
	"plan",
	"apply",
	"revert",
	"presets",
	"estimate",
	"observe",
	"locks",
	"explain",
	"schema",
	"completion",
] as const;
