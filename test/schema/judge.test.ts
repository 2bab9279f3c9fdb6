import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatPath } from "../../src/config/path.ts";
import type { Startup } from "../../src/schema/finding.ts";
import { judge, judgeProblem } from "../../src/schema/judge.ts";
import { nearestOf } from "../../src/schema/nearest.ts";
import { folderWith } from "../config/disk.ts";
import { problemOf, reference } from "../config/parsed.ts";
import {
	configOf,
	judged,
	noVariables,
	snapshots,
	targetOf,
} from "./judged.ts";

const local = '"gateway": {"mode": "local"}';
const debounces =
	'"agents": {"defaults": {"memorySearch": {"sync": {"watchDebounceMs": 2000}}}}, "skills": {"load": {"watchDebounceMs": 250}}';

/** The findings that make a verdict, by path and code. */
async function errorsOf(
	text: string,
	release: string,
): Promise<Readonly<Record<string, string>>> {
	const errors = (await judged(text, release)).findings.filter(
		({ severity }) => severity === "error",
	);
	return Object.fromEntries(
		errors.map(({ path, code }) => [formatPath(path), code]),
	);
}

describe("an unknown key", () => {
	it("names its nearest real sibling, at its own place", async () => {
		const text = `{\n  ${local},\n  "skills": {"load": {"watchDebounceMS": 1000}}\n}`;
		const { verdict, startup, findings } = await judged(text, "2026.7.1");
		expect({ verdict, startup }).toEqual({
			verdict: "invalid",
			startup: "refuses",
		});
		expect(findings).toMatchObject([
			{
				code: "unknown-key",
				key: "watchDebounceMS",
				nearest: "watchDebounceMs",
				severity: "error",
				path: ["skills", "load", "watchDebounceMS"],
				location: { line: 3, column: 23, endColumn: 40 },
			},
		]);
	});

	it.each([
		["gatway", "gateway"],
		["zzzzzz", undefined],
	])("%s at the root is near %s", async (key, nearest) => {
		const { findings } = await judged(`{${local}, "${key}": {}}`, "2026.9.6");
		expect(findings).toMatchObject([
			{ code: "unknown-key", path: [key], nearest },
		]);
	});

	it.each([
		["watchDebounceMS", ["watch", "watchDebounceMs"], "watchDebounceMs"],
		["gatewya", ["gateway"], "gateway"],
		["ab", ["ba", "xy"], "ba"],
		["abc", ["xyz"], undefined],
		["port", [], undefined],
		["modes", ["node", "mode"], "mode"],
	])("%s among %j is near %s", (word, candidates, nearest) => {
		expect(nearestOf(word, candidates)).toBe(nearest);
	});
});

it.each([
	[
		'"mcp": {"servers": {"a": {"command": "x", "codex": {"agents": [" main "]}}}}',
		"valid",
	],
	[
		'"mcp": {"servers": {"a": {"command": "x", "codex": {"agents": ["ma in"]}}}}',
		"invalid",
	],
	[
		'"gateway": {"mode": "local", "controlUi": {"environment": {"label": "  24 letters, and no more  ", "color": "red"}}}',
		"valid",
	],
	[
		'"gateway": {"mode": "local", "controlUi": {"environment": {"label": 5, "color": "red"}}}',
		"invalid",
	],
	[
		'"gateway": {"mode": "local", "controlUi": {"environment": {"label": "  25 letters, and one more.  ", "color": "red"}}}',
		"invalid",
	],
])(
	"a text is judged without the blanks around it where OpenClaw takes them away: %s",
	async (settings, verdict) => {
		const text = settings.includes("gateway")
			? `{${settings}}`
			: `{${local}, ${settings}}`;
		expect((await judged(text, "2026.9.6")).verdict).toBe(verdict);
	},
);

it.each([
	["2026.3.31", "twitch", "valid"],
	["2026.3.31", "irc", "invalid"],
	["2026.4.26", "twitch", "invalid"],
])(
	"%s judges what is in channels.%s: %s",
	async (release, channel, verdict) => {
		const text = `{${local}, "channels": {"${channel}": {"foo": 1}}}`;
		expect((await judged(text, release)).verdict).toBe(verdict);
	},
);

describe("a key of another form of the same setting", () => {
	it("is not called unknown, and what chooses the form names every choice", async () => {
		const transport = {
			kind: "external-native",
			url: "https://example.com",
			socketPath: "/srv/signal/socket",
		};
		const { findings } = await judged(
			`{${local}, "channels": {"signal": {"transport": ${JSON.stringify(transport)}}}}`,
			"2026.9.6",
		);
		const at = ["channels", "signal", "transport"];
		expect(findings).toMatchObject([
			{ code: "no-form-fits", path: at },
			{
				code: "not-allowed",
				path: [...at, "kind"],
				allowed: ["managed-native", "container"],
			},
			{
				code: "unknown-key",
				path: [...at, "socketPath"],
				nearest: undefined,
				ofOtherForm: true,
			},
		]);
	});
});

