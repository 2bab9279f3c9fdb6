import type {
	HeldLock,
	Removal,
	Round,
	RoundAlert,
} from "../../src/locks/round.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A round at a moment, in milliseconds since 1970 or ISO 8601; what is not said is nothing. */
export function round(
	at: number | string,
	{
		removals = [],
		held = [],
		alert,
	}: {
		readonly removals?: readonly Removal[];
		readonly held?: readonly HeldLock[];
		readonly alert?: RoundAlert;
	} = {},
): Round {
	return {
		formatVersion: "1.0",
		timestamp: new Date(at).toISOString(),
		removed: removals.length,
		kept: held.length,
		totalChecked: removals.length + held.length,
		thresholdSeconds: 30,
		removals,
		held,
		...(alert === undefined ? {} : { alert }),
	};
}

/** The file of a session's lock. */
export function lockFile(agent: string, session: string | number): string {
	return `agents/${agent}/sessions/${session}.jsonl.lock`;
}

/** A removed lock; what is not said is that of a dead process. */
export function removal(own: Partial<Removal> = {}): Removal {
	const { agent = "main" } = own;
	return {
		file: lockFile(agent, "0b7e"),
		agent,
		reason: "dead-pid",
		ageMs: hour,
		...own,
	};
}

/** A lock that a live process holds. */
export function hold(own: Partial<HeldLock> = {}): HeldLock {
	const { agent = "main" } = own;
	return {
		file: lockFile(agent, "5c1f"),
		agent,
		pid: 4242,
		ageMs: 5 * minute,
		overheld: false,
		...own,
	};
}

/** When the rich history ends. */
export const richEnd = Date.parse("2026-11-28T02:10:00.000Z");

/**
 * Five days of a watch that looks each 15 minutes: one process left 181 locks behind, a day was missed, and the watch has
 * stopped two hours ago.
 */
export function richRounds(): readonly Round[] {
	const begin = Date.parse("2026-11-23T08:00:00.000Z");
	const incident = Date.parse("2026-11-24T21:30:00.000Z");
	const missedFrom = Date.parse("2026-11-25T19:00:00.000Z");
	const missedUntil = Date.parse("2026-11-27T04:15:00.000Z");
	const lastRound = Date.parse("2026-11-28T00:00:00.000Z");
	const rounds: Round[] = [];
	for (let at = begin; at <= lastRound; at += 15 * minute) {
		if (at > missedFrom && at < missedUntil) continue;
		const sinceIncident = at - incident;
		const removals = removalsAt(at, sinceIncident, rounds.length);
		const held = heldAt(at, rounds.length);
		const isAlert = sinceIncident >= 0 && sinceIncident < day;
		const alert: RoundAlert = {
			level: "critical",
			removals: 183,
			command: sinceIncident === 0 ? "run" : "not-again",
		};
		rounds.push(round(at, { removals, held, ...(isAlert ? { alert } : {}) }));
	}
	return rounds;
}

function removalsAt(
	at: number,
	sinceIncident: number,
	index: number,
): readonly Removal[] {
	if (sinceIncident === 0)
		return Array.from({ length: 181 }, (_, number) =>
			removal({
				file: lockFile(number < 150 ? "main" : "scout", number),
				agent: number < 150 ? "main" : "scout",
				reason: "recycled-pid",
				pid: 4711,
			}),
		);
	const agents = ["main", "scout", "writer", "ops", "mail", "lab"];
	const agent = agents[index % agents.length] ?? "main";
	if (at % (7 * hour) === 0) return [removal({ agent, pid: 9000 + index })];
	return at % (31 * hour) === 0
		? [removal({ agent, reason: "missing-pid" })]
		: [];
}

function heldAt(at: number, index: number): readonly HeldLock[] {
	const begun = Date.parse("2026-11-27T20:20:00.000Z");
	return [
		hold({
			file: lockFile("main", index % 9),
			ageMs: 4000 + (index % 40) * 1700,
		}),
		...(at >= begun
			? [
					hold({
						file: lockFile("scout", "8d2b64a1-0c0e-4f7b-9b53-3f1f4b6d9a10"),
						agent: "scout",
						pid: 5150,
						ageMs: at - begun,
						overheld: at - begun > 2 * hour,
					}),
				]
			: []),
	];
}
