import type { HistoryGap } from "../../locks/history/gaps.ts";
import type { LockHistory } from "../../locks/history.ts";
import { printable } from "../printable.ts";
import { type Style, unbroken } from "../style.ts";
import { durationWords } from "../trace-words.ts";
import { count } from "../words.ts";
import { sectionLines } from "./history-sections.ts";
import { historyTable } from "./history-table.ts";
import { type MomentWords, momentWordsIn } from "./moment-words.ts";

const dayMs = 86_400_000;

/** What is said of a history beside what is in it. */
export interface HistoryScreen {
	/** The journal that it was read from. */
	readonly journal: string;
	/** The command that keeps watch over the same state folder. */
	readonly watchCommand: string;
	/** Draw with plain characters only. */
	readonly isAscii: boolean;
}

/** What a journal of removed locks says of a span, for the screen. */
export function historyPretty(
	history: LockHistory,
	{ journal, watchCommand, isAscii }: HistoryScreen,
	style: Style,
): string {
	const moments = momentWordsIn(history.timeZone);
	const parts =
		history.rounds === 0
			? [
					[
						...emptyLines(history, journal, moments, style),
						style.wrap(
							`${unbroken(watchCommand)} looks from now on; ${unbroken("clawtune locks install")} prints what keeps it running.`,
							2,
						),
					],
				]
			: [
					headLines(history, journal, moments, style),
					historyTable(history.days, style, isAscii),
					...sectionLines(history, moments, style),
				];
	return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function headLines(
	history: LockHistory,
	journal: string,
	moments: MomentWords,
	style: Style,
): readonly string[] {
	const { sinceMs, untilMs, timeZone, rounds, removed, alerts } = history;
	const { journalFromMs = sinceMs } = history;
	return [
		style.bold(
			style.wrap(
				`${count(rounds, "round")} in ${durationWords(untilMs - sinceMs)}: ${count(removed, "lock file")} removed, ${count(alerts.length, "alert")}`,
				2,
			),
		),
		style.wrap(`${moments.fromTo(sinceMs, untilMs)}, times in ${timeZone}`, 2),
		journalLine(journal, style),
		...(journalFromMs > sinceMs
			? [
					style.wrap(
						`The journal begins on ${moments.at(journalFromMs)}: it says nothing of the time before.`,
						2,
					),
				]
			: []),
		...gapLines(history, moments, style),
	];
}

function gapLines(
	{ gaps, usualIntervalMs = 0 }: LockHistory,
	moments: MomentWords,
	style: Style,
): readonly string[] {
	const usual = unbroken(`usual: ${durationWords(usualIntervalMs)}`);
	const open = gaps.find(({ isOpen }) => isOpen);
	const [longest, ...others] = gaps.filter(({ isOpen }) => !isOpen);
	const more =
		others.length === 0 ? "" : ` ${count(others.length, "more such gap")}.`;
	return [
		...(longest
			? [
					style.caution(
						style.wrap(
							`The longest time without a round: ${lengthWords(longest)}, ${moments.fromTo(longest.fromMs, longest.untilMs)} (${usual}).${more}`,
							2,
						),
					),
				]
			: []),
		...(open
			? [
					style.bad(
						style.wrap(
							`No round since ${moments.at(open.fromMs)}, for ${lengthWords(open)} (${usual}): does the watch still run?`,
							2,
						),
					),
				]
			: []),
	];
}

function lengthWords({ fromMs, untilMs }: HistoryGap): string {
	return unbroken(durationWords(untilMs - fromMs));
}

function emptyLines(
	{ sinceMs, untilMs, timeZone, lastRoundMs }: LockHistory,
	journal: string,
	moments: MomentWords,
	style: Style,
): readonly string[] {
	const last =
		lastRoundMs === undefined
			? "The journal holds no round at all."
			: `The last one was on ${moments.at(lastRoundMs)} (${timeZone}), ${durationWords(untilMs - lastRoundMs)} ago: ${unbroken(`--since ${Math.floor((untilMs - lastRoundMs) / dayMs) + 1}d`)} shows it.`;
	return [
		style.bold(
			style.wrap(
				`No round of clawtune locks sweep or watch in ${durationWords(untilMs - sinceMs)}`,
				2,
			),
		),
		journalLine(journal, style),
		style.wrap(last, 2),
	];
}

function journalLine(journal: string, style: Style): string {
	return style.wrap(`Journal: ${unbroken(printable(journal))}`, 2);
}
