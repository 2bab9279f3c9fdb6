import type { Command } from "commander";
import { Failure } from "../../failure.ts";
import { type AlertThresholds, defaultThresholds } from "../../locks/alert.ts";
import { durationOf, type GlobalOptions } from "../invocation.ts";
import { sizeOf } from "../size.ts";

/** The options of `locks sweep` and `locks watch`. */
export interface SweepCommandOptions extends GlobalOptions {
	readonly olderThan?: string;
	readonly dryRun?: boolean;
	readonly journal?: string;
	readonly maxSize?: string;
	readonly warnAbove?: string;
	readonly criticalAbove?: string;
}

/** The options of `locks watch`. */
export interface WatchCommandOptions extends SweepCommandOptions {
	readonly every?: string;
	readonly once?: boolean;
	readonly onAlert?: string;
}

/** Adds what `sweep`, `watch` and `install` have in common. */
export function roundOptions(command: Command): Command {
	return command
		.option(
			"--older-than <duration>",
			"leave younger locks alone, also dead ones",
		)
		.option(
			"--journal <file>",
			"where each round is recorded (monitoring_logs/lock-contentions.jsonl in the state folder)",
		)
		.option(
			"--max-size <size>",
			"how large the journal may get before a new one is begun; four are kept beside it (5mb)",
		)
		.option(
			"--warn-above <number>",
			`more removals in 24 hours are a warning, exit code 1 (${defaultThresholds.warning})`,
		)
		.option(
			"--critical-above <number>",
			`more are critical (${defaultThresholds.critical})`,
		);
}

/** Adds what `watch` and `install` have in common. */
export function watchOptions(command: Command): Command {
	return roundOptions(command).option(
		"--on-alert <command>",
		"run a command, once per level and day, with the summary on its standard input",
	);
}

/** What the options of a round say, read before anything is done. */
export interface RoundSettings {
	readonly olderThanMs: number;
	readonly isDryRun: boolean;
	readonly maxBytes: number;
	readonly thresholds: AlertThresholds;
}

/** Reads the options of a round. Throws a `Failure` (`usage`). */
export function roundSettings(options: SweepCommandOptions): RoundSettings {
	const { warnAbove, criticalAbove } = options;
	const warning = thresholdOf(
		warnAbove,
		"--warn-above",
		defaultThresholds.warning,
	);
	const critical = thresholdOf(
		criticalAbove,
		"--critical-above",
		Math.max(warning, defaultThresholds.critical),
	);
	if (critical < warning)
		throw new Failure(
			"usage",
			`--critical-above ${critical} is less than --warn-above ${warning}`,
			"Name a number that is at least as high.",
		);
	return {
		olderThanMs: durationOf(options.olderThan, "--older-than", 0),
		isDryRun: options.dryRun === true,
		maxBytes: sizeOf(options.maxSize ?? "5mb", "--max-size"),
		thresholds: { warning, critical },
	};
}

function thresholdOf(
	text: string | undefined,
	option: string,
	fallback: number,
): number {
	if (text === undefined) return fallback;
	const number = Number(text);
	if (!/^\d+$/.test(text.trim()) || !Number.isSafeInteger(number))
		throw new Failure(
			"usage",
			`${option} ${text} is not a number of removals`,
			"Write a whole number from 0 on, such as 5.",
		);
	return number;
}
