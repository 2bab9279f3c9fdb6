import type { FindingCode, Severity } from "../schema/finding.ts";
import { allPages, codesOf, findingPages } from "./finding-pages.ts";
import { jsonDocument } from "./json-document.ts";
import type { FindingPage } from "./pages/page.ts";
import type { Style } from "./style.ts";

const severities: readonly Severity[] = ["error", "warning", "info"];

/** What each heading of the list stands for. */
const severityWords: Readonly<Record<Severity, string>> = {
	error: "errors: OpenClaw refuses the file, or it falls below what you demand",
	warning: "warnings: it is accepted, and somebody should look",
	info: "information: good to know",
};

/** All codes by their weight, and how to go on. */
export function codesPretty(style: Style): string {
	const width = Math.max(...allPages().map(([code]) => code.length)) + 2;
	const lists = severities.map((severity) => {
		const lines = codesOf(severity).map(
			(code) =>
				`  ${style.bold(code)}${" ".repeat(width - code.length)}${findingPages[code].title}`,
		);
		return [severityWords[severity], ...lines].join("\n");
	});
	const usage = [
		style.wrap(
			"clawtune explain CODE tells what a finding means and what to do about it,",
			0,
		),
		"clawtune explain skills.load.watch what a setting is and does on your release.",
	];
	return `${[...lists, usage.join("\n")].join("\n\n")}\n`;
}

/** One code for the screen. */
export function codePretty(code: FindingCode, style: Style): string {
	const page = findingPages[code];
	const part = (heading: string, text: string): string =>
		`${style.dim(heading)}\n${style.wrap(`  ${text}`, 2)}\n`;
	const example = page.example
		.split("\n")
		.map((line) => style.accent(`  ${line}`))
		.join("\n");
	return [
		`${style.bold(code)}  ${page.title}  ${style.dim(weightWords(page))}\n`,
		part("What it means", page.means),
		`${style.dim(exampleHeading(page))}\n${example}\n`,
		part("What OpenClaw does", page.openclaw),
		part("What to do", page.todo),
		part("Related", page.related.join(", ")),
	].join("");
}

/** What stands above an example. */
export function exampleHeading({ judgedFor }: FindingPage): string {
	return judgedFor ? `Example, on OpenClaw ${judgedFor}` : "Example";
}

/** One code as JSON. */
export function codeJson(code: FindingCode, version: string): string {
	return jsonDocument(version, {
		explain: { kind: "finding", code, ...findingPages[code] },
	});
}

/** All codes as JSON. */
export function codesJson(version: string): string {
	return jsonDocument(version, {
		explain: {
			kind: "findings",
			findings: allPages().map(([code, { title, severities: weights }]) => ({
				code,
				title,
				severities: weights,
			})),
		},
	});
}

/** `error, sometimes warning`. */
export function weightWords({
	severities: [usual, ...others],
}: FindingPage): string {
	return [usual, ...others.map((severity) => `sometimes ${severity}`)].join(
		", ",
	);
}
