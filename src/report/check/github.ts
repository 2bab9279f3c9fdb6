import type { CheckedFile, CheckResult } from "../../policy/check-result.ts";
import type { Finding, Severity } from "../../schema/finding.ts";
import { printable } from "../printable.ts";
import type { CheckContext } from "./reporter.ts";
import { summaryWords, tooManyWarningsWords } from "./summary-words.ts";
import {
	bySeverity,
	findingsOf,
	hasPlace,
	notesOn,
	omittedWords,
	sentenceOf,
} from "./told.ts";

const commands: Readonly<Record<Severity, string>> = {
	error: "error",
	warning: "warning",
	info: "notice",
};

/**
 * The result of `check` as annotations of GitHub Actions, then the summary. A step shows the first ten errors, warnings
 * and notices each, so that what makes the run fail comes first.
 */
export function checkGithub(
	result: CheckResult,
	{ fromRoot }: Pick<CheckContext, "fromRoot">,
): string {
	const tooMany = tooManyWarningsWords(result);
	const lines = [
		...(tooMany === undefined
			? []
			: [annotation("error", { title: "max-warnings" }, [tooMany])]),
		...result.files.flatMap((file) => unreadable(file, fromRoot)),
		...bySeverity(findingsOf(result)).map((finding) =>
			annotationOf(finding, fromRoot),
		),
		...result.files.flatMap((file) => omitted(file, fromRoot)),
		summaryWords(result),
	];
	return `${lines.join("\n")}\n`;
}

type FromRoot = CheckContext["fromRoot"];

function annotationOf(finding: Finding, fromRoot: FromRoot): string {
	const { severity, code, location } = finding;
	const { line, column, endLine, endColumn } = location;
	const columns = line === endLine ? { col: column, endColumn } : {};
	return annotation(
		commands[severity],
		{
			file: fromRoot(location.file),
			line,
			...(hasPlace(finding) ? { endLine, ...columns } : {}),
			title: code,
		},
		[sentenceOf(finding), ...notesOn(finding)],
	);
}

function unreadable(
	{ file, problem }: CheckedFile,
	fromRoot: FromRoot,
): readonly string[] {
	if (!problem) return [];
	const { message, hint } = problem;
	const properties = { file: fromRoot(file), title: "unreadable" };
	return [
		annotation("error", properties, [
			message,
			...(hint === undefined ? [] : [hint]),
		]),
	];
}

function omitted(checked: CheckedFile, fromRoot: FromRoot): readonly string[] {
	const words = omittedWords(checked);
	return words === undefined
		? []
		: [
				annotation(
					"notice",
					{ file: fromRoot(checked.file), title: "more findings" },
					[words],
				),
			];
}

/** One workflow command. What the runner would take for a part of it or for the next one is escaped as the runner undoes it. */
function annotation(
	command: string,
	properties: Readonly<Record<string, string | number>>,
	message: readonly string[],
): string {
	const written = Object.entries(properties).map(
		([name, value]) => `${name}=${escapedProperty(String(value))}`,
	);
	return `::${command} ${written.join(",")}::${escapedData(message.map(printable).join("\n"))}`;
}

function escapedData(text: string): string {
	return text
		.replaceAll("%", "%25")
		.replaceAll("\r", "%0D")
		.replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
	return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
