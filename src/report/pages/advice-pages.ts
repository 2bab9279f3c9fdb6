import type { FindingPages } from "./page.ts";

/** Findings that change no verdict but are worth knowing. */
export const advicePages = {
	"will-not-start": {
		title: "valid, but a gateway does not start with it",
		severities: ["warning"],
		means:
			"The schema and its rules hold, yet a gateway refuses at its start: gateway.mode is not local, it would listen to the network without a credential, a password is demanded and missing, and the like. Where a variable of the gateway's environment may hold what is missing, the finding says so.",
		example:
			'{ "gateway": { "mode": "local", "bind": "lan", "auth": { "mode": "none" } } }',
		openclaw:
			"openclaw config validate accepts the file; openclaw gateway run ends at once, with exit code 78 or 1.",
		todo: "Do what the hint says. For a file that no gateway starts with, such as that of a remote client, it is fine as it is.",
		related: ["missing-key", "redaction-sentinel"],
	},
	"restored-at-start": {
		title: "valid, but OpenClaw would put openclaw.json.bak back",
		severities: ["warning"],
		means:
			"Beside the file lies openclaw.json.bak, the text before OpenClaw's own last write, and this file has lost meta, gateway.mode or more than half of its size since. OpenClaw 2026.4.24 to 2026.5.2, and 2026.6.11 and later, take that for damage.",
		example:
			"a config deployed from a repository, without the meta that the gateway had added",
		openclaw:
			"openclaw config validate accepts the file. A gateway that starts puts the backup in its place and keeps it as openclaw.json.clobbered.TIME. Up to 2026.5.2 it does so whenever it reads the file; later a running gateway that reloads the file accepts it for good.",
		todo: "Put back what was lost; openclaw.json.bak has it. Or remove openclaw.json.bak, if the file is as you want it.",
		related: ["will-not-start"],
	},
	"plaintext-secret": {
		title: "a secret written out in the file",
		severities: ["warning", "info"],
		means:
			"A token, a password or a key of an account stands in the config as it is. clawtune never prints it. For the gateway's own credential it is only information, since OpenClaw's setup writes it there itself.",
		example: '{ "channels": { "telegram": { "botToken": "123456:made-up" } } }',
		openclaw:
			"It takes the value. When it writes the file, it makes it readable for its owner only.",
		todo: `Where the file is committed, copied or backed up: write \${NAME} and set NAME for the gateway, then replace the secret, for the old one is known. On a file that never leaves its machine it is your choice.`,
		related: ["redaction-sentinel", "env-missing"],
	},
	"redaction-sentinel": {
		title: "the mark of a hidden secret in place of the secret",
		severities: ["warning"],
		means:
			"The text was copied from an output that hides secrets: __OPENCLAW_REDACTED__, or a mark like *** where a credential belongs. The real value is not in this file.",
		example: '{ "gateway": { "auth": { "token": "__OPENCLAW_REDACTED__" } } }',
		judgedFor: "2026.9.6",
		openclaw:
			"openclaw config validate accepts it and the mark is used as the secret. A gateway of 2026.9.6 does not start with it as its own token.",
		todo: `Put the real value back, or \${NAME}. Edit the file in place with clawtune rather than pasting what a gateway showed.`,
		related: ["plaintext-secret", "will-not-start"],
	},
	"shadowed-default": {
		title: "an agent's own value wins over a default",
		severities: ["info"],
		means:
			"A default and one agent's own setting are both written and differ. For that agent the default counts nothing, and a preset that raises the default does not reach it.",
		example:
			'{ "agents": {\n    "defaults": { "memorySearch": { "sync": { "watchDebounceMs": 5000 } } },\n    "list": [{ "id": "main", "memorySearch": { "sync": { "watchDebounceMs": 500 } } }] } }',
		judgedFor: "2026.7.1",
		openclaw: "It takes the agent's own value, setting by setting.",
		todo: "Nothing where it is meant. Else remove the agent's own value.",
		related: ["no-effect", "below-preset"],
	},
	"no-effect": {
		title: "a setting that the release does not act on",
		severities: ["info"],
		means:
			"The release accepts the setting, but another one switches off what it tunes, or the release's file watcher does not fire: for the memory folder from 2026.2.26 to 2026.4.11, for skills from 2026.2.26 to 2026.4.25.",
		example:
			'{ "skills": { "load": { "watch": false, "watchDebounceMs": 1000 } } }',
		judgedFor: "2026.7.1",
		openclaw: "It starts and ignores the setting without a word.",
		todo: "Remove the setting or change what switches it off. Do not count on it when you look for the cause of a load.",
		related: ["shadowed-default", "lock-waits", "retired-key"],
	},
	"lock-waits": {
		title: "a longer debounce frees no session lock",
		severities: ["info"],
		means:
			"A watcher's debounce is above the release's default, and nothing is set that acts on the waits for session locks. No watcher takes such a lock, on any release, so that a longer debounce frees none. The first such debounce of a file is named.",
		example: '{ "skills": { "load": { "watchDebounceMs": 1000 } } }',
		judgedFor: "2026.7.1",
		openclaw:
			'A run waits for the lock of its session and then fails with "session file locked": after 10 s before 2026.5.2, after 60 s or what is set from then on. From 2026.8.1 on there are no lock files.',
		todo: "Nothing where only the watcher was to be calmed. Where runs fail on locks, the finding names the settings that act on that release; clawtune explain PATH tells what each does, and the preset patient-locks makes runs wait longer.",
		related: ["no-effect", "below-preset"],
	},
	"needs-host": {
		title: "only the gateway's machine can tell",
		severities: ["warning"],
		means:
			"The config names a plugin that the release does not bring along, a path of one, or a channel or web search that such a plugin provides. Whether it is there cannot be seen from the file, so the verdict takes it as there.",
		example:
			'{ "plugins": { "entries": { "whatsapp": { "enabled": true } } } }',
		judgedFor: "2026.9.6",
		openclaw:
			"With the plugin installed all is well. Without it, it warns and ignores the entry, or refuses the config; the finding says which. A path that is not there is refused up to 2026.8, a memory slot always.",
		todo: "On the gateway's machine: openclaw plugins list, and openclaw config validate.",
		related: ["rule", "unknown-key"],
	},
} as const satisfies FindingPages;
