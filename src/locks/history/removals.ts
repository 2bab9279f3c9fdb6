import type { Removal } from "../round.ts";
import type { TimedRound } from "./timed-round.ts";

/** How often something was named. */
export interface Tally {
	readonly name: string;
	readonly count: number;
}

/** The locks that one process, by its id, left behind. Over a long span several processes may have had the id. */
export interface DeadHolder {
	readonly pid: number;
	readonly removed: number;
	/** Whose sessions they were, the most frequent first. */
	readonly agents: readonly Tally[];
	/** Why they were removed, likewise. */
	readonly reasons: readonly Tally[];
	/** When the first and the last of them were removed, in milliseconds since 1970. */
	readonly fromMs: number;
	readonly untilMs: number;
}

/** What was removed, from every side. All lists have the most frequent first. */
export interface RemovalSummary {
	readonly reasons: readonly Tally[];
	readonly agents: readonly Tally[];
	readonly pids: readonly DeadHolder[];
	/** How many named nobody. */
	readonly unnamed: number;
}

interface TimedRemoval {
	readonly atMs: number;
	readonly removal: Removal;
}

/** Sums up what rounds removed. */
export function removalsOf(rounds: readonly TimedRound[]): RemovalSummary {
	const removals = rounds.flatMap(({ atMs, round }) =>
		round.removals.map((removal) => ({ atMs, removal })),
	);
	const byPid = new Map<number, TimedRemoval[]>();
	for (const each of removals) {
		const { pid } = each.removal;
		if (pid === undefined) continue;
		const known = byPid.get(pid);
		if (known) known.push(each);
		else byPid.set(pid, [each]);
	}
	return {
		...namesOf(removals),
		pids: [...byPid]
			.map(([pid, own]) => ({
				pid,
				removed: own.length,
				...namesOf(own),
				fromMs: own[0]?.atMs ?? 0,
				untilMs: own.at(-1)?.atMs ?? 0,
			}))
			.toSorted((a, b) => b.removed - a.removed || a.pid - b.pid),
		unnamed: removals.filter(({ removal }) => removal.pid === undefined).length,
	};
}

function namesOf(
	removals: readonly TimedRemoval[],
): Pick<RemovalSummary, "agents" | "reasons"> {
	return {
		agents: talliesOf(removals.map(({ removal }) => removal.agent)),
		reasons: talliesOf(removals.map(({ removal }) => removal.reason)),
	};
}

function talliesOf(names: readonly string[]): readonly Tally[] {
	const counts = new Map<string, number>();
	for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
	return [...counts]
		.map(([name, count]) => ({ name, count }))
		.toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
