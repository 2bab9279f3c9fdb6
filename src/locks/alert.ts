import type { AlertLevel, Round, RoundAlert } from "./round.ts";

/** From how many removals in 24 hours on it is too many: an alert needs more than these. */
export interface AlertThresholds {
	readonly warning: number;
	readonly critical: number;
}

/** What is normal. */
export const defaultThresholds: AlertThresholds = { warning: 5, critical: 10 };

/** The span that removals are counted in, and in which a level is told once; in milliseconds. */
export const alertSpanMs = 86_400_000;

/** The removals of the 24 hours up to `nowMs`, by the rounds of a journal. */
export function recentRemovals(
	rounds: readonly Round[],
	nowMs: number,
): number {
	return recent(rounds, nowMs).reduce((sum, { removed }) => sum + removed, 0);
}

/**
 * What a round that removed `removed` locks makes of the ones before it; undefined where no threshold is passed.
 * A command is run for a level once in 24 hours, and not after it was run for a worse one.
 */
export function alertOf(
	rounds: readonly Round[],
	{ removed, nowMs }: { readonly removed: number; readonly nowMs: number },
	thresholds: AlertThresholds,
	hasCommand: boolean,
): RoundAlert | undefined {
	const removals = recentRemovals(rounds, nowMs) + removed;
	const level: AlertLevel | undefined =
		removals > thresholds.critical
			? "critical"
			: removals > thresholds.warning
				? "warning"
				: undefined;
	if (level === undefined) return undefined;
	const isTold = recent(rounds, nowMs).some(
		({ alert }) =>
			alert?.command === "run" &&
			(alert.level === level || alert.level === "critical"),
	);
	return {
		level,
		removals,
		command: !hasCommand ? "none" : isTold ? "not-again" : "run",
	};
}

function recent(rounds: readonly Round[], nowMs: number): readonly Round[] {
	return rounds.filter(({ timestamp }) => {
		const atMs = Date.parse(timestamp);
		return atMs > nowMs - alertSpanMs && atMs <= nowMs;
	});
}
