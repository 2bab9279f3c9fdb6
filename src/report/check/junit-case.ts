import { formatPath } from "../../config/path.ts";
import type { CheckedFile, IgnoredFinding } from "../../policy/check-result.ts";
import type { Finding } from "../../schema/finding.ts";
import { printable } from "../printable.ts";
import type { CheckContext } from "./reporter.ts";
import { ignoredWords, notesOn, omittedWords, sentenceOf } from "./told.ts";
import type { Element } from "./xml.ts";

/** What has findings: a checked file, or the policy. */
export type Judged = Pick<
	CheckedFile,
	"file" | "findings" | "ignored" | "omitted"
>;

/** The tests of one file: what failed, or one that passed, then what is ignored. */
export function casesOf(
	judged: Judged,
	fromRoot: CheckContext["fromRoot"],
): readonly Element[] {
	const { file, findings, ignored = [] } = judged;
	const place = { classname: fromRoot(file), file: fromRoot(file) };
	const nameOf = uniqueNames();
	const about = (finding: Finding, outcome: Element): Element =>
		testcase(
			{
				name: nameOf(finding),
				...place,
				file: fromRoot(finding.location.file),
				line: finding.location.line,
			},
			[outcome],
		);
	const errors = findings.filter(({ severity }) => severity === "error");
	const others = findings.filter(({ severity }) => severity !== "error");
	const omitted = omittedWords(judged);
	const failed = [
		...errors.map((finding) =>
			about(
				finding,
				outcome("failure", sentenceOf(finding), fullText(finding)),
			),
		),
		...(omitted === undefined
			? []
			: [
					testcase({ name: "more errors", ...place }, [
						outcome("failure", omitted, omitted),
					]),
				]),
	];
	const passed = failed.length === 0 ? "no error" : "warnings";
	const output = others.length > 0 ? [outputOf(others)] : [];
	return [
		...failed,
		...(failed.length === 0 || output.length > 0
			? [testcase({ name: passed, ...place }, output)]
			: []),
		...ignored.map((item) => about(item.finding, skipped(item))),
	];
}

/** One test. */
export function testcase(
	attributes: Element["attributes"],
	content: readonly Element[],
): Element {
	return { name: "testcase", attributes, content };
}

/** What became of a test: a `failure`, an `error`, or `skipped`. Some services show the message, some the text. */
export function outcome(name: string, message: string, text: string): Element {
	return {
		name,
		attributes: { message: printable(message) },
		content: text.split("\n").map(printable).join("\n"),
	};
}

function skipped(ignored: IgnoredFinding): Element {
	const reason = ignoredWords(ignored);
	return outcome("skipped", reason, reason);
}

function outputOf(findings: readonly Finding[]): Element {
	return {
		name: "system-out",
		attributes: {},
		content: findings.map(fullText).join("\n\n"),
	};
}

/** Names of tests by code and path; of two that are the same, services would only show one. */
function uniqueNames(): (finding: Finding) => string {
	const seen = new Map<string, number>();
	return ({ code, path }) => {
		const name = `${code} ${printable(formatPath(path))}`.trim();
		const times = (seen.get(name) ?? 0) + 1;
		seen.set(name, times);
		return times === 1 ? name : `${name} (${times})`;
	};
}

/** A finding with its place and all that is to be said. */
function fullText(finding: Finding): string {
	const { severity, code, location } = finding;
	const { file, line, column } = location;
	return [
		`${file}:${line}:${column}: ${severity} ${code}`,
		sentenceOf(finding),
		...notesOn(finding),
	]
		.map(printable)
		.join("\n");
}
