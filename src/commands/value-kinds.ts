import { blockingHazards, noticeHazards, ways } from "../plan/hazard.ts";
import { checkReporters } from "../report/check/reporters.ts";
import type { ValueDescription } from "../report/commands-markdown.ts";
import { shells } from "../report/completion/shells.ts";
import { formats } from "../report/format-name.ts";
import { serviceKinds } from "../report/locks/services/service.ts";
import { severities } from "./check/options.ts";

/** What may stand where `--help` writes `<format>` or `[FILE]`. */
export type ValueKind =
	| { readonly kind: "one-of"; readonly names: readonly string[] }
	/** A file or a folder. */
	| { readonly kind: "path"; readonly of: "files" | "folders" }
	/** What only this machine, its config or the package can tell. */
	| {
			readonly kind: "known";
			readonly what:
				| "presets"
				| "releases"
				| "settings"
				| "assignments"
				| "topics"
				| "applies";
	  }
	/** Anything. */
	| { readonly kind: "free" };

const free: ValueKind = { kind: "free" };
const file: ValueKind = { kind: "path", of: "files" };

interface Value {
	readonly kind: ValueKind;
	readonly says: string;
}

/** Every word that stands for a value in the command line, as `--help` writes it, in small letters. */
const values: Readonly<Record<string, Value>> = {
	command: { kind: free, says: "a command line for the shell" },
	duration: {
		kind: free,
		says: "how long, such as 10s, 500ms, 2m or 1h; a bare number is seconds",
	},
	file: { kind: file, says: "the path of a file" },
	folder: {
		kind: { kind: "path", of: "folders" },
		says: "the path of a folder",
	},
	format: { kind: { kind: "one-of", names: formats }, says: "one of" },
	hazard: {
		kind: { kind: "one-of", names: [...blockingHazards, ...noticeHazards] },
		says: "the name of a hazard",
	},
	id: {
		kind: { kind: "known", what: "applies" },
		says: "the name of an apply, as clawtune revert --list shows it",
	},
	kind: { kind: { kind: "one-of", names: serviceKinds }, says: "one of" },
	name: { kind: free, says: "a name" },
	number: { kind: free, says: "a number" },
	path: {
		kind: { kind: "known", what: "settings" },
		says: "the path of a setting, such as skills.load.watch or agents.list[0].id",
	},
	"path=value": {
		kind: { kind: "known", what: "assignments" },
		says: "such a path and its value; the value is JSON5, or else a text",
	},
	"path|code": {
		kind: { kind: "known", what: "topics" },
		says: "such a path, with [] for every item of a list, or the code of a finding",
	},
	percent: { kind: free, says: "a number between 0 and 100" },
	place: { kind: file, says: "the path of a folder or a file" },
	"plan.json": { kind: file, says: "the path of a saved plan" },
	preset: {
		kind: { kind: "known", what: "presets" },
		says: "the name of a preset, or the path of a file that holds one",
	},
	ref: { kind: free, says: "a commit, a branch or a tag of Git" },
	release: {
		kind: { kind: "known", what: "releases" },
		says: "a release of OpenClaw, such as 2026.7.1",
	},
	report: {
		kind: { kind: "one-of", names: Object.keys(checkReporters) },
		says: "one of",
	},
	severity: { kind: { kind: "one-of", names: severities }, says: "one of" },
	sha256: {
		kind: free,
		says: "the SHA-256 fingerprint of a certificate",
	},
	shell: { kind: { kind: "one-of", names: shells }, says: "one of" },
	size: {
		kind: free,
		says: "such as 500kb, 64mb or 1gb, in units of 1024",
	},
	span: { kind: free, says: "how long, such as 12h, 7d or 4w" },
	text: { kind: free, says: "a text" },
	url: { kind: free, says: "such as ws://127.0.0.1:18789" },
	way: { kind: { kind: "one-of", names: ways }, says: "one of" },
};

/** What a word of `--help` stands for; undefined for one that is not known. */
export function valueKindOf(word: string): ValueKind | undefined {
	const name = word.toLowerCase();
	return Object.hasOwn(values, name) ? values[name]?.kind : undefined;
}

/** Every such word, with what is said of it and, where these are few, all that may stand there. */
export function describedValues(): readonly ValueDescription[] {
	return Object.entries(values).map(([word, { kind, says }]) => ({
		word,
		says,
		names: kind.kind === "one-of" ? kind.names : [],
	}));
}
