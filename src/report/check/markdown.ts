import { formatPath } from "../../config/path.ts";
import {
	type CheckedFile,
	type CheckResult,
	summarise,
} from "../../policy/check-result.ts";
import type { Finding, Severity } from "../../schema/finding.ts";
import { findingWords } from "../finding-words.ts";
import { count } from "../words.ts";
import { codeSpan, escapedHtml, escapedMarkdown } from "./markdown-text.ts";
import type { CheckContext } from "./reporter.ts";
import { summaryWords } from "./summary-words.ts";
import { notesOn, omittedWords } from "./told.ts";

/** GitHub refuses a summary of more than 1 MiB for a step; what is left is for what else the step writes. */
const mostBytes = 900 * 1024;

/** Pieces that are kept or left out as a whole, and what closes them. */
interface Block {
	readonly before: string;
	readonly pieces: readonly string[];
	readonly after: string;
}

/** The result of `check` as the summary of a job on GitHub: a table of the files, then what was found in each. */
export function checkMarkdown(
	result: CheckResult,
	{ fromRoot }: Pick<CheckContext, "fromRoot">,
): string {
	const { files, policy } = result;
	const blocks = [
		tableOf(result, fromRoot),
		...files.map((file) => fileBlock(file, fromRoot)),
		...(policy && policy.findings.length > 0
			? [findingsBlock(policy.file, policy.findings, [], fromRoot)]
			: []),
	];
	return withinBytes(
		`## clawtune check\n\n**${escapedMarkdown(summaryWords(result))}**\n`,
		blocks,
	);
}

type FromRoot = CheckContext["fromRoot"];

function tableOf(result: CheckResult, fromRoot: FromRoot): Block {
	const hasIgnored = summarise(result).ignored > 0;
	const names = ["File", "Verdict", "OpenClaw", "Errors", "Warnings"];
	const heads = hasIgnored ? [...names, "Ignored"] : names;
	const rows = result.files.map((file) => {
		const { errors, warnings } = summarise({
			...result,
			files: [file],
			policy: undefined,
		});
		const cells = [
			`<code>${escapedMarkdown(fromRoot(file.file))}</code>`,
			file.verdict,
			file.target ? escapedMarkdown(file.target.release) : "",
			errors,
			warnings,
			...(hasIgnored ? [file.ignored?.length ?? 0] : []),
		];
		return `| ${cells.join(" | ")} |\n`;
	});
	if (rows.length === 0) return { before: "", pieces: [], after: "" };
	const numbers = heads.length - 3;
	return {
		before: `\n| ${heads.join(" | ")} |\n| --- | --- | --- |${" ---: |".repeat(numbers)}\n`,
		pieces: rows,
		after: "",
	};
}

function fileBlock(checked: CheckedFile, fromRoot: FromRoot): Block {
	const { file, problem, findings } = checked;
	const omitted = omittedWords(checked);
	const more = [
		...(problem
			? [
					`${escapedMarkdown([problem.message, problem.hint ?? ""].join(" ").trim())}`,
				]
			: []),
		...(omitted === undefined ? [] : [escapedMarkdown(omitted)]),
	];
	return findingsBlock(file, findings, more, fromRoot);
}

function findingsBlock(
	file: string,
	findings: readonly Finding[],
	more: readonly string[],
	fromRoot: FromRoot,
): Block {
	if (findings.length + more.length === 0)
		return { before: "", pieces: [], after: "" };
	const number = (severity: Severity): number =>
		findings.filter((finding) => finding.severity === severity).length;
	const told = [
		count(number("error"), "error"),
		count(number("warning"), "warning"),
		count(number("info"), "note"),
	];
	return {
		before: `\n<details><summary><code>${escapedHtml(fromRoot(file))}</code>: ${told.join(", ")}</summary>\n\n`,
		pieces: [
			...findings.map((finding) => findingItem(finding, file, fromRoot)),
			...more.map((words) => `- ${words}\n`),
		],
		after: "\n</details>\n",
	};
}

function findingItem(
	finding: Finding,
	file: string,
	fromRoot: FromRoot,
): string {
	const { severity, code, path, location } = finding;
	const elsewhere =
		location.file === file ? "" : `${codeSpan(fromRoot(location.file))} `;
	const dotted = formatPath(path);
	const about = dotted === "" ? "" : `${codeSpan(dotted)} `;
	const words = [findingWords(finding).message, ...notesOn(finding)];
	return `- **${severity}** ${elsewhere}line ${location.line}: ${about}${words.map(escapedMarkdown).join("<br>")} (${codeSpan(code)})\n`;
}

/** As many pieces as fit, in their order, and a sentence that says so where one did not. */
function withinBytes(head: string, blocks: readonly Block[]): string {
	const cut =
		"\n_Cut here: GitHub shows no longer summary. The log has everything that was found._\n";
	let text = head;
	let left = mostBytes - Buffer.byteLength(head) - Buffer.byteLength(cut);
	for (const { before, pieces, after } of blocks) {
		if (pieces.length === 0) continue;
		left -= Buffer.byteLength(before) + Buffer.byteLength(after);
		const kept: string[] = [];
		for (const piece of pieces) {
			left -= Buffer.byteLength(piece);
			if (left < 0) break;
			kept.push(piece);
		}
		if (kept.length > 0) text += before + kept.join("") + after;
		if (kept.length < pieces.length) return text + cut;
	}
	return text;
}
