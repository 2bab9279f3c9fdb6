import { formatPath } from "../../config/path.ts";
import type {
	CheckedFile,
	CheckResult,
	IgnoredFinding,
} from "../../policy/check-result.ts";
import type { Finding, Severity } from "../../schema/finding.ts";
import { findingWords } from "../finding-words.ts";
import { count } from "../words.ts";

/** What a finding says, its path first. */
export function sentenceOf(finding: Finding): string {
	const path = formatPath(finding.path);
	const { message } = findingWords(finding);
	return path ? `${path} ${message}` : message;
}

const laterWords =
	"OpenClaw says so only when the errors are mended: it stops judging at them.";

/** What is to be said beside it: when OpenClaw names it, and the next step. */
export function notesOn(finding: Finding): readonly string[] {
	const { hint } = findingWords(finding);
	return [...(finding.later ? [laterWords] : []), ...(hint ? [hint] : [])];
}

/** Does a finding point at a place in the text; what is nowhere in it is located at its very start, without a width. */
export function hasPlace({ location }: Finding): boolean {
	const { line, column, endLine, endColumn } = location;
	return line !== 1 || column !== 1 || endLine !== 1 || endColumn !== 1;
}

/** `3 more errors and 1 more warning: so many are only counted`; undefined where every error is told: warnings may not be wanted. */
export function omittedWords({
	omitted,
}: Pick<CheckedFile, "omitted">): string | undefined {
	if (!omitted || omitted.errors === 0) return undefined;
	const warnings =
		omitted.warnings > 0
			? ` and ${count(omitted.warnings, "more warning")}`
			: "";
	return `${count(omitted.errors, "more error")}${warnings}: so many are only counted`;
}

/** Why an ignored finding does not count. */
export function ignoredWords(ignored: IgnoredFinding): string {
	if (ignored.by === "baseline") return "The baseline knows it.";
	return ignored.reason ?? "Ignored by .clawtune.json, without a reason.";
}

/** Every finding of a run that counts, the policy's last. */
export function findingsOf({ files, policy }: CheckResult): readonly Finding[] {
	return [...files, ...(policy ? [policy] : [])].flatMap(
		({ findings }) => findings,
	);
}

/** Findings by their weight, errors first, each kind in the order that it has. */
export function bySeverity(findings: readonly Finding[]): readonly Finding[] {
	const severities: readonly Severity[] = ["error", "warning", "info"];
	return severities.flatMap((severity) =>
		findings.filter((finding) => finding.severity === severity),
	);
}
