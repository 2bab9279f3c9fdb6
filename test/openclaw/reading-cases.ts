import { reference } from "../config/parsed.ts";

/** A folder with an `openclaw.json` in it, read with an environment. `@` in a text or a value stands for the folder. */
export interface ReadingCase {
	readonly files: Readonly<Record<string, string>>;
	readonly links?: Readonly<Record<string, string>>;
	readonly hardLinks?: Readonly<Record<string, string>>;
	readonly env?: Readonly<Record<string, string>>;
}

const root = (rest: string): string =>
	`{"gateway": {"mode": "local"}, ${rest}}`;
const agents = (include: string, more = ""): string =>
	root(`"agents": {"$include": ${include}${more}}`);
const three = '{"defaults": {"maxConcurrent": 3}}';

function chain(length: number): ReadingCase {
	const links = Array.from({ length }, (_, index) => [
		`${index + 1}.json`,
		index === length - 1
			? root('"skills": {}')
			: `{"$include": "${index + 2}.json"}`,
	]);
	return {
		files: {
			"openclaw.json": '{"$include": "1.json"}',
			...Object.fromEntries(links),
		},
	};
}

/** One include, of a file that holds a text. */
function including(text: string, more = ""): ReadingCase {
	return {
		files: { "openclaw.json": agents('"a.json"', more), "a.json": text },
	};
}

function only(text: string, more: Partial<ReadingCase> = {}): ReadingCase {
	return { files: { "openclaw.json": text }, ...more };
}

const prefix = (text: string, env = ""): string =>
	root(`"messages": {"responsePrefix": "${text}"}${env}`);
const X = reference("X");

/** What `$include` may be, and what it may not. */
export const includeCases: Readonly<Record<string, ReadingCase>> = {
	"a file": including(three),
	"a file that is wrong inside": including(
		'{"defaults": {"maxConcurrent": "x", "bogus": 1}}',
	),
	"nested, relative to the including file": {
		files: {
			"openclaw.json": agents('"parts/a.json"'),
			"parts/a.json": '{"defaults": {"$include": "deep/b.json"}}',
			"parts/deep/b.json": '{"maxConcurrent": 3, "bogus": 1}',
		},
	},
	"a list": {
		files: {
			"openclaw.json": agents(
				'["a.json", "b.json"]',
				', "defaults": {"maxConcurrent": 0}',
			),
			"a.json": three,
			"b.json": '{"defaults": {"maxConcurrent": "x"}}',
		},
	},
	"a list of one scalar": {
		files: {
			"openclaw.json": root(
				'"agents": {"defaults": {"maxConcurrent": {"$include": ["n.json"]}}}',
			),
			"n.json": "3",
		},
	},
	"an empty list": only(agents("[]")),
	"an empty list beside keys": only(agents("[]", ', "defaults": {"bogus": 1}')),
	"a number": only(agents("5")),
	null: only(agents("null")),
	"a list with a number": {
		files: { "openclaw.json": agents('["a.json", 5]'), "a.json": "{}" },
	},
	"an empty name": only(agents('""')),
	"ten deep": chain(10),
	"eleven deep": chain(11),
	itself: only('{"$include": "openclaw.json"}'),
	"a circle": {
		files: {
			"openclaw.json": '{"$include": "a.json"}',
			"a.json": '{"x": {"$include": "./sub/../a.json"}}',
		},
	},
	"a missing file": only(agents('"gone.json"')),
	"a missing file, and an unknown key": only(
		root('"bogus": 1, "agents": {"$include": "gone.json"}'),
	),
	"a file that is not JSON5": including("{"),
	"an empty file": including(""),
	"a folder": { files: { "openclaw.json": agents('"sub"'), "sub/x": "" } },
	"a file outside": {
		files: { "openclaw.json": agents('"../o.json"'), "../o.json": "{}" },
	},
	"an absolute path inside": {
		files: { "openclaw.json": agents('"@/a.json"'), "a.json": three },
	},
	"an absolute path outside": {
		files: { "openclaw.json": agents('"@/../o.json"'), "../o.json": "{}" },
	},
	"a file in a root that the environment names": {
		files: {
			"openclaw.json": agents('"../more/o.json"'),
			"../more/o.json": "{}",
		},
		env: { OPENCLAW_INCLUDE_ROOTS: "/nowhere: @/../more " },
	},
	"a path that begins with ~": only(agents('"~/a.json"')),
	"a link inside": {
		files: { "openclaw.json": agents('"l.json"'), "a.json": three },
		links: { "l.json": "@/a.json" },
	},
	"a link outside": {
		files: { "openclaw.json": agents('"l.json"'), "../o.json": "{}" },
		links: { "l.json": "@/../o.json" },
	},
	"a file beside the link that the config is": {
		files: { "../real/openclaw.json": agents('"a.json"'), "a.json": three },
		links: { "openclaw.json": "@/../real/openclaw.json" },
	},
	"a file beside the file that the config links to": {
		files: {
			"../real/openclaw.json": agents('"a.json"'),
			"../real/a.json": three,
		},
		links: { "openclaw.json": "@/../real/openclaw.json" },
	},
	"that file, named with its folder": {
		files: {
			"../real/openclaw.json": agents('"../real/a.json"'),
			"../real/a.json": three,
		},
		links: { "openclaw.json": "@/../real/openclaw.json" },
	},
	"a hard link": {
		files: { "openclaw.json": agents('"h.json"'), "a.json": "{}" },
		hardLinks: { "h.json": "a.json" },
	},
	"2 MiB": including(`{}${" ".repeat(2 ** 21 - 2)}`),
	"2 MiB and a byte": including(`{}${" ".repeat(2 ** 21 - 1)}`),
	"a path with a NUL": only(agents('"a\\u0000b.json"')),
	"a path of 5,000 units": {
		files: {
			"openclaw.json": agents(`"${"a/../".repeat(1000)}a.json"`),
			"a.json": "{}",
		},
	},
	"a scalar beside keys": including("1", ', "defaults": {}'),
	"an array beside keys": including("[]", ', "defaults": {}'),
	"null beside keys": including("null", ', "defaults": {}'),
	"a scalar at the root": {
		files: { "openclaw.json": '{"$include": "a.json"}', "a.json": "1" },
	},
	"an object over a scalar": including(
		'{"defaults": 1}',
		', "defaults": {"maxConcurrent": 2}',
	),
	"null over a number": including(
		three,
		', "defaults": {"maxConcurrent": null}',
	),
	"a variable in the path": {
		files: {
			"openclaw.json": agents(`"${reference("PART")}.json"`),
			"a.json": "{}",
		},
		env: { PART: "a" },
	},
	"nothing, but __proto__": only(
		root('"__proto__": {"bogus": 1}, "agents": {"defaults": {"__proto__": 5}}'),
	),
	"nothing, but names of Object": only(
		root('"constructor": 1, "prototype": 2, "toString": 3'),
	),
	"names of Object, in a list": {
		files: {
			"openclaw.json": '{"$include": ["a.json"]}',
			"a.json": root('"constructor": 1, "prototype": 2'),
		},
	},
	"names of Object beside it": {
		files: {
			"openclaw.json": '{"$include": "a.json", "constructor": 1}',
			"a.json": root('"skills": {}'),
		},
	},
	"names of Object under keys": {
		files: {
			"openclaw.json": '{"$include": "a.json", "skills": {}}',
			"a.json": root('"constructor": 1'),
		},
	},
	"a byte order mark": including("\uFEFF{}"),
};

