import { join } from "node:path";
import type { JudgedLocks } from "../../locks/evidence.ts";
import type { JudgedLock } from "../../locks/judged-lock.ts";
import type { Target } from "../../schema/target.ts";
import { printable } from "../printable.ts";
import type { Style } from "../style.ts";
import { unbroken } from "../style.ts";
import { durationWords } from "../trace-words.ts";
import { count, targetWords } from "../words.ts";
import { eraLines, waitsLines } from "./lock-era-words.ts";
import { adviceWords, detailWords } from "./lock-words.ts";
import { sharingLines } from "./sharing-words.ts";

/** The locks of a state folder as they are shown. */
export interface LocksReport extends Pick<JudgedLocks, "judged" | "scan"> {
	readonly sharing: JudgedLocks["evidence"]["sharing"];
	readonly stateDirectory: string;
	readonly target: Target;
	/** The command that removes what can go. */
	readonly sweepCommand: string;
}

/** On a terminal no more than so many of a verdict are listed. */
const mostListed = 40;

/** The locks of a state folder for the screen: a table, and what follows from it. */
export function locksPretty(report: LocksReport, style: Style): string {
	const { judged, target, stateDirectory } = report;
	const shown = style.columns === undefined ? judged : withoutSurplus(judged);
	const widths = widthsOf(shown);
	const rows = shown.map((lock) => rowOf(lock, widths, style));
	const left = judged.length - shown.length;
	return [
		style.wrap(
			`${style.bold("Session locks")} of ${printable(stateDirectory)}, by the rules of ${targetWords(target)}`,
			2,
		),
		...(rows.length > 0 ? ["", headOf(widths, style), ...rows] : []),
		...(left > 0
			? [style.dim(`… and ${left} more; --json lists them all.`)]
			: []),
		"",
		...conclusion(report).map((line) => style.wrap(line, 2)),
	]
		.map((line) => `${line}\n`)
		.join("");
}

function withoutSurplus(judged: readonly JudgedLock[]): readonly JudgedLock[] {
	const counts = new Map<string, number>();
	return judged.filter(({ verdict }) => {
		const number = (counts.get(verdict) ?? 0) + 1;
		counts.set(verdict, number);
		return number <= mostListed;
	});
}

function headOf({ agent, session }: Widths, style: Style): string {
	const columns = [
		"VERDICT".padEnd(8),
		"AGENT".padEnd(agent),
		"SESSION".padEnd(session),
		"AGE",
	];
	return style.dim(columns.join("  "));
}

interface Widths {
	readonly agent: number;
	readonly session: number;
}

function widthsOf(judged: readonly JudgedLock[]): Widths {
	const widest = (head: string, texts: readonly string[]): number =>
		texts.reduce((most, text) => Math.max(most, text.length), head.length);
	return {
		agent: widest(
			"AGENT",
			judged.map(({ lock }) => printable(lock.agent)),
		),
		session: widest("SESSION", judged.map(sessionWords)),
	};
}

function rowOf(judged: JudgedLock, widths: Widths, style: Style): string {
	const { verdict, ageMs, lock } = judged;
	const colour = {
		held: style.good,
		overheld: style.caution,
		stale: style.bad,
		unknown: style.caution,
	}[verdict];
	const details = detailWords(judged).join("; ");
	const advice = adviceWords(judged);
	const age = lock.content.kind === "read" ? durationWords(ageMs) : "";
	return [
		`${colour(verdict.padEnd(8))}  ${printable(lock.agent).padEnd(widths.agent)}  ${sessionWords(judged).padEnd(widths.session)}  ${age}`.trimEnd(),
		...(details ? [style.wrap(`          ${details}`, 12)] : []),
		...(advice ? [style.dim(style.wrap(`          ${advice}`, 12))] : []),
	].join("\n");
}

function sessionWords({ lock }: Pick<JudgedLock, "lock">): string {
	return printable(lock.session ?? "(list of sessions)");
}

function conclusion(report: LocksReport): readonly string[] {
	const { judged, scan, sharing, target, sweepCommand } = report;
	const of = (verdict: JudgedLock["verdict"]): number =>
		judged.filter((lock) => lock.verdict === verdict).length;
	const removable = judged.filter((lock) => lock.removable).length;
	const verdicts = (["held", "overheld", "stale", "unknown"] as const)
		.filter((verdict) => of(verdict) > 0)
		.map((verdict) => `${of(verdict)} ${verdict}`);
	return [
		judged.length === 0
			? "No lock file."
			: `${count(judged.length, "lock file")}: ${verdicts.join(", ")}.`,
		...(removable > 0
			? [
					`${count(removable, "lock")} can go, nobody holds ${removable === 1 ? "it" : "them"}: ${unbroken(sweepCommand)}`,
				]
			: []),
		...scan.unread.map(
			({ folder, code }) =>
				`${printable(join(report.stateDirectory, folder))} could not be read (${code}).`,
		),
		...(judged.length > 0 ? sharingLines(sharing) : []),
		...eraLines(target, judged.length),
		...(of("overheld") > 0
			? [
					`Never delete an overheld lock: two writers in one session spoil it. If its run does not end, restart the gateway: ${unbroken("openclaw gateway restart")}`,
				]
			: []),
		...(of("overheld") > 0 || of("held") > 0 ? waitsLines(target) : []),
	];
}
