import type {
	Holder,
	JudgedLock,
	KeptBecause,
} from "../../locks/judged-lock.ts";
import { durationWords } from "../trace-words.ts";

/** `process 4711, OpenClaw, since 2026-11-28 21:04 UTC`. */
export function holderWords({
	pid,
	alive,
	identity,
	startedAtMs,
}: Holder): string {
	if (pid === undefined) return "names nobody";
	if (!alive) return `process ${pid}, not running`;
	const who = {
		openclaw: "OpenClaw",
		other: "not OpenClaw",
		unknown: "perhaps OpenClaw",
	}[identity];
	const since =
		startedAtMs === undefined ? "" : `, since ${timeWords(startedAtMs)}`;
	return `process ${pid}, ${who}${since}`;
}

/** Whom a lock names, what speaks against it, and whether it can go; nothing of what is no lock. */
export function detailWords({
	lock,
	holder,
	reasons,
	removable,
}: JudgedLock): readonly string[] {
	if (lock.content.kind !== "read") return [];
	return [
		holderWords(holder),
		...(reasons.length > 0 ? [reasons.join(", ")] : []),
		...(removable ? ["can go"] : []),
	];
}

/** Why a lock stays. */
export function keptWords(because: KeptBecause): string {
	switch (because.kind) {
		case "open":
			return `process ${because.pids.join(", ") || "unknown"} has it open`;
		case "open-untold":
			return `it cannot be told who has it open: ${because.why}`;
		case "other-user":
			return "its process id is one of another user's process";
		case "unreadable-command":
			return "the command line of its process cannot be read";
		case "namespace-unshown":
			return "its process may be one that cannot be seen from here";
		case "in-grace":
			return `it may be about to be written; it counts as left behind after ${durationWords(because.graceMs)}`;
		case "holder-alive":
			return "its process runs";
		case "too-young":
			return "it is younger than --older-than";
		case "no-lock":
			return "it is no file that OpenClaw makes";
		case "unreadable":
			return `it cannot be read (${because.code})`;
	}
}

/** What one should know of a lock beside its verdict; undefined where that says all. */
export function adviceWords(judged: JudgedLock): string | undefined {
	const { verdict, keptBecause, maxHoldMs, lock } = judged;
	if (verdict === "unknown" && keptBecause)
		return `kept: ${keptWords(keptBecause)}`;
	if (verdict !== "overheld") return undefined;
	const limit =
		maxHoldMs === undefined || !judged.reasons.includes("hold-exceeded")
			? "older than a lock of this release should get"
			: `it may be held for ${durationWords(maxHoldMs)}`;
	return lock.kind === "session"
		? `${limit}; a live process may still write the session, so it stays`
		: `${limit}; a live process may still write the list, so it stays`;
}

/** `2026-11-28 21:04 UTC`. */
export function timeWords(ms: number): string {
	const text = new Date(ms).toISOString();
	return `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`;
}