describe("a key of other releases", () => {
	it.each(["2026.8.2", "2026.9.6"])(
		"that %s retired says since when and what came of it",
		async (release) => {
			const { verdict, startup, findings } = await judged(
				`{${local}, ${debounces}, "session": {"writeLock": {}}}`,
				release,
			);
			expect({ verdict, startup }).toEqual({
				verdict: "invalid",
				startup: "migrates",
			});
			const told = Object.fromEntries(
				findings.map((finding) => [formatPath(finding.path), finding]),
			);
			expect(told).toMatchObject({
				"agents.defaults.memorySearch": {
					code: "retired-key",
					lastSeen: "2026.7.35",
					setting: {
						since: "2026.8.1",
						successor: { kind: "moved", to: "memory.search" },
					},
				},
				"skills.load.watchDebounceMs": {
					code: "retired-key",
					setting: {
						since: "2026.8.1",
						successor: { kind: "fixed", valueMs: 250 },
					},
				},
				"session.writeLock": { setting: { successor: { kind: "obsolete" } } },
			});
		},
	);

	it("that is not in the table of retired ones names the last release that had it", async () => {
		const { findings, startup } = await judged(
			`{${local}, "web": {"reconnect": {}}}`,
			"2026.9.6",
		);
		expect(startup).toBe("migrates");
		expect(findings).toMatchObject([
			{
				code: "retired-key",
				lastSeen: "2026.7.35",
				setting: undefined,
				atStart: { kind: "removed" },
			},
		]);
	});

	it.each([
		[
			{ memorySearch: { enabled: true } },
			"2026.7.1",
			{ to: ["agents", "defaults", "memorySearch"] },
		],
		[
			{ heartbeat: { every: "1h" } },
			"2026.3.13",
			{ to: ["agents", "defaults", "heartbeat"] },
		],
		[
			{ agents: { defaults: { sandbox: { perSession: true } } } },
			"2026.7.1",
			{ to: ["agents", "defaults", "sandbox", "scope"], as: "session" },
		],
		// Two places, of which none is the new one.
		[{ heartbeat: { every: "1h", showOk: true } }, "2026.7.1", undefined],
		// The new place came with a later release.
		[{ audio: { transcription: { command: ["x"] } } }, "2026.1.30", undefined],
	])(
		"that only older releases read, %j on %s, names its new place",
		async (settings, release, place) => {
			const { findings } = await judged(
				JSON.stringify({ gateway: { mode: "local" }, ...settings }),
				release,
			);
			const places = findings.flatMap((finding) =>
				finding.code === "retired-key" && finding.place ? [finding.place] : [],
			);
			expect(places).toMatchObject(place ? [place] : []);
		},
	);

	it.each([
		["2026.2.12", "2026.5.2"],
		["2026.3.13", "2026.5.2"],
	])(
		"that is not yet in %s names the first that has it",
		async (release, firstSeen) => {
			const { findings, startup } = await judged(
				`{${local}, "session": {"writeLock": {"staleMs": 1}}}`,
				release,
			);
			expect(startup).toBe("refuses");
			expect(findings).toMatchObject([
				{ code: "future-key", path: ["session", "writeLock"], firstSeen },
			]);
		},
	);

	it.each([
		["2026.2.12", { $schema: "future-key" }],
		["2026.2.26", {}],
		["2026.9.6", {}],
	])("$schema on %s", async (release, errors) => {
		expect(await errorsOf(`{"$schema": "x", ${local}}`, release)).toEqual(
			errors,
		);
	});

	it.each([
		["2026.3.13", {}],
		["2026.5.28", {}],
		["2026.7.1", {}],
		["2026.8.2", { "plugins.installs": "retired-key" }],
	])(
		"plugins.installs on %s is accepted as long as OpenClaw does",
		async (release, errors) => {
			expect(
				await errorsOf(`{${local}, "plugins": {"installs": {}}}`, release),
			).toEqual(errors);
		},
	);
});

