import type { FindingPages } from "./page.ts";

/** Findings on values. */
export const valuePages = {
	"wrong-type": {
		title: "a value of the wrong type",
		severities: ["error", "warning"],
		means:
			'A text stands where a number belongs, a single value where a list belongs, or the like. OpenClaw does not convert: "250" is not 250, and a reference to a variable is always a text.',
		example: '{ "skills": { "load": { "watchDebounceMs": "250" } } }',
		judgedFor: "2026.7.1",
		openclaw: "It refuses the whole config.",
		todo: "Write the value in the type that is named; often only the quotes are too many.",
		related: ["not-allowed", "no-form-fits"],
	},
	"out-of-range": {
		title: "a number or a length out of its range",
		severities: ["error", "warning"],
		means:
			"The value has the right type but is below the least or above the most that the release takes.",
		example: '{ "agents": { "defaults": { "maxConcurrent": 0 } } }',
		openclaw:
			"It refuses the whole config; it does not take the nearest value.",
		todo: "Choose a value within the limit that is named.",
		related: ["wrong-type", "below-preset"],
	},
	"not-allowed": {
		title: "a value that is not on the list",
		severities: ["error", "warning"],
		means: "Only a few values are allowed here, and this is none of them.",
		example: '{ "logging": { "level": "loud" } }',
		openclaw: "It refuses the whole config.",
		todo: "Take one of those that are named. Lists change between releases: see clawtune explain PATH --target RELEASE.",
		related: ["wrong-type", "no-form-fits"],
	},
	"bad-format": {
		title: "a text that does not have the form",
		severities: ["error", "warning"],
		means:
			"The text must be a URL, must match a pattern, or the like, and does not.",
		example: '{ "browser": { "profiles": { "My Profile": {} } } }',
		judgedFor: "2026.9.6",
		openclaw: "It refuses the whole config.",
		todo: "Write it in the form that is named.",
		related: ["not-allowed", "rule"],
	},
	"no-form-fits": {
		title: "a value that fits none of several forms",
		severities: ["error", "warning"],
		means:
			"The release takes one of several forms here, such as a text or an object of one of two kinds, and the value is none of them. The hint says what is missing to the nearest one.",
		example: '{ "gateway": { "auth": { "token": { "source": "env" } } } }',
		judgedFor: "2026.9.6",
		openclaw:
			"It refuses the whole config. Releases 2026.5.28 to 2026.7.1 say only that the input is invalid.",
		todo: "Decide for one form and complete it.",
		related: ["wrong-type", "missing-key", "unknown-key"],
	},
	rule: {
		title: "a rule that stands in no schema",
		severities: ["error", "warning"],
		means:
			"Each value alone would do, but OpenClaw checks more than types: paths that must be absolute, names that must exist elsewhere in the config, agents of which one must be the owner.",
		example: '{ "agents": { "entries": { "one": {}, "two": {} } } }',
		judgedFor: "2026.9.6",
		openclaw:
			"It refuses the whole config. Editors that know the schema only show nothing.",
		todo: "Do what the finding says; it names the rule.",
		related: ["bad-format", "needs-host"],
	},
} as const satisfies FindingPages;
