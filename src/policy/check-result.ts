import type { Finding, Judgement } from "../schema/finding.ts";
import type { Target } from "../schema/target.ts";

/** A finding that does not count, and on whose word: the baseline knew it, or `.clawtune.json` ignores it. */
export type IgnoredFinding =
	| { readonly by: "baseline"; readonly finding: Finding }
	| {
			readonly by: "policy";
			readonly finding: Finding;
			/** Why; undefined where nobody said so, which is a finding of its own. */
			readonly reason: string | undefined;
	  };

/** One checked file. `target` is undefined where the file could not be read; then `problem` says why. */
export interface CheckedFile extends Judgement {
	readonly file: string;
	readonly target: Target | undefined;
	readonly problem:
		| { readonly message: string; readonly hint: string | undefined }
		| undefined;
	/** In the order of the text; absent where nothing is ignored. */
	readonly ignored?: readonly IgnoredFinding[];
}

/** What is wrong with the policy file itself; the baseline it names belongs to it. */
export interface CheckedPolicy {
	readonly file: string;
	readonly findings: readonly Finding[];
}

/** What `check` found: every report is made from this alone. */
export interface CheckResult {
	readonly files: readonly CheckedFile[];
	/** Undefined where no policy governs the run. */
	readonly policy: CheckedPolicy | undefined;
	/** More warnings than these fail the run; undefined: any number is fine. */
	readonly maxWarnings: number | undefined;
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
	readonly ignored: number;
}

/** The result for files that no policy governs. */
export function withoutPolicy(files: readonly CheckedFile[]): CheckResult {
	return { files, policy: undefined, maxWarnings: undefined };
}

/** Counts verdicts and findings; those that are told only as a number count, those that are ignored do not. */
export function summarise({ files, policy }: CheckResult): CheckSummary {
	const having = (verdict: Judgement["verdict"]): number =>
		files.filter((file) => file.verdict === verdict).length;
	const findings = [...files, ...(policy ? [policy] : [])].flatMap(
		(file) => file.findings,
	);
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
		ignored: files.reduce((sum, file) => sum + (file.ignored?.length ?? 0), 0),
	};
}

/** Are there more warnings than the run allows. */
export function hasTooManyWarnings(result: CheckResult): boolean {
	return (
		result.maxWarnings !== undefined &&
		summarise(result).warnings > result.maxWarnings
	);
}

/** The exit code of `check`: 2 where a file could not be read, 1 where an error counts or there are too many warnings. */
export function exitCodeOf(result: CheckResult): 0 | 1 | 2 {
	const { unreadable, errors } = summarise(result);
	if (unreadable > 0) return 2;
	return errors > 0 || hasTooManyWarnings(result) ? 1 : 0;
}
