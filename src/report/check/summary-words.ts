import {
	type CheckResult,
	hasTooManyWarnings,
	summarise,
} from "../../policy/check-result.ts";
import { count } from "../words.ts";

/** The last line of a report: `3 files: 2 valid, 1 invalid; 1 error, 0 warnings`. */
export function summaryWords(result: CheckResult): string {
	const summary = summarise(result);
	const verdicts = (["valid", "invalid", "template", "unreadable"] as const)
		.filter((verdict) => summary[verdict] > 0)
		.map((verdict) => `${summary[verdict]} ${verdict}`);
	const files = [count(summary.files, "file"), verdicts.join(", ")];
	const told = [
		count(summary.errors, "error"),
		tooManyWarningsWords(result) ?? count(summary.warnings, "warning"),
		...(summary.ignored > 0 ? [`${summary.ignored} ignored`] : []),
	];
	return `${files.filter((part) => part !== "").join(": ")}; ${told.join(", ")}`;
}

/** `13 warnings, more than the 0 of --max-warnings`; undefined where there are not too many. */
export function tooManyWarningsWords(result: CheckResult): string | undefined {
	return hasTooManyWarnings(result)
		? `${count(summarise(result).warnings, "warning")}, more than the ${result.maxWarnings} of --max-warnings`
		: undefined;
}
