import type { LockHistory } from "../../locks/history.ts";
import { jsonDocument } from "../json-document.ts";

/** What a journal of removed locks says of a span, as JSON (`schemas/locks-report.schema.json`). `journal`: its file. */
export function historyJson(
	history: LockHistory,
	journal: string,
	version: string,
): string {
	const { journalFromMs, lastRoundMs, usualIntervalMs } = history;
	return jsonDocument(version, {
		report: {
			since: isoOf(history.sinceMs),
			until: isoOf(history.untilMs),
			timeZone: history.timeZone,
			journal,
			journalBegins: journalFromMs === undefined ? null : isoOf(journalFromMs),
			lastRound: lastRoundMs === undefined ? null : isoOf(lastRoundMs),
			rounds: history.rounds,
			checked: history.checked,
			removed: history.removed,
			alerts: history.alerts.map(
				({
					fromMs,
					untilMs,
					level,
					rounds,
					removals,
					commandRuns,
					isOngoing,
				}) => ({
					...spanJson(fromMs, untilMs),
					level,
					rounds,
					removals,
					commandRuns,
					ongoing: isOngoing,
				}),
			),
			days: history.days.map(({ fromMs, untilMs, alertLevel, ...counts }) => ({
				...spanJson(fromMs, untilMs),
				...counts,
				...(alertLevel === undefined ? {} : { alertLevel }),
			})),
			reasons: history.reasons.map(({ name, count }) => ({
				reason: name,
				removed: count,
			})),
			holders: {
				agents: agentsJson(history.agents),
				pids: history.pids.map(
					({ pid, removed, agents, reasons, fromMs, untilMs }) => ({
						pid,
						removed,
						agents: agentsJson(agents),
						reasons: reasons.map(({ name, count }) => ({
							reason: name,
							removed: count,
						})),
						...spanJson(fromMs, untilMs),
					}),
				),
				unnamed: history.unnamed,
			},
			longestHolds: history.longestHolds.map(
				({ begunMs, lastSeenMs, isStillHeld, ...hold }) => ({
					...hold,
					begun: isoOf(begunMs),
					lastSeen: isoOf(lastSeenMs),
					stillHeld: isStillHeld,
				}),
			),
			usualIntervalMs: usualIntervalMs ?? null,
			gaps: history.gaps.map(({ fromMs, untilMs, isOpen }) => ({
				...spanJson(fromMs, untilMs),
				lengthMs: untilMs - fromMs,
				open: isOpen,
			})),
		},
	});
}

function agentsJson(tallies: LockHistory["agents"]): readonly object[] {
	return tallies.map(({ name, count }) => ({ agent: name, removed: count }));
}

function spanJson(
	fromMs: number,
	untilMs: number,
): { readonly from: string; readonly until: string } {
	return { from: isoOf(fromMs), until: isoOf(untilMs) };
}

function isoOf(atMs: number): string {
	return new Date(atMs).toISOString();
}
