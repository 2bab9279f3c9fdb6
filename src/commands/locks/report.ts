import { resolve } from "node:path";
import { isSystemError } from "../../config/files.ts";
import { locateConfig } from "../../config/location.ts";
import { Failure } from "../../failure.ts";
import { localTimeIn } from "../../locks/history/local-time.ts";
import { historyOf } from "../../locks/history.ts";
import { journalFile, readRounds } from "../../locks/journal.ts";
import type { Round } from "../../locks/round.ts";
import { historyJson } from "../../report/locks/history-json.ts";
import { historyPretty } from "../../report/locks/history-words.ts";
import { locksText, quoted } from "../command-text.ts";
import {
	formatOf,
	type GlobalOptions,
	styleOf,
	type World,
} from "../invocation.ts";
import { spanOf } from "../span-of-time.ts";

/** The options of `locks report`. */
export interface ReportOptions extends GlobalOptions {
	readonly since?: string;
	readonly journal?: string;
	readonly ascii?: boolean;
}

/**
 * Sums up the journal of `locks sweep` and `locks watch` over a span up to now. Exit code 0, also where there is no
 * round. Throws a `Failure`: `usage` for a span that is none, `unreadable` for a journal that cannot be read or that was
 * named and is not there.
 */
export async function locksReportCommand(
	options: ReportOptions,
	world: World,
): Promise<number> {
	const format = formatOf(options);
	const spanMs = spanOf(options.since ?? "7d", "--since");
	const journal = journalOf(options, world);
	const rounds = roundsIn(journal);
	if (
		options.journal !== undefined &&
		rounds.length === 0 &&
		world.files.kindOf(journal) === "missing"
	)
		throw new Failure(
			"unreadable",
			`There is no journal at ${journal}`,
			"Name the file that locks watch --journal names.",
		);
	const nowMs = Date.now();
	const history = historyOf(
		rounds,
		Math.max(0, nowMs - spanMs),
		nowMs,
		timeZoneHere(),
	);
	world.stdout(
		format === "json"
			? historyJson(history, journal, world.version)
			: historyPretty(
					history,
					{
						journal,
						watchCommand: watchText(options),
						isAscii: options.ascii === true || isPlainTerminal(world),
					},
					await styleOf(options, world),
				),
	);
	return 0;
}

/** Where the rounds are kept that the options and the environment lead to. */
function journalOf(options: ReportOptions, world: World): string {
	const { environment, files, workingDirectory } = world;
	const { config, stateDir, profile, journal } = options;
	const { stateDirectory } = locateConfig(
		{ config, stateDirectory: stateDir, profile },
		environment,
		files,
		workingDirectory,
	);
	return resolve(workingDirectory, journal ?? journalFile(stateDirectory));
}

function roundsIn(journal: string): readonly Round[] {
	try {
		return readRounds(journal);
	} catch (error) {
		if (!isSystemError(error)) throw error;
		throw new Failure(
			"unreadable",
			`The journal ${journal} cannot be read (${error.code})`,
			"Run as the user who owns the gateway's files, or name another file with --journal.",
		);
	}
}

function watchText({ journal, ...options }: ReportOptions): string {
	return [
		locksText("watch", options),
		"--every 15m",
		...(journal === undefined ? [] : [`--journal ${quoted(journal)}`]),
	].join(" ");
}

/** The system's own time zone; UTC where it has a name that cannot be told by. */
function timeZoneHere(): string {
	const { timeZone = "UTC" } = Intl.DateTimeFormat().resolvedOptions();
	try {
		localTimeIn(timeZone);
		return timeZone;
	} catch (error) {
		if (error instanceof RangeError) return "UTC";
		throw error;
	}
}

/** Does the terminal, or the locale where it names a set of characters, not show more than plain ones. */
function isPlainTerminal({ environment }: World): boolean {
	const { LC_ALL, LC_CTYPE, LANG, TERM } = environment;
	const locale = LC_ALL || LC_CTYPE || LANG || "";
	const [, charset] = /\.([^@]+)/.exec(locale) ?? [];
	return (
		TERM === "dumb" ||
		locale === "C" ||
		locale === "POSIX" ||
		(charset !== undefined && !/^utf-?8$/i.test(charset))
	);
}
