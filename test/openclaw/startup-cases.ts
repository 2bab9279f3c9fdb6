import { readFileSync } from "node:fs";
import { join } from "node:path";
import json5 from "json5";
import { isRecord } from "../../src/config/record.ts";
import type { Startup } from "../../src/schema/finding.ts";
import { packageDirectory } from "../schema/judged.ts";

/** A file, and what gateways of two releases do when they start with it. */
export interface StartCase {
	readonly name: string;
	readonly text: string;
	/** Files beside it. */
	readonly files?: Readonly<Record<string, string>>;
	/** Variables of the gateway's environment, which clawtune is told of. */
	readonly env?: Readonly<Record<string, string>>;
	readonly on: Readonly<Record<"2026.7.1" | "2026.9.6", Startup>>;
	/** What clawtune says where only the gateway's machine can know. */
	readonly notKnownOn?: readonly string[];
}

const gateway = {
	mode: "local",
	bind: "loopback",
	auth: { mode: "token", token: "b7a9e1f04c5d4b0f8e36" },
};

const always = (startup: Startup): StartCase["on"] => ({
	"2026.7.1": startup,
	"2026.9.6": startup,
});

const then = (before: Startup, after: Startup): StartCase["on"] => ({
	"2026.7.1": before,
	"2026.9.6": after,
});

function config(
	name: string,
	on: StartCase["on"],
	content: Readonly<Record<string, unknown>>,
): StartCase {
	return { name, on, text: JSON.stringify({ gateway, ...content }, null, 2) };
}

/** A file of the corpus, made one that a gateway on this machine can start with. */
function corpus(file: string, on: StartCase["on"]): StartCase {
	const text = readFileSync(
		join(packageDirectory, "test/corpus", file),
		"utf8",
	);
	const parsed: unknown = json5.parse(text);
	if (!isRecord(parsed)) throw new TypeError(`${file} is no object`);
	const { meta: _, ...content } = parsed;
	return config(`corpus ${file}`, on, {
		...content,
		gateway: {
			...(isRecord(content.gateway) ? content.gateway : {}),
			...gateway,
		},
	});
}

const tuned = {
	skills: { load: { watchDebounceMs: 1000 } },
	agents: { defaults: { memorySearch: { sync: { watchDebounceMs: 5000 } } } },
};

const oldChat = { telegram: { botToken: "1:sample", streamMode: "partial" } };

const secret = {
	skills: { entries: { sample: { apiKey: `\${CLAWTUNE_SECRET}` } } },
};

/** Files of every kind: what is right, what is wrong, and what a release has retired. */
export const startCases: readonly StartCase[] = [
	config("the smallest", always("starts"), {}),
	config("no gateway.mode", always("refuses"), {
		gateway: { auth: gateway.auth },
	}),
	config("another gateway's client", always("refuses"), {
		gateway: { mode: "remote", remote: { url: "ws://10.0.0.5:18789" } },
	}),
	config("no credential on an open port", always("refuses"), {
		gateway: { mode: "local", bind: "lan", auth: { mode: "none" } },
	}),
	config("an unknown key", always("refuses"), { sesion: {} }),
	config("a wrong type", always("refuses"), { logging: { level: 5 } }),
	{
		...config(
			"a secret whose variable is missing",
			then("refuses", "starts"),
			secret,
		),
		notKnownOn: ["2026.7.1"],
	},
	{
		...config("a secret whose variable is set", always("starts"), secret),
		env: { CLAWTUNE_SECRET: "sample" },
	},
	config("a plugin that is not there", always("starts"), {
		plugins: { entries: { "no-such-plugin": { enabled: true } } },
	}),
	config("a list of agents", always("starts"), {
		agents: { list: [{ id: "main" }] },
	}),
	config("a file of a newer release", always("refuses"), {
		meta: { lastTouchedVersion: "2026.12.1" },
	}),
	{ name: "nothing", on: always("refuses"), text: "" },
	{ name: "a missing bracket", on: always("refuses"), text: '{ "gateway": {' },
	config("the tuned settings", then("starts", "migrates"), tuned),
	{
		name: "JSON5 with comments",
		on: then("starts", "migrates"),
		text: `// by hand\n{ gateway: ${json5.stringify(gateway)}, skills: { load: { watchDebounceMs: 500, }, }, }\n`,
	},
	{
		name: "the tuned settings in an included file",
		on: then("starts", "refuses"),
		text: JSON.stringify({ $include: "./tuned.json", gateway }),
		files: { "tuned.json": JSON.stringify(tuned) },
	},
	{
		...config("the tuned settings under Nix", then("starts", "refuses"), tuned),
		env: { OPENCLAW_NIX_MODE: "1" },
	},
	config("the tuned settings and an unknown key", always("refuses"), {
		...tuned,
		sesion: {},
	}),
	config("speech under its old key", then("starts", "migrates"), {
		messages: { tts: { auto: "always", provider: "openai" } },
	}),
	config("a chat's old key alone", always("refuses"), { channels: oldChat }),
	config("a chat's old key and another", then("refuses", "migrates"), {
		channels: oldChat,
		skills: { load: { watchDebounceMs: 500 } },
	}),
	config("a value that is gone", then("starts", "migrates"), {
		gateway: { ...gateway, reload: { mode: "hot" } },
	}),
	config("an address as the bind", then("refuses", "migrates"), {
		gateway: { ...gateway, bind: "0.0.0.0" },
	}),
	config("a key of the first releases", then("refuses", "migrates"), {
		routing: { allowFrom: ["+15555550123"] },
	}),
	config("agents without an owner", then("starts", "migrates"), {
		agents: { list: [{ id: "one" }, { id: "two" }] },
		cron: { maxConcurrentRuns: 2 },
	}),
	config("a retired key that nothing replaces", then("starts", "refuses"), {
		gateway: { ...gateway, remote: { enabled: false } },
	}),
	config("models that are no models", then("starts", "refuses"), {
		...tuned,
		agents: { defaults: { models: { opus: {} } } },
	}),
	corpus("017.json", then("refuses", "migrates")),
];