describe("agents.list", () => {
	const text = `{${local}, "agents": {"list": [{"id": "main", "default": true, "memorySearch": {"sync": {"watchDebounceMs": 1}}}, {"id": "two", "bogus": 1}]}}`;

	it.each(["2026.8.2", "2026.9.6"])(
		"is migrated on read by %s and judged at the authored paths",
		async (release) => {
			const { findings } = await judged(text, release);
			expect(
				findings.map(({ path, code }) => [formatPath(path), code]),
			).toEqual(
				expect.arrayContaining([
					["agents.list", "migrated-on-read"],
					["agents.list[0].memorySearch", "retired-key"],
					["agents.list[1].bogus", "unknown-key"],
				]),
			);
			expect(findings[0]).toMatchObject({
				severity: "warning",
				reading: { kind: "moved", to: ["agents", "entries"] },
				location: { line: 1, column: 43 },
			});
		},
	);

	it("is read as it is by 2026.7.1", async () => {
		expect(await errorsOf(text, "2026.7.1")).toEqual({
			"agents.list[1].bogus": "unknown-key",
		});
	});

	it("alone is only a warning", async () => {
		const { verdict, findings } = await judged(
			`{${local}, "agents": {"list": [{"id": "main"}]}}`,
			"2026.9.6",
		);
		expect(verdict).toBe("valid");
		expect(findings).toMatchObject([
			{ code: "migrated-on-read", severity: "warning" },
		]);
	});

	it.each([
		["without an id", '[{"name": "x"}]'],
		["that is no object", '["main"]'],
	])("with an agent %s stays as it is and is refused", async (_, list) => {
		expect(
			(await judged(`{${local}, "agents": {"list": ${list}}}`, "2026.9.6"))
				.verdict,
		).toBe("invalid");
	});
});

describe("a value", () => {
	it.each<[string, string, object]>([
		[
			"of the wrong type",
			'"gateway": {"port": "x"}',
			{
				code: "wrong-type",
				expected: ["integer"],
				actual: "string",
				path: ["gateway", "port"],
			},
		],
		[
			"out of range",
			'"gateway": {"mode": "local", "port": 0}',
			{ code: "out-of-range", bound: "minimum", limit: 1 },
		],
		[
			"that is not in the list",
			'"gateway": {"mode": "lokal"}',
			{ code: "not-allowed", allowed: ["local", "remote"] },
		],
		[
			"that fits no form",
			'"gateway": {"auth": {"token": {"source": "env"}}}',
			{ path: ["gateway", "auth", "token"] },
		],
		["in place of the whole config", "", { code: "will-not-start" }],
	])("%s", async (_, member, finding) => {
		expect((await judged(`{${member}}`, "2026.9.6")).findings).toMatchObject([
			finding,
		]);
	});

	it.each(["[]", "1", "null", '"x"'])("%s is no config", async (text) => {
		const { verdict, findings } = await judged(text, "2026.9.6");
		expect(verdict).toBe("invalid");
		expect(findings).toMatchObject([
			{ code: "wrong-type", path: [], expected: ["object"] },
		]);
	});

	it("of a union told by a constant is judged by the branch that is meant", async () => {
		const errors = await errorsOf(
			`{${local}, "mcp": {"servers": {"x": {"command": 1}}}}`,
			"2026.7.1",
		);
		expect(Object.values(errors)).toHaveLength(1);
	});
});

describe("a variable that is not set", () => {
	const text = `{${local}, "logging": {"file": "${reference("LOG")}"}}`;
	it.each([
		["2026.2.12", "invalid", "error"],
		["2026.2.26", "invalid", "error"],
		["2026.3.13", "valid", "warning"],
		["2026.9.6", "valid", "warning"],
	])("makes the config on %s %s: %s", async (release, verdict, severity) => {
		const judgement = await judged(text, release);
		expect(judgement.verdict).toBe(verdict);
		expect(judgement.findings).toMatchObject([
			{
				code: "env-missing",
				name: "LOG",
				severity,
				// Where OpenClaw says that it is: an error of reading lies at the root.
				...(severity === "error"
					? { path: [], at: ["logging", "file"] }
					: { path: ["logging", "file"] }),
				location: { line: 1, column: text.indexOf('"$') + 1 },
			},
		]);
	});

	it("is not missed where it is assumed, known, or stated in the config", async () => {
		expect(
			(
				await judged(text, "2026.2.26", {
					lookup: () => undefined,
					assumeSet: true,
				})
			).findings,
		).toEqual([]);
		expect(
			(
				await judged(text, "2026.2.26", {
					lookup: (name) => (name === "LOG" ? "/x" : undefined),
					assumeSet: false,
				})
			).findings,
		).toEqual([]);
		expect(
			(
				await judged(
					text.replace("{", '{"env": {"vars": {"LOG": "/x"}}, '),
					"2026.2.26",
				)
			).findings,
		).toEqual([]);
	});

	it("is missed where it is empty, or refers to another", async () => {
		expect(
			(await judged(text, "2026.2.26", { lookup: () => "", assumeSet: false }))
				.verdict,
		).toBe("invalid");
		const circular = text.replace(
			"{",
			`{"env": {"vars": {"LOG": "${reference("OTHER")}"}}, `,
		);
		expect(
			(await judged(circular, "2026.2.26")).findings.map((finding) =>
				finding.code === "env-missing" ? finding.at : finding.code,
			),
		).toEqual([["env", "vars", "LOG"]]);
		expect(
			(await judged(circular, "2026.3.13")).findings.map(({ path }) =>
				formatPath(path),
			),
		).toEqual(["env.vars.LOG", "logging.file"]);
	});
});

