import { isRecord } from "../config/record.ts";
import type {
	AlertLevel,
	HeldLock,
	Removal,
	Round,
	RoundAlert,
} from "./round.ts";

const times = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/**
 * Reads one entry of a journal of removed locks; undefined for what is no line of a sweep. A line that an early version
 * wrote, which names no agents, ages, held locks or alerts, is read: an agent is then taken from the path, an age is 0.
 * Of a later 1.x the fields that are known here are read; what is of another form within a list is left out.
 */
export function roundFrom(entry: unknown): Round | undefined {
	if (!isRecord(entry)) return undefined;
	const { formatVersion, timestamp, removed, kept, totalChecked } = entry;
	const { thresholdSeconds, removals, held, alert } = entry;
	if (typeof formatVersion !== "string" || !/^1\.\d+$/.test(formatVersion))
		return undefined;
	if (!isTime(timestamp) || !isAmount(thresholdSeconds)) return undefined;
	if (!isCount(removed) || !isCount(kept) || !isCount(totalChecked))
		return undefined;
	if (!Array.isArray(removals)) return undefined;
	const raised = alertFrom(alert);
	return {
		formatVersion: "1.0",
		timestamp,
		removed,
		kept,
		totalChecked,
		thresholdSeconds,
		removals: removals.flatMap(removalFrom),
		held: Array.isArray(held) ? held.flatMap(heldFrom) : [],
		...(raised === undefined ? {} : { alert: raised }),
	};
}

function removalFrom(entry: unknown): readonly Removal[] {
	if (!isRecord(entry)) return [];
	const { file, agent, reason, pid, ageMs } = entry;
	if (typeof file !== "string" || typeof reason !== "string") return [];
	return [
		{
			file,
			agent: typeof agent === "string" ? agent : agentIn(file),
			reason,
			...(isPid(pid) ? { pid } : {}),
			ageMs: isAmount(ageMs) ? ageMs : 0,
		},
	];
}

function heldFrom(entry: unknown): readonly HeldLock[] {
	if (!isRecord(entry)) return [];
	const { file, agent, pid, ageMs, overheld } = entry;
	if (typeof file !== "string" || !isPid(pid) || !isAmount(ageMs)) return [];
	return [
		{
			file,
			agent: typeof agent === "string" ? agent : agentIn(file),
			pid,
			ageMs,
			overheld: overheld === true,
		},
	];
}

function alertFrom(entry: unknown): RoundAlert | undefined {
	if (!isRecord(entry)) return undefined;
	const { level, removals, command } = entry;
	if (!isLevel(level) || !isCount(removals)) return undefined;
	return {
		level,
		removals,
		command: command === "run" || command === "not-again" ? command : "none",
	};
}

/** The agent of `agents/<agent>/sessions/…`; empty where the path is another one. */
function agentIn(file: string): string {
	return /^agents\/([^/]+)\//.exec(file)?.[1] ?? "";
}

function isTime(value: unknown): value is string {
	return (
		typeof value === "string" &&
		times.test(value) &&
		!Number.isNaN(Date.parse(value))
	);
}

function isAmount(value: unknown): value is number {
	return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isCount(value: unknown): value is number {
	return isAmount(value) && Number.isSafeInteger(value);
}

function isPid(value: unknown): value is number {
	return isCount(value) && value > 0;
}

function isLevel(value: unknown): value is AlertLevel {
	return value === "warning" || value === "critical";
}
