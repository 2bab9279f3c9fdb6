import { setTimeout as delay } from "node:timers/promises";
import { Failure } from "../../failure.ts";
import type { Round } from "../../locks/round.ts";
import { failureWords } from "../../report/failure-words.ts";
import type { Format } from "../../report/format-name.ts";
import { isWithoutLocks } from "../../report/locks/lock-era-words.ts";
import { roundJson } from "../../report/locks/locks-json.ts";
import {
	roundLines,
	type SweepReport,
	sweepPretty,
} from "../../report/locks/sweep-report.ts";
import type { Style } from "../../report/style.ts";
import {
	durationOf,
	formatOf,
	note,
	styleOf,
	type World,
} from "../invocation.ts";
import { runAlertCommand } from "./alert-command.ts";
import { roundSettings, type WatchCommandOptions } from "./options.ts";
import { type RoundResult, runRound } from "./round.ts";
import { exitCodeOf, tellProblem } from "./sweep.ts";

const usualMs = 900_000;

/**
 * Sweeps again and again until a signal comes, or once. Exit code 0; with `--once` 1 where an alert threshold is passed,
 * 2 as of `locks sweep`. In the loop, a round that fails is told and the next one tries again.
 * Throws a `Failure` (`usage`), and in the first round `unreadable`.
 */
export async function watchCommand(
	options: WatchCommandOptions,
	world: World,
): Promise<number> {
	const format = formatOf(options);
	const settings = roundSettings(options);
	if (options.once && options.every !== undefined)
		throw new Failure(
			"usage",
			"--once and --every do not go together",
			"Leave one of them out.",
		);
	const everyMs = durationOf(options.every, "--every", usualMs);
	const style = await styleOf(options, world);
	const hasCommand = options.onAlert !== undefined;
	const round = (earlier: readonly Round[]): Promise<RoundResult> =>
		runRound(options, settings, hasCommand, earlier, world);
	if (options.once) {
		const result = await round([]);
		world.stdout(shown(result.report, format, true, style, world));
		tellProblem(result, world);
		await tellAlert(result, options, world);
		return exitCodeOf(result);
	}
	const quitting = new AbortController();
	const ignoreSignals = world.onEndAsked(() => quitting.abort());
	try {
		let result = await round([]);
		for (;;) {
			world.stdout(shown(result.report, format, false, style, world));
			tellProblem(result, world);
			await tellAlert(result, options, world);
			if (isWithoutLocks(result.report.target)) {
				note(options, world, nothingToWatch(result.report));
				return 0;
			}
			result = await nextRound(result, round, everyMs, quitting.signal, world);
			if (quitting.signal.aborted || world.isResultLost()) return 0;
		}
	} finally {
		ignoreSignals();
	}
}

/** Waits, and goes on with the first round that does not fail. */
async function nextRound(
	last: RoundResult,
	round: (earlier: readonly Round[]) => Promise<RoundResult>,
	everyMs: number,
	signal: AbortSignal,
	world: World,
): Promise<RoundResult> {
	for (;;) {
		await delay(everyMs, undefined, { signal }).catch(() => {});
		if (signal.aborted) return last;
		try {
			return await round(last.unwritten);
		} catch (error) {
			if (!(error instanceof Failure)) throw error;
			world.stderr(failureWords(error, world.progressColumns));
		}
	}
}

function shown(
	report: SweepReport,
	format: Format,
	isWhole: boolean,
	style: Style,
	{ version }: World,
): string {
	if (format === "json") return roundJson(report, version);
	return isWhole
		? sweepPretty(report, style)
		: roundLines(report, style)
				.map((line) => `${line}\n`)
				.join("");
}

function nothingToWatch({ target }: SweepReport): string {
	return `OpenClaw ${target.release} keeps transcripts in SQLite, without lock files: there is nothing to watch, and the watch ends.`;
}

/** Runs the command of `--on-alert` where this round is the one to do it. An alert that could not be recorded would be told again and again. */
async function tellAlert(
	{ report, journalProblem }: RoundResult,
	{ onAlert, once }: WatchCommandOptions,
	world: World,
): Promise<void> {
	const { alert } = report.round;
	if (onAlert === undefined || alert?.command !== "run") return;
	if (journalProblem && once)
		return world.stderr(
			"The command of --on-alert was not run: without the journal it would run again in every round.\n",
		);
	await runAlertCommand(onAlert, report, world);
}