describe("a reference", () => {
	const text = `{"gateway": {"mode": "${reference("MODE")}"}}`;
	it("is not judged by a list of values while unknown", async () => {
		expect(
			(
				await judged(text, "2026.9.6", {
					lookup: () => undefined,
					assumeSet: true,
				})
			).verdict,
		).toBe("valid");
	});

	it.each([
		["local", "valid"],
		["lokal", "invalid"],
	])("is judged by its value %s: %s", async (value, verdict) => {
		expect(
			(
				await judged(text, "2026.9.6", {
					lookup: () => value,
					assumeSet: false,
				})
			).verdict,
		).toBe(verdict);
	});

	it("is a text in any case, so a number's place refuses it", async () => {
		const port = `{"gateway": {"mode": "local", "port": "${reference("PORT")}"}}`;
		expect(
			(
				await judged(port, "2026.9.6", {
					lookup: () => undefined,
					assumeSet: true,
				})
			).findings,
		).toMatchObject([{ code: "wrong-type" }]);
	});
});

describe("what a gateway does when it starts", () => {
	it.each<[string, string, string, Startup]>([
		["a plain config", `{${local}}`, "2026.9.6", "starts"],
		["no mode", "{}", "2026.9.6", "refuses"],
		["remote mode", '{"gateway": {"mode": "remote"}}', "2026.9.6", "refuses"],
		["retired keys only", `{${local}, ${debounces}}`, "2026.9.6", "migrates"],
		[
			"retired keys and worse",
			`{${local}, ${debounces}, "bogus": 1}`,
			"2026.9.6",
			"refuses",
		],
		["an unknown key", `{${local}, "bogus": 1}`, "2026.9.6", "refuses"],
		[
			"a retired key that nothing replaces",
			'{"gateway": {"mode": "local", "remote": {"enabled": false}}}',
			"2026.9.6",
			"refuses",
		],
		[
			"a key of releases before all that are bundled",
			`{${local}, "routing": {"allowFrom": ["+15555550123"]}}`,
			"2026.9.6",
			"migrates",
		],
		[
			"a moved key whose value its new place does not take",
			`{${local}, "agents": {"defaults": {"memorySearch": {"provider": 5}}}}`,
			"2026.9.6",
			"refuses",
		],
		[
			"a moved key and no mode",
			'{"messages": {"tts": {"auto": "always"}}}',
			"2026.9.6",
			"refuses",
		],
		[
			"a value that is no longer allowed",
			'{"gateway": {"mode": "local", "reload": {"mode": "hot"}}}',
			"2026.9.6",
			"migrates",
		],
		[
			"retired keys beside names that are no models",
			`{${local}, "skills": {"load": {"watchDebounceMs": 500}}, "agents": {"defaults": {"models": {"opus": {}}}}}`,
			"2026.9.6",
			"refuses",
		],
		[
			"a channel whose plugin is fetched at the start",
			`{${local}, "channels": {"whatsapp": {}}}`,
			"2026.7.1",
			"unknown",
		],
		[
			"a channel that comes with the release",
			`{${local}, "channels": {"telegram": {}}}`,
			"2026.7.1",
			"starts",
		],
		[
			"a channel that is off",
			`{${local}, "channels": {"whatsapp": {"enabled": false}}}`,
			"2026.7.1",
			"starts",
		],
		[
			"retired keys of plugins alone",
			`{${local}, "channels": {"telegram": {"streamMode": "partial"}}}`,
			"2026.9.6",
			"refuses",
		],
		[
			"retired keys of plugins and others",
			`{${local}, "channels": {"telegram": {"streamMode": "partial"}}, "session": {"writeLock": {}}}`,
			"2026.9.6",
			"migrates",
		],
		[
			"a file that a newer release wrote",
			`{${local}, "meta": {"lastTouchedVersion": "2026.12.1"}}`,
			"2026.7.1",
			"refuses",
		],
		[
			"a file that a newer release wrote",
			`{${local}, "meta": {"lastTouchedVersion": "2026.12.1"}}`,
			"2026.5.28",
			"starts",
		],
		[
			"a secret that only the gateway's environment holds",
			`{${local}, "skills": {"entries": {"a": {"apiKey": "\${NOT_SET}"}}}}`,
			"2026.7.1",
			"unknown",
		],
		[
			"a secret that only the gateway's environment holds",
			`{${local}, "skills": {"entries": {"a": {"apiKey": "\${NOT_SET}"}}}}`,
			"2026.9.6",
			"starts",
		],
		[
			"retired keys that it still has",
			`{${local}, ${debounces}}`,
			"2026.7.1",
			"starts",
		],
	])("%s: on %#", async (_, text, release, startup) => {
		expect((await judged(text, release)).startup).toBe(startup);
	});

	it("with retired keys and includes is to refuse", async () => {
		const folder = folderWith({
			"skills.json": '{"load": {\n"watchDebounceMs": 250}}',
		});
		const text = `{${local}, "skills": {"$include": "skills.json"}}`;
		const config = configOf(text, join(folder, "openclaw.json"));
		const [judgement] = await judge(
			[{ config, target: targetOf("2026.9.6") }],
			snapshots,
			noVariables,
		);
		expect(judgement).toMatchObject({
			verdict: "invalid",
			startup: "refuses",
			findings: [
				{
					code: "retired-key",
					unrepaired: "include",
					path: ["skills", "load", "watchDebounceMs"],
					location: { file: join(folder, "skills.json"), line: 2, column: 1 },
				},
			],
		});
	});
});

