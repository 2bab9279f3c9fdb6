import { formatPath } from "../../config/path.ts";
import {
	type CheckedFile,
	type CheckedPolicy,
	type CheckResult,
	exitCodeOf,
	type IgnoredFinding,
} from "../../policy/check-result.ts";
import type { Finding } from "../../schema/finding.ts";
import { findingWords } from "../finding-words.ts";
import { printable } from "../printable.ts";
import { colourOf, type Style } from "../style.ts";
import { count, targetWords } from "../words.ts";
import { frameOf, shareLine } from "./frame.ts";
import type { CheckContext } from "./reporter.ts";
import { summaryWords } from "./summary-words.ts";
import { bySeverity, notesOn } from "./told.ts";

/** What the screen needs of the context. */
export type ScreenContext = Pick<CheckContext, "style" | "linesOf">;

/** The result of `check` for the screen. */
export function checkPretty(
	result: CheckResult,
	context: ScreenContext,
): string {
	const { files, policy } = result;
	const blocks = files.map((file) => fileBlock(file, context));
	if (policy && policy.findings.length > 0)
		blocks.push(policyBlock(policy, context));
	return `${[...blocks, summaryLine(result, context.style)].join("\n")}\n`;
}

/** What `check` shows of one file, without the sum of all. */
export function fileBlock(
	checked: CheckedFile,
	context: ScreenContext,
): string {
	const { file, target, problem, startup, findings, ignored } = checked;
	const { style } = context;
	if (problem)
		return `${style.wrap(`${style.bad("unreadable")}  ${printable(problem.message)}`, 2)}\n${problem.hint ? `${style.dim(style.wrap(`  ${printable(problem.hint)}`, 2))}\n` : ""}`;
	const starts = {
		starts: "a gateway starts with it",
		migrates: "a gateway migrates it when it starts",
		refuses: "a gateway does not start with it",
		unknown: "",
	}[startup];
	const release = target ? targetWords(target) : "no release";
	const about = `for ${release}${starts ? ` · ${starts}` : ""}`;
	const head = `${labelOf(checked, style)}  ${style.bold(printable(file))}  ${style.dim(about)}`;
	const shown = mostImportant(findings);
	const { errors, warnings } = checked.omitted ?? { errors: 0, warnings: 0 };
	const more = findings.length - shown.length + errors + warnings;
	return [
		style.wrap(head, 2),
		...findingLines(shown, file, context),
		...(more > 0
			? [`  ${style.dim(`… and ${more.toLocaleString("en")} more`)}`]
			: []),
		...(ignored && ignored.length > 0
			? [`  ${style.dim(ignoredLine(ignored))}`]
			: []),
		"",
	].join("\n");
}

/** The verdict, unless that alone would surprise: a valid file that fails, one that does not although it is invalid. */
function labelOf(
	{ verdict, findings, omitted }: CheckedFile,
	style: Style,
): string {
	const below = findings.find(({ code }) => code === "below-preset");
	if (below?.code === "below-preset" && verdict === "valid")
		return style.bad(
			below.demand === "floor"
				? `valid, below the preset ${below.preset}`
				: `valid, not as the preset ${below.preset} demands`,
		);
	const counts =
		findings.some(({ severity }) => severity === "error") ||
		(omitted?.errors ?? 0) > 0;
	if (verdict === "valid") return style.good(verdict);
	if (!counts) return style.caution(`${verdict}, every error ignored`);
	return verdict === "template" ? style.caution(verdict) : style.bad(verdict);
}

function policyBlock(
	{ file, findings }: CheckedPolicy,
	context: ScreenContext,
): string {
	const { style } = context;
	const fails = findings.some(({ severity }) => severity === "error");
	const label = (fails ? style.bad : style.caution)("policy");
	return [
		`${label}  ${style.bold(printable(file))}`,
		...findingLines(findings, file, context),
		"",
	].join("\n");
}

/** `2 findings ignored: 1 by the baseline, 1 by .clawtune.json`. */
function ignoredLine(ignored: readonly IgnoredFinding[]): string {
	const parts = (
		[
			["baseline", "the baseline"],
			["policy", ".clawtune.json"],
		] as const
	)
		.map(([by, name]) => ({
			number: ignored.filter((item) => item.by === by).length,
			name,
		}))
		.filter(({ number }) => number > 0)
		.map(({ number, name }) => `${number} by ${name}`);
	return `${count(ignored.length, "finding")} ignored: ${parts.join(", ")}`;
}

/** So many findings of one file are shown on the screen. */
const mostShown = 100;

/** What is shown of very many findings: errors before warnings, in the order of the text. */
function mostImportant(findings: readonly Finding[]): readonly Finding[] {
	if (findings.length <= mostShown) return findings;
	const shown = new Set(bySeverity(findings).slice(0, mostShown));
	return findings.filter((finding) => shown.has(finding));
}

function findingLines(
	findings: readonly Finding[],
	file: string,
	context: ScreenContext,
): readonly string[] {
	const notesOfAll = findings.map(notesOn);
	return findings.flatMap((finding, index) => {
		const above = findings[index - 1];
		const said = notesOfAll[index - 1] ?? [];
		const notes = (notesOfAll[index] ?? []).filter(
			(note) => !said.includes(note),
		);
		const { style, linesOf } = context;
		return [
			style.wrap(findingLine(finding, file, style), 6),
			...(above && shareLine(finding, above)
				? []
				: frameOf(
						finding,
						alsoOnLine(findings, index),
						linesOf(finding.location.file),
						style,
					)),
			...notes.map((note) =>
				style.dim(style.wrap(`      ${printable(note)}`, 6)),
			),
		];
	});
}

/** The findings right after one that stand on its line: one frame serves them all. */
function alsoOnLine(
	findings: readonly Finding[],
	index: number,
): readonly Finding[] {
	const finding = findings[index];
	const rest = findings.slice(index + 1);
	const other = rest.findIndex((next) => !finding || !shareLine(finding, next));
	return other < 0 ? rest : rest.slice(0, other);
}

/** Where and what. */
function findingLine(finding: Finding, file: string, style: Style): string {
	const { location, severity, path, code } = finding;
	const message = printable(findingWords(finding).message);
	const colour = colourOf(severity, style);
	const place = `${location.file === file ? "" : `${printable(location.file)}:`}${location.line}:${location.column}`;
	const subject = printable(formatPath(path));
	const about = subject ? `${style.bold(subject)} ` : "";
	return `  ${style.dim(place)}  ${colour(severity)}  ${about}${message}  ${style.dim(code)}`;
}

function summaryLine(result: CheckResult, style: Style): string {
	const colour = exitCodeOf(result) > 0 ? style.bad : style.good;
	return colour(summaryWords(result));
}
