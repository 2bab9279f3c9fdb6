import type { TimedRound } from "./timed-round.ts";

/** One hold of a lock by a live process, as rounds saw it. */
export interface SeenHold {
	/** Counted from the state folder. */
	readonly file: string;
	readonly agent: string;
	readonly pid: number;
	/** How old it was at the last look, in milliseconds. */
	readonly ageMs: number;
	/** Was it, at some look, held longer than it may be. */
	readonly overheld: boolean;
	/** When it began and when it was last seen, in milliseconds since 1970. */
	readonly begunMs: number;
	readonly lastSeenMs: number;
	/** How many rounds saw it. */
	readonly rounds: number;
	/** Did the newest round of the history see it. */
	readonly isStillHeld: boolean;
}

/** By how much the begin of one hold may differ from look to look: clocks are set, and ages are measured a moment later. */
const sameBeginMs = 5000;

/** The holds that rounds saw, the longest first. The same file, process and begin is the same hold. */
export function holdsOf(rounds: readonly TimedRound[]): readonly SeenHold[] {
	const newestMs = rounds.at(-1)?.atMs;
	const byHolder = new Map<string, SeenHold[]>();
	for (const { atMs, round } of rounds) {
		for (const { file, agent, pid, ageMs, overheld } of round.held) {
			const key = `${pid} ${file}`;
			const known = byHolder.get(key) ?? [];
			const last = known.at(-1);
			const begunMs = Math.max(0, atMs - ageMs);
			const isSame =
				last !== undefined && Math.abs(last.begunMs - begunMs) <= sameBeginMs;
			const hold: SeenHold = {
				file,
				agent,
				pid,
				ageMs,
				overheld: overheld || (isSame && last.overheld),
				begunMs,
				lastSeenMs: atMs,
				rounds: isSame ? last.rounds + 1 : 1,
				isStillHeld: atMs === newestMs,
			};
			known.splice(isSame ? -1 : known.length, 1, hold);
			byHolder.set(key, known);
		}
	}
	return [...byHolder.values()]
		.flat()
		.toSorted((a, b) => b.ageMs - a.ageMs || b.lastSeenMs - a.lastSeenMs);
}
