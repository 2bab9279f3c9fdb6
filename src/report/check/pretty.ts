import { formatPath } from "../../config/path.ts";
import {
	type CheckedFile,
	type CheckResult,
	type CheckSummary,
	summarise,
} from "../../policy/check-result.ts";
import type { Finding } from "../../schema/finding.ts";
import { findingWords } from "../finding-words.ts";
import { printable } from "../printable.ts";
import type { Style } from "../style.ts";
import { count, targetWords } from "../words.ts";
import type { CheckContext } from "./reporter.ts";

/** The result of `check` for the screen. */
export function checkPretty(
	result: CheckResult,
	{ style }: Pick<CheckContext, "style">,
): string {
	const blocks = result.files.map((file) => fileBlock(file, style));
	return `${blocks.join("\n")}\n${summaryLine(summarise(result), style)}\n`;
}

function fileBlock(checked: CheckedFile, style: Style): string {
	const { file, target, verdict, problem } = checked;
	if (problem)
		return `${style.wrap(`${style.bad("unreadable")}  ${problem.message}`, 2)}\n${problem.hint ? `${style.dim(style.wrap(`  ${problem.hint}`, 2))}\n` : ""}`;
	const colour =
		verdict === "valid"
			? style.good
			: verdict === "template"
				? style.caution
				: style.bad;
	const startup = {
		starts: "a gateway starts with it",
		migrates: "a gateway migrates it when it starts",
		refuses: "a gateway does not start with it",
		unknown: "",
	}[checked.startup];
	const release = target ? targetWords(target) : "no release";
	const about = `for ${release}${startup ? ` · ${startup}` : ""}`;
	const below = checked.findings.find(({ code }) => code === "below-preset");
	const label =
		below?.code === "below-preset" && verdict === "valid"
			? style.bad(`valid, below the preset ${below.preset}`)
			: colour(verdict);
	const head = `${label}  ${style.bold(printable(file))}  ${style.dim(about)}`;
	const shown = mostImportant(checked.findings);
	const { errors, warnings } = checked.omitted ?? { errors: 0, warnings: 0 };
	const more = checked.findings.length - shown.length + errors + warnings;
	return (
		`${style.wrap(head, 2)}\n` +
		shown
			.map((finding, index) =>
				findingLines(finding, shown[index - 1], file, style),
			)
			.join("") +
		(more > 0
			? `  ${style.dim(`… and ${more.toLocaleString("en")} more`)}\n`
			: "")
	);
}

/** So many findings of one file are shown on the screen. */
const mostShown = 100;

/** What is shown of very many findings: errors before warnings, in the order of the text. */
function mostImportant(findings: readonly Finding[]): readonly Finding[] {
	if (findings.length <= mostShown) return findings;
	const ranked = (["error", "warning", "info"] as const).flatMap((severity) =>
		findings.filter((finding) => finding.severity === severity),
	);
	const shown = new Set(ranked.slice(0, mostShown));
	return findings.filter((finding) => shown.has(finding));
}

const laterWords =
	"OpenClaw says so only when the errors are mended: it stops judging at them.";

/** What stands below the line of a finding. */
function notesOn(finding: Finding | undefined): readonly string[] {
	if (!finding) return [];
	return [finding.later ? laterWords : undefined, findingWords(finding).hint]
		.filter((note) => note !== undefined)
		.map(printable);
}

/** One finding: where and what, then the next step, unless that is the one just named for the finding above. */
function findingLines(
	finding: Finding,
	above: Finding | undefined,
	file: string,
	style: Style,
): string {
	const { location, severity, path, code } = finding;
	const message = printable(findingWords(finding).message);
	const said = notesOn(above);
	const colour =
		severity === "error"
			? style.bad
			: severity === "warning"
				? style.caution
				: style.dim;
	const place = `${location.file === file ? "" : `${printable(location.file)}:`}${location.line}:${location.column}`;
	const subject = printable(formatPath(path));
	const about = subject ? `${style.bold(subject)} ` : "";
	const line = `  ${style.dim(place)}  ${colour(severity)}  ${about}${message}  ${style.dim(code)}`;
	const notes = notesOn(finding).filter((note) => !said.includes(note));
	const lines = [
		style.wrap(line, 6),
		...notes.map((note) => style.dim(style.wrap(`      ${note}`, 6))),
	];
	return `${lines.join("\n")}\n`;
}

function summaryLine(summary: CheckSummary, style: Style): string {
	const verdicts = (["valid", "invalid", "template", "unreadable"] as const)
		.filter((verdict) => summary[verdict] > 0)
		.map((verdict) => `${summary[verdict]} ${verdict}`);
	const colour =
		summary.errors > 0 || summary.unreadable > 0 || summary.template > 0
			? style.bad
			: style.good;
	return colour(
		`${count(summary.files, "file")}: ${verdicts.join(", ")}; ${count(summary.errors, "error")}, ${count(summary.warnings, "warning")}`,
	);
}
