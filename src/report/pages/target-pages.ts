import type { FindingPages } from "./page.ts";

/** Findings on the release that a file is judged for, and on what is demanded of it. */
export const targetPages = {
	"target-assumed": {
		title: "nothing says which release reads the file",
		severities: ["warning"],
		means:
			"The release was not named with --target or in .clawtune.json, the file has no meta.lastTouchedVersion, and there is no openclaw on the PATH. The newest release that clawtune knows was taken. An older gateway may judge otherwise.",
		example: '{ "gateway": { "mode": "local" } }',
		openclaw: "It does not know this question: it judges for itself.",
		todo: "Name the release: --target 2026.7.1. Apply refuses until it is named.",
		related: ["target-nearest", "future-key", "retired-key"],
	},
	"target-nearest": {
		title: "another release's schema stands in",
		severities: ["warning"],
		means:
			"clawtune has no snapshot of the release itself, so the newest one before it was used, or the oldest one of all where there is none before it. Keys that were added or removed in between are judged wrongly.",
		example: "clawtune check --target 2026.4.5",
		openclaw: "The release itself may accept more or less.",
		todo: "Mostly nothing. Where it matters, run openclaw config validate on the gateway's machine too.",
		related: ["target-assumed"],
	},
	"below-preset": {
		title: "not what a demanded preset wants",
		severities: ["error"],
		means:
			"The config is valid, but check was told to demand a preset, and a setting is lower than the preset's floor, or not the value that the preset names. What is unset counts as the release's default only where the preset asks for that. The exit code is 1, the verdict stays valid.",
		example: "clawtune check --preset safe",
		openclaw: "It starts with the file: the demand is yours, not OpenClaw's.",
		todo: "See the change with clawtune plan --preset NAME and make it with clawtune apply --preset NAME.",
		related: ["out-of-range", "shadowed-default", "no-effect"],
	},
} as const satisfies FindingPages;
