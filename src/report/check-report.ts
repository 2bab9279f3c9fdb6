import { formatPath } from "../config/path.ts";
import type { Finding, Judgement } from "../schema/finding.ts";
import type { Target } from "../schema/target.ts";
import { findingWords } from "./finding-words.ts";
import { jsonDocument } from "./json-document.ts";
import type { Style } from "./style.ts";
import { count, targetWords } from "./words.ts";

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
	return {
		files: files.length,
		valid: having("valid"),
		invalid: having("invalid"),
		template: having("template"),
		unreadable: having("unreadable"),
		errors: findings.filter(({ severity }) => severity === "error").length,
		warnings: findings.filter(({ severity }) => severity === "warning").length,
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
	const head = `${label}  ${style.bold(file)}  ${style.dim(about)}`;
	return (
		`${style.wrap(head, 2)}\n` +
		checked.findings
			.map((finding) => findingLines(finding, file, style))
			.join("")
	);
}

/** One finding on two lines: where and what, then the next step. */
function findingLines(finding: Finding, file: string, style: Style): string {
	const { location, severity, path, code } = finding;
	const { message, hint } = findingWords(finding);
	const colour =
		severity === "error"
			? style.bad
			: severity === "warning"
				? style.caution
				: style.dim;
	const place = `${location.file === file ? "" : `${location.file}:`}${location.line}:${location.column}`;
	const subject = formatPath(path);
	const about = subject ? `${style.bold(subject)} ` : "";
	const line = `  ${style.dim(place)}  ${colour(severity)}  ${about}${message}  ${style.dim(code)}`;
	const lines = hint
		? [style.wrap(line, 6), style.dim(style.wrap(`      ${hint}`, 6))]
		: [style.wrap(line, 6)];
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
			({ file, target, verdict, startup, findings, problem }) => ({
				file,
				...(target
					? { target: { release: target.release, source: target.source } }
					: {}),
				verdict,
				startup,
				findings: findings.map(findingJson),
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
		location: finding.location,
	};
}
