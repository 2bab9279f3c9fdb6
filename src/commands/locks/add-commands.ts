import type { Command } from "commander";
import { Failure } from "../../failure.ts";
import { printable } from "../../report/printable.ts";
import { nearestOf } from "../../schema/nearest.ts";
import type { GlobalOptions, World } from "../invocation.ts";
import { globalOptions } from "../options.ts";
import { expectNoArgument } from "../surplus-argument.ts";
import {
	type InstallOptions,
	installCommand,
	installOptions,
} from "./install.ts";
import { locksCommand } from "./locks.ts";
import {
	roundOptions,
	type SweepCommandOptions,
	type WatchCommandOptions,
	watchOptions,
} from "./options.ts";
import { locksReportCommand, type ReportOptions } from "./report.ts";
import { sweepCommand } from "./sweep.ts";
import { watchCommand } from "./watch.ts";

const names = ["sweep", "watch", "report", "install"];

/** Gives `locks` its action and its own commands. `done` takes what becomes of one. */
export function addLockCommands(
	locks: Command,
	world: World,
	done: (work: Promise<number>) => Promise<void>,
): Command {
	locks.action(async (options: GlobalOptions, { args }: Command) => {
		const [unknown] = args;
		if (unknown !== undefined) throw unknownName(unknown);
		await done(locksCommand(options, world));
	});

	roundOptions(globalOptions(locks.command("sweep")))
		.option("--dry-run", "only say what would be removed")
		.description(
			"remove the locks that are proved to be nobody's, and record it",
		)
		.action(async (options: SweepCommandOptions, { args }: Command) => {
			expectNoArgument(args, "locks sweep", "--older-than");
			await done(sweepCommand(options, world));
		});

	watchOptions(globalOptions(locks.command("watch")))
		.option("--every <duration>", "how often to look (15m)")
		.option("--once", "one round, for cron or a heartbeat")
		.description("sweep every while, count the removals, and raise the alarm")
		.action(async (options: WatchCommandOptions, { args }: Command) => {
			expectNoArgument(args, "locks watch", "--every");
			await done(watchCommand(options, world));
		});

	globalOptions(locks.command("report"))
		.option("--since <span>", "how far back, such as 12h, 7d or 4w (7d)")
		.option(
			"--journal <file>",
			"the journal to sum up (monitoring_logs/lock-contentions.jsonl in the state folder)",
		)
		.option("--ascii", "draw with plain characters")
		.description("sum up the journal: removals, alerts, holders, longest holds")
		.action(async (options: ReportOptions, { args }: Command) => {
			expectNoArgument(args, "locks report", "--since");
			await done(locksReportCommand(options, world));
		});

	installOptions(watchOptions(globalOptions(locks.command("install"))))
		.argument("[KIND...]", "systemd, launchd, windows or heartbeat")
		.description(
			"print what makes a service manager or the heartbeat run the watch",
		)
		.action(async (kinds: readonly string[], options: InstallOptions) => {
			await done(installCommand(kinds, options, world));
		});
	return locks;
}

function unknownName(name: string): Failure {
	const near = nearestOf(name, names);
	return new Failure(
		"usage",
		`locks has no command "${printable(name)}"`,
		near === undefined
			? "It has sweep, watch, report and install."
			: `Did you mean "locks ${near}"?`,
	);
}