it.each([
	["nix", `{${local}, "skills": {"load": {"watchDebounceMs": 250}}}`],
	[
		"newer",
		`{"meta": {"lastTouchedVersion": "2026.10.1"}, ${local}, "skills": {"load": {"watchDebounceMs": 250}}}`,
	],
] as const)(
	"retired keys of a file that no gateway rewrites keep it from starting: %s",
	async (unrepaired, text) => {
		expect(
			await judged(text, "2026.9.6", {
				lookup: (name) =>
					unrepaired === "nix" && name === "OPENCLAW_NIX_MODE"
						? "1"
						: undefined,
				assumeSet: false,
			}),
		).toMatchObject({
			verdict: "invalid",
			startup: "refuses",
			findings: [{ code: "retired-key", unrepaired }],
		});
	},
);

describe("besides, it is told", () => {
	it("that the target is assumed", async () => {
		const config = configOf(`{${local}}`);
		const target = { ...targetOf("2026.9.6"), source: "assumed" as const };
		expect(
			await judge([{ config, target }], snapshots, noVariables),
		).toMatchObject([
			{
				verdict: "valid",
				findings: [{ code: "target-assumed", severity: "warning" }],
			},
		]);
	});

	it("that another release's snapshot stands in", async () => {
		expect((await judged(`{${local}}`, "2026.4.1")).findings).toMatchObject([
			{
				code: "target-nearest",
				severity: "warning",
				target: "2026.4.1",
				judgedBy: "2026.3.31",
			},
		]);
	});

	it("that an include failed, which makes it invalid", async () => {
		const folder = folderWith({});
		const config = configOf(
			`{${local}, "skills": {"$include": "gone.json"}}`,
			join(folder, "openclaw.json"),
		);
		expect(
			await judge(
				[{ config, target: targetOf("2026.9.6") }],
				snapshots,
				noVariables,
			),
		).toMatchObject([
			{
				verdict: "invalid",
				startup: "refuses",
				findings: [
					{
						code: "include",
						problem: "missing",
						included: "gone.json",
						path: [],
						location: { line: 1, column: 55, endColumn: 66 },
					},
				],
			},
		]);
	});
});

describe("a text that is no config", () => {
	it.each([
		[
			"{{ x }}",
			{
				verdict: "template",
				startup: "unknown",
				findings: [{ code: "template", token: "{{" }],
			},
		],
		[
			"{",
			{
				verdict: "invalid",
				startup: "refuses",
				findings: [{ code: "syntax" }],
			},
		],
		[
			"",
			{ verdict: "invalid", startup: "refuses", findings: [{ code: "empty" }] },
		],
		[
			"[".repeat(501),
			{
				verdict: "invalid",
				startup: "refuses",
				findings: [{ code: "too-deep", depth: 501 }],
			},
		],
	])("%#", (text, judgement) => {
		expect(judgeProblem(problemOf(text))).toMatchObject(judgement);
	});
});
