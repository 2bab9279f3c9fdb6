import type { CheckedFile, CheckResult } from "../../policy/check-result.ts";
import type { Finding } from "../../schema/finding.ts";
import { findingWords } from "../finding-words.ts";
import { printable } from "../printable.ts";
import { pathWords } from "../words.ts";
import { summaryWords } from "./summary-words.ts";
import { omittedWords } from "./told.ts";

/** The result of `check` with one line a finding, `file:line:column: severity code path message`, then the summary. */
export function checkCompact(result: CheckResult): string {
	const lines = [
		...result.files.flatMap(fileLines),
		...(result.policy?.findings ?? []).map(findingLine),
		summaryWords(result),
	];
	return `${lines.map(printable).join("\n")}\n`;
}

function fileLines(checked: CheckedFile): readonly string[] {
	const { file, problem, findings } = checked;
	const omitted = omittedWords(checked);
	return [
		...(problem ? [`${file}: error unreadable ${problem.message}`] : []),
		...findings.map(findingLine),
		...(omitted === undefined ? [] : [`${file}: ${omitted}`]),
	];
}

function findingLine(finding: Finding): string {
	const { location, severity, code, path } = finding;
	const { file, line, column } = location;
	const { message } = findingWords(finding);
	return `${file}:${line}:${column}: ${severity} ${code} ${pathWords(path)} ${message}`;
}
