import type { Command } from "commander";
import { Failure } from "../../failure.ts";
import { parseRelease } from "../../releases/release.ts";
import type { GlobalOptions } from "../invocation.ts";
import { roundSettings } from "./options.ts";

/** The options of `locks install`, as commander gives them. */
export interface InstallOptions extends GlobalOptions {
	readonly write?: string;
	readonly every?: string;
	readonly journal?: string;
	readonly maxSize?: string;
	readonly olderThan?: string;
	readonly onAlert?: string;
	readonly warnAbove?: string;
	readonly criticalAbove?: string;
}

/** From one round to the next where nothing is said. */
export const everyByDefault = "15m";

/** Adds what `locks install` alone takes. */
export function installOptions(command: Command): Command {
	return command
		.option(
			"--write <place>",
			"write the files into a folder; for heartbeat also the HEARTBEAT.md itself",
		)
		.option(
			"--every <duration>",
			`from one round to the next (${everyByDefault})`,
		);
}

/**
 * Makes sure that what is passed on is what a round takes: a mistake would show only when one fails, unseen.
 * Throws a `Failure` (`usage`).
 */
export function expectFitForRounds(options: InstallOptions): void {
	roundSettings(options);
	const { target } = options;
	if (target === undefined || parseRelease(target)) return;
	throw new Failure(
		"usage",
		`--target ${target} is not a release`,
		"Write it as --target 2026.7.1.",
	);
}
