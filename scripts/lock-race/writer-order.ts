import { isRecord } from "../../src/config/record.ts";
import type { LockModule } from "./lock-module.ts";

/** What a writer is to do. Spans of time are in milliseconds, the least and the most. */
export interface WriterOrder {
	readonly module: LockModule;
	/** The folder of the sessions. */
	readonly folder: string;
	/** The ids of those that it writes. */
	readonly sessions: readonly string[];
	/** How many it writes at once. */
	readonly atOnce: number;
	readonly holdMs: readonly [number, number];
	readonly pauseMs: readonly [number, number];
	/** How long it waits for a lock. */
	readonly patienceMs: number;
	/** Where it keeps what it did. */
	readonly log: string;
}

/** Reads an order from its JSON. Throws where it is none. */
export function readOrder(text: string): WriterOrder {
	const value: unknown = JSON.parse(text);
	const fail = (): never => {
		throw new Error(`not an order: ${text}`);
	};
	if (!isRecord(value) || !isRecord(value.module)) return fail();
	const { folder, sessions, atOnce, holdMs, pauseMs, patienceMs, log } = value;
	const { url, exportName } = value.module;
	if (typeof url !== "string" || typeof exportName !== "string") return fail();
	if (typeof folder !== "string" || typeof log !== "string") return fail();
	if (typeof atOnce !== "number" || typeof patienceMs !== "number")
		return fail();
	return {
		module: { url, exportName },
		folder,
		sessions: Array.isArray(sessions) ? sessions.map(String) : fail(),
		atOnce,
		holdMs: spanOf(holdMs) ?? fail(),
		pauseMs: spanOf(pauseMs) ?? fail(),
		patienceMs,
		log,
	};
}

function spanOf(value: unknown): readonly [number, number] | undefined {
	if (!Array.isArray(value)) return undefined;
	const [least, most]: readonly unknown[] = value;
	return typeof least === "number" && typeof most === "number"
		? [least, most]
		: undefined;
}
