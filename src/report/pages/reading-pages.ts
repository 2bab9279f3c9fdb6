import type { FindingPages } from "./page.ts";

/** Findings on the text of a config, before any of its settings is judged. */
export const readingPages = {
	template: {
		title: "the file is a template",
		severities: ["error"],
		means:
			"The text has marks of a template language outside of its strings, so that it becomes a config only when something fills it in. The verdict is template, not invalid.",
		example: '{ "gateway": { "port": {{ gateway_port }} } }',
		openclaw: "It cannot read such a file and does not start.",
		todo: "Check what comes out instead: render the template and pipe the result into clawtune check -.",
		related: ["syntax", "env-missing"],
	},
	syntax: {
		title: "the file is not JSON5",
		severities: ["error"],
		means:
			"Something is missing or left over: often a comma, a quote or a bracket. The place is where reading stopped, and the mistake is there or shortly before. JSON5 allows comments, trailing commas, single quotes and keys without quotes.",
		example: '{ "gateway": { "mode": "local" "port": 18789 } }',
		openclaw:
			"It does not start; a gateway that runs keeps its old config until the file can be read.",
		todo: "Mend the place. Nothing else of the file is judged until then.",
		related: ["template", "empty", "too-deep"],
	},
	empty: {
		title: "the file is empty",
		severities: ["error"],
		means: "There is no text in the file, or nothing but blanks.",
		example: "clawtune check /dev/null",
		openclaw: "It does not start with an empty file.",
		todo: 'Write at least { "gateway": { "mode": "local" } }.',
		related: ["syntax", "will-not-start"],
	},
	"too-deep": {
		title: "the file nests too deep",
		severities: ["error"],
		means:
			"Objects and arrays lie within each other more than 500 levels deep. No setting is that deep, so this is not a config that somebody meant.",
		example: "[[[[[[ … ]]]]]]",
		openclaw: "It refuses the file, or fails while it reads it.",
		todo: "Look at what produced the file.",
		related: ["syntax"],
	},
	include: {
		title: "an $include cannot be followed",
		severities: ["error"],
		means:
			"A file named by $include is not there, cannot be read, lies where it may not, includes itself, or holds no object although keys stand beside it. Paths are relative to the file that includes.",
		example: '{ "agents": { "$include": "./agents.json5" } }',
		openclaw:
			"It refuses the whole config. It does not say in which file or line.",
		todo: "Mend the path or the included file. In CI, check that the included files are there too.",
		related: ["syntax", "env-missing"],
	},
	"env-missing": {
		title: "a variable is not set here",
		severities: ["warning", "error"],
		means: `A text refers to a variable, \${NAME}, that is neither in the environment of this run, nor in --env-file, nor in env.vars of the config. Names are upper case.`,
		example: `{ "gateway": { "auth": { "token": "\${GATEWAY_TOKEN}" } } }`,
		openclaw:
			"Up to 2026.2.26 it refuses the config; later releases leave the text as it stands and warn, and what needs the value fails.",
		todo: "Set the variable for the gateway. Where the gateway has it and this machine does not: --env-file FILE gives the value, --assume-env takes every variable as set.",
		related: ["plaintext-secret", "env-syntax", "template"],
	},
	"env-syntax": {
		title: "something looks like a variable and is none",
		severities: ["warning"],
		means: `A text holds \${...} in a form that shells and other programs know and OpenClaw does not: with a default, with a prefix such as env., or with a name in lower case. What a default says is not shown, since it may be a secret.`,
		example: `{ "gateway": { "auth": { "token": "\${TOKEN:-secret}" } } }`,
		openclaw:
			"It leaves the text as it stands, on every release, and uses it like that: here as the token.",
		todo: `Write \${NAME} with NAME in upper case, and give a default where the variable is set. Where the text is meant as it stands, leave it.`,
		related: ["env-missing", "template"],
	},
} as const satisfies FindingPages;
