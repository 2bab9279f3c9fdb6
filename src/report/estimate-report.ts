import type { Estimate } from "../estimate/ceiling.ts";
import type { LockEstimate } from "../estimate/lock-waits.ts";
import type { Goal, Recommendation } from "../estimate/recommend.ts";
import type { TraceEstimate } from "../estimate/trace-estimate.ts";
import type { Target } from "../schema/target.ts";
import type { RecordedTrace } from "../trace/recorded-trace.ts";
import type { Skipped } from "../tuning/changes.ts";
import {
	assumptionWords,
	estimateJson,
	estimateLines,
} from "./estimate-words.ts";
import { jsonDocument } from "./json-document.ts";
import { lockWaitJson, lockWaitLines } from "./lock-wait-words.ts";
import { plotLines } from "./plot/plot.ts";
import { printable } from "./printable.ts";
import {
	goalWords,
	recommendationJson,
	recommendationWords,
} from "./recommend-words.ts";
import { replayLines } from "./replay-words.ts";
import { skippedWords } from "./skipped-words.ts";
import type { Style } from "./style.ts";
import { traceWords } from "./trace-words.ts";
import { pathWords, targetJson, targetWords } from "./words.ts";

/** What `estimate` found out. */
export interface EstimateReport {
	/** The config; undefined where there is none and the release's defaults count. */
	readonly file: string | undefined;
	readonly target: Target;
	readonly estimate: Estimate;
	readonly replayed: ReplayedReport | undefined;
	/** What was asked for and changes nothing. */
	readonly skipped: readonly Skipped[];
	readonly recommended: RecommendedReport | undefined;
	/** What makes the change: `clawtune --preset safe`; undefined where there is none to make. */
	readonly command: string | undefined;
}

/** What a trace gave. */
export interface ReplayedReport {
	readonly trace: RecordedTrace;
	/** The files as they were named. */
	readonly names: readonly string[];
	readonly found: TraceEstimate;
	readonly locks: LockEstimate;
}

/** What `--recommend` found. */
export interface RecommendedReport {
	readonly goal: Goal;
	readonly items: readonly Recommendation[];
}

/** An estimate for the screen. `isAscii`: the plot uses plain characters. */
export function estimatePretty(
	report: EstimateReport,
	style: Style,
	isAscii: boolean,
): string {
	const { file, target, estimate, replayed, skipped } = report;
	const { wrap } = style;
	const name = file === undefined ? "no config" : printable(file);
	const lines = [
		wrap(`${style.bold(name)}  ${style.dim(`for ${targetWords(target)}`)}`, 2),
		...skipped.map((item) =>
			wrap(
				`${style.bold(pathWords(item.path))}  ${skippedWords(item, target)}`,
				2,
			),
		),
		...recommendedLines(report, style),
		...(replayed
			? replayedPretty(replayed, style, isAscii)
			: [
					"",
					...estimateLines(estimate).map((line) => wrap(line, 2)),
					...assumptionLines(estimate, style, false),
				]),
		...(report.command === undefined
			? []
			: ["", wrap(`To make it so: ${style.accent(report.command)}`, 2)]),
	];
	return `${lines.join("\n")}\n`;
}

/** What a trace says, for the screen: each watcher, a plot, the locks, and what it rests on. */
export function replayedPretty(
	{ trace, names, found, locks }: ReplayedReport,
	style: Style,
	isAscii = false,
): readonly string[] {
	const { wrap } = style;
	return [
		style.dim(wrap(traceWords(trace, names), 2)),
		"",
		...replayLines(found, style),
		wrap(estimateLines(found.estimate).at(-1) ?? "", 2),
		"",
		...plotLines(found.timeline, style, { ascii: isAscii }),
		"",
		...lockWaitLines(locks).map((line) =>
			wrap(line, line.startsWith(" ") ? 4 : 2),
		),
		"",
		...assumptionLines(found.estimate, style, true),
	];
}

function assumptionLines(
	{ assumptions }: Estimate,
	style: Style,
	isReplayed: boolean,
): readonly string[] {
	// What the lock lines say already need not be said again.
	const told = isReplayed
		? assumptions.filter(({ kind }) => kind !== "no-locks")
		: assumptions;
	return told.map((item) =>
		style.dim(style.wrap(`  ${assumptionWords(item)}`, 2)),
	);
}

function recommendedLines(
	{ recommended, replayed }: EstimateReport,
	style: Style,
): readonly string[] {
	if (!recommended) return [];
	const { goal, items } = recommended;
	return [
		"",
		style.bold(`The smallest debounces for ${goalWords(goal)}`),
		...items.map((item) =>
			style.wrap(
				`  ${recommendationWords(item, goal, replayed !== undefined)}`,
				4,
			),
		),
		...(items.length === 0
			? [
					"  This release has no such setting: its watchers always wait the same.",
				]
			: []),
	];
}

/** An estimate as JSON: `schemas/estimate.schema.json`. */
export function estimateReportJson(
	report: EstimateReport,
	version: string,
): string {
	const { file, target, estimate, replayed, skipped, recommended } = report;
	return jsonDocument(version, {
		...(file === undefined ? {} : { file }),
		target: targetJson(target),
		...estimateJson(estimate),
		skipped: skipped.map((item) => ({
			path: pathWords(item.path),
			reason: skippedWords(item, target),
		})),
		...(replayed ? replayedJson(replayed) : {}),
		...(recommended
			? {
					recommended: {
						goal: recommended.goal,
						settings: recommended.items.map(recommendationJson),
					},
				}
			: {}),
		...(report.command === undefined ? {} : { command: report.command }),
	});
}

function replayedJson({ trace, names, found, locks }: ReplayedReport): object {
	const { header, durationMs, files, ended, missed, problems } = trace;
	return {
		replayedReductionPercent: found.replayedReductionPercent ?? null,
		trace: {
			files: names,
			startedAt: header.startedAt,
			durationMs,
			recordedOn: header.target.release,
			events: files.length,
			ended,
			missed,
			problems,
		},
		timeline: found.timeline,
		locks: lockWaitJson(locks),
	};
}
