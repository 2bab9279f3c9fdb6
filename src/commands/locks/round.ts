import { dirname, join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { giveToOwner, keptIn } from "../../apply/kept.ts";
import { takeTurn } from "../../apply/turn.ts";
import { isSystemError } from "../../config/files.ts";
import { Failure } from "../../failure.ts";
import { alertOf, alertSpanMs, recentRemovals } from "../../locks/alert.ts";
import { appendRound, journalFile, readRounds } from "../../locks/journal.ts";
import type { Round } from "../../locks/round.ts";
import { roundOf } from "../../locks/round-of.ts";
import { sweepLocks } from "../../locks/sweep.ts";
import type { SweepReport } from "../../report/locks/sweep-report.ts";
import { locksText } from "../command-text.ts";
import type { World } from "../invocation.ts";
import type { RoundSettings, SweepCommandOptions } from "./options.ts";
import { lockSituation } from "./situation.ts";

/** A round, and whether its journal could be written. */
export interface RoundResult {
	readonly report: SweepReport;
	/** The rounds, this one last, that are not in the journal, since it could not be written. */
	readonly unwritten: readonly Round[];
	/** Why it could not; undefined where it was. */
	readonly journalProblem: Failure | undefined;
}

/**
 * Sweeps once, counts the removals of the day, and records the round together with those of before that could not be.
 * Two rounds of one state folder do not run at the same time. Throws a `Failure` (`unreadable`, `usage`).
 */
export async function runRound(
	options: SweepCommandOptions,
	settings: RoundSettings,
	hasCommand: boolean,
	earlier: readonly Round[],
	world: World,
): Promise<RoundResult> {
	const situation = await lockSituation(options, world);
	const { stateDirectory, target, question } = situation;
	const journal = resolve(
		world.workingDirectory,
		options.journal ?? journalFile(stateDirectory),
	);
	return inTurn(join(keptIn(stateDirectory), "sweep"), async () => {
		const sweep = sweepLocks(question, settings);
		const nowMs = sweep.before.evidence.nowMs;
		const kept = roundsOf(journal, nowMs - alertSpanMs);
		const rounds = [...kept.rounds, ...earlier];
		const found = roundOf(sweep, question.rules, settings.olderThanMs);
		const alert = settings.isDryRun
			? undefined
			: alertOf(
					rounds,
					{ removed: found.removed, nowMs },
					settings.thresholds,
					hasCommand,
				);
		const round: Round = { ...found, ...(alert ? { alert } : {}) };
		const unwritten = settings.isDryRun
			? { rounds: [], problem: undefined }
			: record(journal, [...earlier, round], settings.maxBytes, stateDirectory);
		return {
			report: {
				judged: sweep.before.judged,
				scan: sweep.before.scan,
				sharing: sweep.before.evidence.sharing,
				stateDirectory,
				target,
				sweepCommand: locksText("sweep", options),
				swept: sweep.swept,
				round,
				recentRemovals: recentRemovals(rounds, nowMs) + found.removed,
				thresholds: settings.thresholds,
				isDryRun: settings.isDryRun,
				journal,
			},
			unwritten: unwritten.rounds,
			journalProblem: kept.problem ?? unwritten.problem,
		};
	});
}

const patienceMs = 10_000;

/** Waits for its turn: another round takes milliseconds. */
async function inTurn<Result>(
	mark: string,
	work: () => Promise<Result>,
): Promise<Result> {
	const purpose = {
		doing: "sweeping the locks of this state folder",
		isOptional: true,
	};
	for (const deadline = Date.now() + patienceMs; ; ) {
		try {
			return await takeTurn([mark], work, purpose);
		} catch (error) {
			const isBusy = error instanceof Failure && error.code === "refused";
			if (!isBusy || Date.now() > deadline) throw error;
			await delay(50);
		}
	}
}

interface JournalOutcome {
	readonly rounds: readonly Round[];
	readonly problem: Failure | undefined;
}

/** The rounds that are kept; none where they cannot be read. */
function roundsOf(journal: string, sinceMs: number): JournalOutcome {
	try {
		return { rounds: readRounds(journal, sinceMs), problem: undefined };
	} catch (error) {
		if (!isSystemError(error)) throw error;
		return {
			rounds: [],
			problem: new Failure(
				"unreadable",
				`The journal ${journal} cannot be read (${error.code}), so the removals of the day are not known`,
				"Name another file with --journal.",
			),
		};
	}
}

/** Records rounds; gives those that could not be. */
function record(
	journal: string,
	rounds: readonly Round[],
	maxBytes: number,
	stateDirectory: string,
): JournalOutcome {
	let written = 0;
	try {
		for (const round of rounds) {
			appendRound(journal, round, maxBytes);
			written += 1;
		}
		giveToOwner(stateDirectory, [dirname(journal), journal]);
		return { rounds: [], problem: undefined };
	} catch (error) {
		if (!isSystemError(error)) throw error;
		return {
			rounds: rounds.slice(written),
			problem: new Failure(
				"unreadable",
				`The journal ${journal} cannot be written (${error.code}), so this round is not recorded`,
				"Make room on the disk, or name another file with --journal.",
			),
		};
	}
}
