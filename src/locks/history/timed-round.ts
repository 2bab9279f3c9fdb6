import type { Round } from "../round.ts";

/** A round and when it was, in milliseconds since 1970. */
export interface TimedRound {
	readonly atMs: number;
	readonly round: Round;
}
