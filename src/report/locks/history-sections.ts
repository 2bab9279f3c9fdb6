import type { HistoryAlert } from "../../locks/history/alerts.ts";
import type { SeenHold } from "../../locks/history/holds.ts";
import type { DeadHolder, Tally } from "../../locks/history/removals.ts";
import type { LockHistory } from "../../locks/history.ts";
import { printable } from "../printable.ts";
import type { Style } from "../style.ts";
import { waitWords } from "../trace-words.ts";
import { count } from "../words.ts";
import { colourOfLevel } from "./history-table.ts";
import type { MomentWords } from "./moment-words.ts";
import { removalReasonWords } from "./removal-reason-words.ts";

/** So many of each kind are shown; the rest is counted. */
const most = 5;
const levelColumns = "critical".length + 2;

/** Alerts, reasons, holders and holds: a section each, where there is something to tell. */
export function sectionLines(
	history: LockHistory,
	moments: MomentWords,
	style: Style,
): readonly (readonly string[])[] {
	const { alerts, reasons, agents, pids, unnamed, longestHolds } = history;
	const sections: readonly [string, readonly string[]][] = [
		["Alerts, the newest first", alertLines(alerts, moments, style)],
		[
			"Why locks were removed",
			countedLines(reasons.map(reasonRow), "reason", style),
		],
		[
			"Whose sessions they were",
			countedLines(agents.map(agentRow), "agent", style),
		],
		[
			"Which processes left them behind",
			[
				...countedLines(
					pids.map((holder) => holderRow(holder, moments)),
					"process",
					style,
				),
				...(unnamed > 0
					? [style.wrap(`  ${count(unnamed, "lock")} named no process.`, 4)]
					: []),
			],
		],
		[
			"The longest holds of live processes",
			longestHolds.flatMap((hold) =>
				holdLines(hold, longestHolds, moments, style),
			),
		],
	];
	return sections
		.filter(([, lines]) => lines.length > 0)
		.map(([title, lines]) => [style.bold(title), ...lines]);
}

function alertLines(
	alerts: readonly HistoryAlert[],
	moments: MomentWords,
	style: Style,
): readonly string[] {
	const shown = alerts.toReversed().slice(0, most);
	return [
		...shown.map((alert) => {
			const { level, fromMs, untilMs, removals, commandRuns } = alert;
			const words = [
				moments.fromTo(fromMs, untilMs),
				...(alert.isOngoing ? ["still so at the last round"] : []),
				`up to ${removals} removed in 24 h`,
				...(commandRuns > 0 ? [`command run ${timesWords(commandRuns)}`] : []),
			].join(", ");
			const label = colourOfLevel(level, style)(level);
			const gap = " ".repeat(levelColumns - level.length);
			return style.wrap(`  ${label}${gap}${words}`, levelColumns + 2);
		}),
		...restLines(alerts.length - shown.length, "earlier alert", style),
	];
}

function timesWords(times: number): string {
	return times === 1 ? "once" : `${times} times`;
}

/** A number and what it counts. */
type CountedRow = readonly [count: number, words: string];

function reasonRow({ name, count: number }: Tally): CountedRow {
	const meaning = removalReasonWords(name);
	return [
		number,
		`${printable(name)}${meaning === undefined ? "" : `: ${meaning}`}`,
	];
}

function agentRow({ name, count: number }: Tally): CountedRow {
	return [number, agentWords(name)];
}

function holderRow(
	{ pid, removed, agents, reasons, fromMs, untilMs }: DeadHolder,
	moments: MomentWords,
): CountedRow {
	const words = [
		`pid ${pid}`,
		listWords(agents.map(({ name }) => agentWords(name))),
		listWords(reasons.map(({ name }) => printable(name))),
		moments.fromTo(fromMs, untilMs),
	];
	return [removed, words.join(", ")];
}

/** `a`, `a and b`, `a and 3 more`. */
function listWords([first = "", ...others]: readonly string[]): string {
	if (others.length === 0) return first;
	return `${first} and ${others.length === 1 ? others[0] : `${others.length} more`}`;
}

function countedLines(
	rows: readonly CountedRow[],
	noun: string,
	style: Style,
): readonly string[] {
	const shown = rows.slice(0, most);
	const width = Math.max(0, ...shown.map(([number]) => String(number).length));
	return [
		...shown.map(([number, words]) =>
			style.wrap(`  ${String(number).padStart(width)}  ${words}`, width + 4),
		),
		...restLines(rows.length - shown.length, `more ${noun}`, style),
	];
}

function restLines(
	rest: number,
	noun: string,
	style: Style,
): readonly string[] {
	const words =
		noun.endsWith("ss") && rest > 1 ? `${rest} ${noun}es` : count(rest, noun);
	return rest > 0 ? [style.dim(style.wrap(`  and ${words}`, 4))] : [];
}

function holdLines(
	{ file, agent, pid, ageMs, overheld, lastSeenMs, isStillHeld }: SeenHold,
	all: readonly SeenHold[],
	moments: MomentWords,
	style: Style,
): readonly string[] {
	const width = Math.max(...all.map((hold) => waitWords(hold.ageMs).length));
	const words = [
		agentWords(agent),
		`pid ${pid}`,
		...(overheld ? [style.caution("overheld")] : []),
		`${isStillHeld ? "still held at the last round," : "last seen"} ${moments.at(lastSeenMs)}`,
	].join(", ");
	return [
		style.wrap(`  ${waitWords(ageMs).padStart(width)}  ${words}`, width + 4),
		style.dim(`    ${printable(file)}`),
	];
}

function agentWords(agent: string): string {
	return agent === "" ? "(unknown agent)" : printable(agent);
}
