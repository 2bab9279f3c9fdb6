import { alertSpanMs } from "../alert.ts";
import type { AlertLevel } from "../round.ts";
import type { TimedRound } from "./timed-round.ts";

/** Rounds in a row that passed a threshold: each looks back over 24 hours, so one incident is seen by many. */
export interface HistoryAlert {
	/** The first and the last of the rounds, in milliseconds since 1970. */
	readonly fromMs: number;
	readonly untilMs: number;
	/** The worst of theirs. */
	readonly level: AlertLevel;
	readonly rounds: number;
	/** The most that one of them counted in 24 hours. */
	readonly removals: number;
	/** How often the command of `--on-alert` was run. */
	readonly commandRuns: number;
	/** Is the newest round of the history one of them. */
	readonly isOngoing: boolean;
}

/** The alerts of rounds, the oldest first. Those that lie more than 24 hours apart have nothing in common. */
export function alertsOf(
	rounds: readonly TimedRound[],
): readonly HistoryAlert[] {
	const alerts: HistoryAlert[] = [];
	let current: HistoryAlert | undefined;
	for (const { atMs, round } of rounds) {
		const { alert } = round;
		if (current && (!alert || atMs - current.untilMs > alertSpanMs)) {
			alerts.push({ ...current, isOngoing: false });
			current = undefined;
		}
		if (!alert) continue;
		current = {
			fromMs: current?.fromMs ?? atMs,
			untilMs: atMs,
			level: current?.level === "critical" ? "critical" : alert.level,
			rounds: (current?.rounds ?? 0) + 1,
			removals: Math.max(current?.removals ?? 0, alert.removals),
			commandRuns:
				(current?.commandRuns ?? 0) + (alert.command === "run" ? 1 : 0),
			isOngoing: true,
		};
	}
	return current ? [...alerts, current] : alerts;
}
