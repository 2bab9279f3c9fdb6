import type { FindingCode, Severity } from "../../schema/finding.ts";
import type { FindingPage } from "../pages/page.ts";

/** How SARIF calls a severity. */
export function levelOf(severity: Severity): "error" | "warning" | "note" {
	return severity === "info" ? "note" : severity;
}

/** A finding's page as a rule. */
export function ruleOf([code, page]: readonly [
	FindingCode,
	FindingPage,
]): object {
	const { title, severities, means, openclaw, todo, example } = page;
	const parts = [
		means,
		`What OpenClaw does. ${openclaw}`,
		`What to do. ${todo}`,
	];
	const fence = "`".repeat(3);
	return {
		id: code,
		shortDescription: { text: title },
		fullDescription: { text: means },
		help: {
			text: parts.join("\n\n"),
			markdown: [
				...parts.map((part) => part.replaceAll(/[\\`*_<>[\]]/g, "\\$&")),
				`${fence}json5\n${example}\n${fence}`,
			].join("\n\n"),
		},
		defaultConfiguration: { level: levelOf(severities[0] ?? "warning") },
		properties: { tags: ["openclaw", "config"] },
	};
}
