import { formatPath } from "../config/path.ts";
import type { Finding, Judgement } from "../schema/finding.ts";
import type { Target } from "../schema/target.ts";
import { findingWords } from "./finding-words.ts";
import { jsonDocument } from "./json-document.ts";
import { printable } from "./printable.ts";
import type { Style } from "./style.ts";
import { count, targetJson, targetWords } from "./words.ts";

/** One checked file. `target` is undefined where the file could not be read; then `problem` says why. */
export interface CheckedFile extends Judgement {
	readonly file: string;
	readonly target: Target | undefined;
	readonly problem:
		| { readonly message: string; readonly hint: string | undefined }
		| undefined;
}

/** The numbers of the last line. */
export interface CheckSummary {
	readonly files: number;
	readonly valid: number;
	readonly invalid: number;
	readonly template: number;
	readonly unreadable: number;
	readonly errors: number;
	readonly warnings: number;
}

/** Counts verdicts and findings. */
export function summarise(files: readonly CheckedFile[]): CheckSummary {
	const having = (verdict: Judgement["verdict"]): number =>
		files.filter((file) => file.verdict === verdict).length;
	const findings = files.flatMap((file) => file.findings);
	const omitted = (weight: "errors" | "warnings"): number =>
		files.reduce((sum, file) => sum + (file.omitted?.[weight] ?? 0), 0);
	return {
		files: files.length,
		valid: having("valid"),
		invalid: having("invalid"),
		template: having("template"),
		unreadable: having("unreadable"),
		errors:
			findings.filter(({ severity }) => severity === "error").length +
			omitted("errors"),
		warnings:
			findings.filter(({ severity }) => severity === "warning").length +
			omitted("warnings"),
	};
}

/** The result of `check` for the screen. */
export function checkPretty(
	files: readonly CheckedFile[],
	style: Style,
): string {
	const blocks = files.map((file) => fileBlock(file, style));
	return `${blocks.join("\n")}\n${summaryLine(summarise(files), style)}\n`;
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

/** The result of `check` as JSON. */
export function checkJson(
	files: readonly CheckedFile[],
	version: string,
): string {
	return jsonDocument(version, {
		files: files.map(
			({ file, target, verdict, startup, findings, omitted, problem }) => ({
				file,
				...(target ? { target: targetJson(target) } : {}),
				verdict,
				startup,
				findings: findings.map(findingJson),
				...(omitted ? { omitted } : {}),
				...(problem ? { problem: problem.message } : {}),
			}),
		),
		summary: summarise(files),
	});
}

/** A finding as the JSON of `check` has it. */
function findingJson(finding: Finding): object {
	const path = formatPath(finding.path);
	const { message, hint } = findingWords(finding);
	return {
		code: finding.code,
		severity: finding.severity,
		path,
		message: path ? `${path} ${message}` : message,
		...(hint ? { hint } : {}),
		...(finding.later ? { later: true } : {}),
		location: finding.location,
	};
}
