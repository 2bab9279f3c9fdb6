import type { JudgedLock } from "../../locks/judged-lock.ts";
import type { Round } from "../../locks/round.ts";
import type { SweptLock } from "../../locks/sweep.ts";
import { jsonDocument, jsonLine } from "../json-document.ts";
import { targetJson } from "../words.ts";
import type { LocksReport } from "./locks-report.ts";
import type { SweepReport } from "./sweep-report.ts";

/** The locks of a state folder as JSON. */
export function locksJson(report: LocksReport, version: string): string {
	return jsonDocument(version, {
		...placeJson(report),
		locks: report.judged.map((judged) => lockJson(judged)),
		summary: summaryJson(report.judged),
		unread: report.scan.unread,
	});
}

/** A sweep as JSON. `journal`: where its round is kept; undefined where it is not. */
export function sweepJson(
	report: LocksReport,
	swept: readonly SweptLock[],
	round: Round,
	journal: string | undefined,
	version: string,
): string {
	return jsonDocument(version, {
		...placeJson(report),
		locks: swept.map((lock) => ({
			...lockJson(lock),
			outcome: lock.outcome.kind,
			...(lock.outcome.kind === "failed" ? { error: lock.outcome.code } : {}),
		})),
		summary: { ...summaryJson(report.judged), removed: round.removed },
		unread: report.scan.unread,
		journal: journal ?? null,
		round,
	});
}

function placeJson({
	stateDirectory,
	target,
	sharing,
}: LocksReport): Readonly<Record<string, unknown>> {
	return {
		stateDirectory,
		target: targetJson(target),
		sharing: {
			shown: sharing.kind === "shared",
			...(sharing.kind === "unshown" ? { doubts: sharing.doubts } : {}),
			...(sharing.kind === "shared" && sharing.by !== undefined
				? { by: sharing.by }
				: {}),
		},
	};
}

function lockJson(judged: JudgedLock): Readonly<Record<string, unknown>> {
	const { lock, ageMs, holder, verdict, reasons, removable } = judged;
	const { content } = lock;
	const payload = content.kind === "read" ? content.payload : undefined;
	return {
		file: lock.file,
		kind: lock.kind,
		agent: lock.agent,
		session: lock.session ?? null,
		ageMs,
		createdAt: timeJson(payload?.createdAtMs),
		maxHoldMs: judged.maxHoldMs ?? null,
		holder: {
			pid: holder.pid ?? null,
			alive: holder.alive ?? null,
			identity: holder.identity,
			startedAt: timeJson(holder.startedAtMs),
		},
		verdict,
		reasons,
		removable,
		...(judged.keptBecause ? { keptBecause: judged.keptBecause } : {}),
	};
}

function timeJson(ms: number | undefined): string | null {
	return ms === undefined ? null : new Date(ms).toISOString();
}

function summaryJson(
	judged: readonly JudgedLock[],
): Readonly<Record<string, number>> {
	const of = (verdict: JudgedLock["verdict"]): number =>
		judged.filter((lock) => lock.verdict === verdict).length;
	return {
		locks: judged.length,
		held: of("held"),
		overheld: of("overheld"),
		stale: of("stale"),
		unknown: of("unknown"),
		removable: judged.filter(({ removable }) => removable).length,
	};
}

/** A round of `watch` as one line of JSON. */
export function roundJson(
	{ round, stateDirectory, target, recentRemovals }: SweepReport,
	version: string,
): string {
	return jsonLine(version, {
		stateDirectory,
		target: targetJson(target),
		recentRemovals,
		round,
	});
}
