import type { FindingCode } from "../schema/finding.ts";
import { exampleHeading, weightWords } from "./explain-code-report.ts";
import { allPages } from "./finding-pages.ts";
import { escaped } from "./markdown.ts";
import type { FindingPage } from "./pages/page.ts";

/** The page of documentation with every finding code; each has an anchor of its name. */
export function findingsMarkdown(): string {
	const list = allPages().map(
		([code, { title }]) => `| [\`${code}\`](#${code}) | ${escaped(title)} |`,
	);
	const pages = allPages().map(([code, page]) => section(code, page));
	return [
		"# Findings",
		"What `clawtune check` can say of a config, by its stable code. `clawtune explain CODE` shows the same in the terminal. This page is made from the program by `npm run docs`.",
		["| code | what it says |", "| --- | --- |", ...list].join("\n"),
		...pages,
	]
		.join("\n\n")
		.concat("\n");
}

function section(code: FindingCode, page: FindingPage): string {
	const related = page.related.map((other) => `[\`${other}\`](#${other})`);
	return [
		`## ${code}`,
		`**${escaped(page.title)}** (${weightWords(page)})`,
		escaped(page.means),
		`${exampleHeading(page)}:`,
		`\`\`\`json5\n${page.example}\n\`\`\``,
		`**What OpenClaw does.** ${escaped(page.openclaw)}`,
		`**What to do.** ${escaped(page.todo)}`,
		`Related: ${related.join(", ")}`,
	].join("\n\n");
}