/** References, and where what they stand for comes from. */
export const referenceCases: Readonly<Record<string, ReadingCase>> = {
	"of a variable that is not set": only(prefix(X)),
	"of an empty one": only(prefix(X), { env: { X: "" } }),
	"of one with a blank": only(prefix(X), { env: { X: " " } }),
	"of one that is set": only(prefix(X), { env: { X: "v" } }),
	"that is escaped": only(prefix(`$${X}`)),
	"with a default": only(prefix(reference("X:-d"))),
	"with a prefix": only(prefix(reference("env.X"))),
	"in lower case": only(prefix(reference("x"))),
	"within another": only(prefix(`\${A${X}}`)),
	"from env.vars": only(prefix(X, ', "env": {"vars": {"X": "v"}}')),
	"from env itself": only(prefix(X, ', "env": {"X": "v"}')),
	"from a blank in env.vars": only(prefix(X, ', "env": {"vars": {"X": " "}}')),
	"from a blank in env itself": only(prefix(X, ', "env": {"X": " "}')),
	"from an empty text in env.vars": only(
		prefix(X, ', "env": {"vars": {"X": ""}}'),
	),
	"from one that refers to another": only(
		prefix(X, `, "env": {"vars": {"X": "${reference("Y")}"}}`),
	),
	"from one that refers to another that is set": only(
		prefix(X, `, "env": {"vars": {"X": "${reference("Y")}"}}`),
		{ env: { Y: "y" } },
	),
	"from one that refers to itself": only(
		prefix(X, `, "env": {"vars": {"X": "${X}"}}`),
	),
	"from an included file": {
		files: {
			"openclaw.json": prefix(X, ', "env": {"$include": "e.json"}'),
			"e.json": '{"vars": {"X": "v"}}',
		},
	},
	"in an included file": {
		files: {
			"openclaw.json": root('"messages": {"$include": "m.json"}'),
			"m.json": `{"responsePrefix": "${X}"}`,
		},
	},
	"in a key": only(root(`"env": {"vars": {"${X}": "x"}}`)),
	"below __proto__": only(root(`"__proto__": {"a": "${X}"}`)),
	"to what is not allowed": only(`{"gateway": {"mode": "${X}"}}`, {
		env: { X: "bogus" },
	}),
	"to what is allowed": only(`{"gateway": {"mode": "${X}"}}`, {
		env: { X: "local" },
	}),
	"where a number is wanted": only(
		root(`"agents": {"defaults": {"maxConcurrent": "${X}"}}`),
		{ env: { X: "3" } },
	),
};

