import { isRecord } from "../config/record.ts";

/** What a lock file says of its holder. */
export interface LockPayload {
	/** Undefined where it names nobody. */
	readonly pid: number | undefined;
	/** When it was made, in milliseconds since 1970; undefined where it does not say. */
	readonly createdAtMs: number | undefined;
	/** When the holder started, in clock ticks since the machine's start: Linux, from 2026.3.2 on. */
	readonly startTime: number | undefined;
	/** How long it may be held, in milliseconds: from 2026.5.28 on. */
	readonly maxHoldMs: number | undefined;
}

const nothing: LockPayload = {
	pid: undefined,
	createdAtMs: undefined,
	startTime: undefined,
	maxHoldMs: undefined,
};

/**
 * Reads the text of a session lock: `{"pid": 4711, "createdAt": "2026-…", "starttime": 12345, "maxHoldMs": 300000}`, or of
 * an early `sessions.json.lock`: `{"pid": 4711, "startedAt": 1770000000000}`. What is missing or of another form is
 * undefined. Read in `readLockPayload` of 2026.2.12 to 2026.7.1 and `withSessionStoreLock` of 2026.2.12.
 */
export function parsePayload(text: string): LockPayload {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return nothing;
	}
	if (!isRecord(value)) return nothing;
	const { pid, createdAt, startedAt, starttime, maxHoldMs } = value;
	const created =
		typeof createdAt === "string" ? Date.parse(createdAt) : startedAt;
	return {
		pid: wholeAtLeast(pid, 1),
		createdAtMs:
			typeof created === "number" && Number.isFinite(created)
				? created
				: undefined,
		startTime: wholeAtLeast(starttime, 0),
		maxHoldMs: wholeAtLeast(maxHoldMs, 1),
	};
}

function wholeAtLeast(value: unknown, least: number): number | undefined {
	return typeof value === "number" && Number.isInteger(value) && value >= least
		? value
		: undefined;
}
