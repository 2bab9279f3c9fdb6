import type { FindingPages } from "./page.ts";

/** Findings on `.clawtune.json` itself. */
export const policyPages = {
	"ignore-without-reason": {
		title: "a finding is ignored and nobody says why",
		severities: ["error"],
		means:
			"An entry of ignored in .clawtune.json has no reason, or an empty one. Whoever reads it next cannot tell whether it still holds. It ignores what it names all the same, and this error takes its place.",
		example: '{ "ignored": [{ "code": "plaintext-secret" }] }',
		openclaw: "It does not read .clawtune.json.",
		todo: "Write the reason beside it, or remove the entry and mend what it hides.",
		related: ["ignore-unused"],
	},
	"ignore-unused": {
		title: "what is ignored is not there",
		severities: ["warning"],
		means:
			"An entry of ignored in .clawtune.json fits no finding of the files that were checked. It is only said of a run over all files of the policy.",
		example:
			'{ "ignored": [{ "code": "future-key", "reason": "until the upgrade" }] }',
		openclaw: "It does not read .clawtune.json.",
		todo: "Remove the entry, so that it hides nothing later.",
		related: ["ignore-without-reason"],
	},
} as const satisfies FindingPages;