/** Numbers that JSON does not know. */
export const numberCases: Readonly<Record<string, ReadingCase>> =
	Object.fromEntries(
		[
			"Infinity",
			"-Infinity",
			"NaN",
			"1e400",
			"9007199254740993",
			"-0",
			"0x10",
			"+5",
			".5",
			"1.0",
		].map((number) => [
			number,
			only(
				`{gateway: {mode: "local"}, agents: {defaults: {maxConcurrent: ${number}}}}`,
			),
		]),
	);

/** Settings of old releases, which some releases read as new ones. */
export const oldSettingCases: Readonly<Record<string, ReadingCase>> =
	Object.fromEntries(
		[
			...["0.0.0.0", "localhost", "10.0.0.1"].map(
				(address) => `"gateway": {"mode": "local", "bind": "${address}"}`,
			),
			'"memorySearch": {"enabled": false}',
			'"memorySearch": {"enabled": false}, "agents": {"defaults": {"memorySearch": {"enabled": true}}}',
			'"memorySearch": {"enabled": false}, "gatway": 1',
			'"heartbeat": {"every": "30m", "showOk": true}',
			'"heartbeat": {"showOk": true}',
			'"heartbeat": {}',
			'"session": {"threadBindings": {"ttlHours": 4}}',
			'"session": {"threadBindings": {"ttlHours": 4, "idleHours": 5}}',
			'"channels": {"discord": {"accounts": {"a": {"threadBindings": {"ttlHours": 4}}}}}',
			'"channels": {"telegram": {"streamMode": "partial", "blockStreaming": true}}',
			'"channels": {"slack": {"streaming": false, "chunkMode": "newline"}}',
			'"audio": {"transcription": {}}',
			'"audio": {"transcription": {"command": ["whisper", "{input}"], "timeoutSeconds": 30}}',
			'"audio": {"transcription": {"command": ["a;b"]}}',
			'"agents": {"defaults": {"sandbox": {"perSession": true}}}',
			'"agents": {"defaults": {"sandbox": {"perSession": "yes"}}}',
			'"channels": {"telegram": {"groupMentionsOnly": true}}',
			'"channels": {"telegram": {"groupMentionsOnly": true, "groups": {"*": {"requireMention": false}}}}',
			'"messages": {"tts": {"openai": {"voice": "alloy"}}}, "gatway": 1',
			'"agents": {"defaults": {"embeddedHarness": {"runtime": "codex", "fallback": "pi"}}}',
			'"agents": {"defaults": {"llm": {"idleTimeoutSeconds": 60}}}',
			'"mcp": {"servers": {"a": {"type": "http", "url": "https://example.com"}}}',
			'"mcp": {"servers": {"a": {"type": "stdio", "command": "x"}}}',
			'"messages": {"tts": {"openai": {"voice": "alloy"}, "edge": {"enabled": true}}}',
			'"messages": {"tts": {"provider": "edge"}}',
			'"tools": {"web": {"search": {"apiKey": "k"}}}',
			'"tools": {"web": {"search": {"provider": "perplexity", "perplexity": {"apiKey": "k", "model": "m"}}}}',
			'"tools": {"web": {"x_search": {"apiKey": "k", "enabled": true}}}',
			'"tools": {"web": {"fetch": {"firecrawl": {"apiKey": "k", "enabled": true}}}}',
			'"tools": {"message": {"allowCrossContextSend": true}}',
			'"tools": {"media": {"audio": {"deepgram": {"punctuate": true}}}}',
			'"talk": {"voiceId": "v", "apiKey": "k"}',
			'"talk": {"provider": "custom"}',
			'"talk": {"provider": "a", "providers": {"b": {"modelId": "m"}}}',
			'"talk": {"interruptOnSpeech": "yes", "silenceTimeoutMs": 900}',
			'"browser": {"relayBindHost": "127.0.0.1"}',
			'"browser": {"profiles": {"a": {"driver": "extension", "cdpPort": 18800, "color": "#112233"}}}',
			'"browser": {"ssrfPolicy": {"allowPrivateNetwork": true}}',
		].map((settings) => [
			settings,
			only(settings.startsWith('"gateway"') ? `{${settings}}` : root(settings)),
		]),
	);
