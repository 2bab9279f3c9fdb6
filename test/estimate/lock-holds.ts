import type { LockHold } from "../../src/trace/lock-hold.ts";

/** A hold of one session, seen from its beginning to its end. */
export function held(
	fromMs: number,
	toMs: number,
	session = "a",
	cutOff: Partial<Pick<LockHold, "sinceBefore" | "stillHeld">> = {},
): LockHold {
	return {
		file: `agents/main/sessions/${session}.jsonl.lock`,
		agent: "main",
		fromMs,
		toMs,
		sinceBefore: false,
		stillHeld: false,
		...cutOff,
	};
}
