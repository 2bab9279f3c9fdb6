import type { FindingPages } from "./page.ts";

/** Findings on keys that the target does not know, or knows under another name. */
export const keyPages = {
	"unknown-key": {
		title: "a key that no release knows",
		severities: ["error", "warning"],
		means:
			"Neither the release that the file is judged for nor any other that clawtune knows has a key of this name at this place. Mostly it is misspelt; the nearest real one is named where there is one. Keys count upper and lower case.",
		example: '{ "skills": { "load": { "watchDebounceMS": 1000 } } }',
		judgedFor: "2026.7.1",
		openclaw:
			"It refuses the whole config and does not start: every object of it allows only the keys that it knows. A running gateway keeps its old config.",
		todo: "Correct the name or remove the key. clawtune explain PATH lists what there is at a place.",
		related: ["retired-key", "future-key", "no-form-fits"],
	},
	"retired-key": {
		title: "a key that the release no longer has",
		severities: ["error", "warning"],
		means:
			"An older release had the key, the one that the file is judged for does not. Many tuning settings went away with 2026.8.1, among them both watch debounces.",
		example: '{ "skills": { "load": { "watchDebounceMs": 1000 } } }',
		judgedFor: "2026.9.6",
		openclaw:
			"openclaw config validate refuses it. A gateway that starts with a plain single file removes most retired keys by itself: it rewrites the file, and comments are lost. With $include, or under Nix, it does not start.",
		todo: "Do what the hint says: remove the key, or move it to its new place. Before an upgrade, check with --target NEW-RELEASE.",
		related: ["migrated-on-read", "future-key", "unknown-key"],
	},
	"future-key": {
		title: "a key that the release does not have yet",
		severities: ["error", "warning"],
		means:
			"A newer release has the key, the one that the file is judged for does not. Perhaps the file was written for another gateway, or the target is named wrongly.",
		example: '{ "session": { "writeLock": { "acquireTimeoutMs": 60000 } } }',
		judgedFor: "2026.3.13",
		openclaw:
			"It refuses the whole config, as with any key that it does not know.",
		todo: "Remove the key, upgrade the gateway, or name the right release with --target.",
		related: ["retired-key", "unknown-key", "target-assumed"],
	},
	"migrated-on-read": {
		title: "an old form that is still read",
		severities: ["warning"],
		means:
			"The release reads this setting as if its new form were written: in another place, with another value, or not at all where it does nothing any more. The file is judged as it is read, and each finding names the place that is written.",
		example: '{ "agents": { "list": [{ "id": "main" }] } }',
		judgedFor: "2026.9.6",
		openclaw:
			"It accepts the config and writes the new form the next time it writes the file.",
		todo: "Write the new form yourself when it suits you. Nothing breaks until then on this release; another one may refuse the old form: clawtune check --target RELEASE says so.",
		related: ["retired-key"],
	},
	"missing-key": {
		title: "a required key is missing",
		severities: ["error", "warning"],
		means: "The object at this place is not whole without the key.",
		example: '{ "agents": { "list": [{ "name": "Main" }] } }',
		judgedFor: "2026.7.1",
		openclaw: "It refuses the whole config.",
		todo: "Add the key, or remove the object around it.",
		related: ["no-form-fits", "unknown-key"],
	},
} as const satisfies FindingPages;
