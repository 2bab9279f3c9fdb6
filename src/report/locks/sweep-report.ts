import type { AlertThresholds } from "../../locks/alert.ts";
import type { Round, RoundAlert } from "../../locks/round.ts";
import type { SweptLock } from "../../locks/sweep.ts";
import { printable } from "../printable.ts";
import type { Style } from "../style.ts";
import { unbroken } from "../style.ts";
import { durationWords } from "../trace-words.ts";
import { count } from "../words.ts";
import { eraLines } from "./lock-era-words.ts";
import { holderWords, keptWords, timeWords } from "./lock-words.ts";
import type { LocksReport } from "./locks-report.ts";
import { sharingLines } from "./sharing-words.ts";

/** A sweep and what it means, as it is shown. */
export interface SweepReport extends LocksReport {
	readonly swept: readonly SweptLock[];
	readonly round: Round;
	/** How many were removed in the 24 hours up to now. */
	readonly recentRemovals: number;
	readonly thresholds: AlertThresholds;
	readonly isDryRun: boolean;
	/** Where the round is kept. */
	readonly journal: string;
}

/** A sweep for the screen: each lock that went or that something speaks against, then the sum. */
export function sweepPretty(report: SweepReport, style: Style): string {
	const told = report.swept.filter(isTold);
	return [
		...told.map((lock) => style.wrap(sweptWords(lock, style), 2)),
		...(told.length > 0 ? [""] : []),
		...summaryLines(report, style).map((line) => style.wrap(line, 2)),
	]
		.map((line) => `${line}\n`)
		.join("");
}

/** A round of `watch` in one line, and what is more in others: `2026-11-28 21:04 UTC  3 lock files: 2 held, 1 removed (dead-pid)`. */
export function roundLines(
	report: SweepReport,
	style: Style,
): readonly string[] {
	const { round } = report;
	const of = (verdict: SweptLock["verdict"]): number =>
		report.swept.filter(
			(lock) => lock.verdict === verdict && lock.outcome.kind !== "removed",
		).length;
	const reasons = [...new Set(round.removals.map(({ reason }) => reason))];
	const parts = [
		...(["held", "overheld", "unknown"] as const)
			.filter((verdict) => of(verdict) > 0)
			.map((verdict) => `${of(verdict)} ${verdict}`),
		...(round.removed > 0
			? [`${round.removed} removed (${reasons.join(", ")})`]
			: []),
	];
	const what = parts.length > 0 ? `: ${parts.join(", ")}` : "";
	return [
		`${timeWords(Date.parse(round.timestamp))}  ${count(round.totalChecked, "lock file")}${what}; ${count(report.recentRemovals, "removal")} in 24 h`,
		...report.swept.filter(isTrouble).map((lock) => sweptWords(lock, style)),
		...(round.alert ? [alertLine(round.alert, report, style)] : []),
	].map((line) => style.wrap(line, 2));
}

/** What is said at the end of a sweep. */
function summaryLines(report: SweepReport, style: Style): readonly string[] {
	const { round, swept, isDryRun, sharing, target, scan } = report;
	const would = swept.filter(({ outcome }) => outcome.kind === "would-remove");
	const held = swept.filter(
		({ verdict }) => verdict === "held" || verdict === "overheld",
	).length;
	return [
		round.totalChecked === 0
			? "No lock file."
			: `${count(round.totalChecked, "lock file")}: ${
					isDryRun
						? `${would.length} would be removed`
						: `${round.removed} removed`
				}, ${round.totalChecked - (isDryRun ? would.length : round.removed)} kept, ${held} of them held by live processes.`,
		...scan.unread.map(
			({ folder, code }) => `${printable(folder)} could not be read (${code}).`,
		),
		...(round.totalChecked > 0 ? sharingLines(sharing) : []),
		...eraLines(target, round.totalChecked),
		...(isDryRun
			? ["Nothing was removed or recorded: --dry-run."]
			: [
					`${count(report.recentRemovals, "removal")} in the last 24 hours (${printable(report.journal)}).`,
				]),
		...(round.alert ? [alertLine(round.alert, report, style)] : []),
	];
}

/** What is handed to the command of `--on-alert`, and shown: one line for each thing, without colours. */
export function alertText(report: SweepReport): string {
	const { round, stateDirectory, target } = report;
	const { alert } = round;
	const lines = [
		...(alert ? [alertWords(alert, report)] : []),
		`State folder ${printable(stateDirectory)}, OpenClaw ${target.release}, ${timeWords(Date.parse(round.timestamp))}.`,
		...round.removals.map(
			({ file, reason, pid, ageMs }) =>
				`removed ${printable(file)}: ${reason}${pid === undefined ? "" : `, process ${pid}`}, ${durationWords(ageMs)} old`,
		),
		...round.held
			.filter(({ overheld }) => overheld)
			.map(
				({ file, pid, ageMs }) =>
					`overheld ${printable(file)}: process ${pid}, ${durationWords(ageMs)}`,
			),
		"clawtune locks report --since 7d tells more.",
	];
	return lines.map((line) => `${line}\n`).join("");
}

function alertLine(
	alert: RoundAlert,
	report: SweepReport,
	style: Style,
): string {
	const colour = alert.level === "critical" ? style.bad : style.caution;
	return `${colour(alertWords(alert, report))} ${unbroken("clawtune locks report --since 7d")} tells which runs leave locks behind.`;
}

function alertWords(
	{ level, removals }: RoundAlert,
	{ thresholds }: SweepReport,
): string {
	return `${level}: ${count(removals, "session lock")} of dead holders removed in 24 hours, more than ${thresholds[level]}.`;
}

function isTold({ verdict, outcome }: SweptLock): boolean {
	return (
		outcome.kind !== "kept" || verdict === "stale" || verdict === "unknown"
	);
}

/** Did something go otherwise than the verdict said. */
function isTrouble({ outcome }: SweptLock): boolean {
	return outcome.kind === "failed" || outcome.kind === "replaced";
}

function sweptWords(lock: SweptLock, style: Style): string {
	const { outcome, reasons, holder, ageMs, keptBecause } = lock;
	const details =
		lock.lock.content.kind === "read"
			? [reasons.join(", "), holderWords(holder), `${durationWords(ageMs)} old`]
			: [];
	const what = `${printable(lock.lock.file)}  ${details.join("; ")}`.trimEnd();
	switch (outcome.kind) {
		case "removed":
			return `${style.good("removed")}  ${what}`;
		case "would-remove":
			return `${style.caution(unbroken("would remove"))}  ${what}`;
		case "gone":
			return `${style.dim("gone")}  ${printable(lock.lock.file)} was gone already`;
		case "replaced":
			return `${style.caution("kept")}  ${printable(lock.lock.file)}  another lock has taken its place`;
		case "failed":
			return `${style.bad("failed")}  ${printable(lock.lock.file)} could not be removed (${outcome.code})`;
		case "kept":
			return `${style.dim("kept")}  ${what}${keptBecause ? `: ${keptWords(keptBecause)}` : ""}`;
	}
}
