import { describe, expect, it } from "vitest";
import { mask } from "../../../src/config/mask.ts";
import { formatPath } from "../../../src/config/path.ts";
import type { Finding } from "../../../src/schema/finding.ts";
import { reference } from "../../config/parsed.ts";
import { judged } from "../judged.ts";

const local = '"gateway": {"mode": "local"}';

/** The findings of one code, by path. */
async function found<Code extends Finding["code"]>(
	code: Code,
	members: string,
	release = "2026.9.6",
): Promise<
	Readonly<Record<string, Extract<Finding, { readonly code: Code }>>>
> {
	const { findings } = await judged(`{${members}}`, release);
	const isOfCode = (
		finding: Finding,
	): finding is Extract<Finding, { readonly code: Code }> =>
		finding.code === code;
	return Object.fromEntries(
		findings
			.filter(isOfCode)
			.map((finding) => [formatPath(finding.path), finding]),
	);
}

describe("a secret written out", () => {
	it.each([
		[
			'"channels": {"telegram": {"botToken": "123:abc"}}',
			"channels.telegram.botToken",
			"warning",
		],
		[
			'"env": {"vars": {"OPENAI_API_KEY": "abc"}}',
			"env.vars.OPENAI_API_KEY",
			"warning",
		],
		[
			'"models": {"providers": {"x": {"baseUrl": "http://x", "headers": {"Authorization": "Bearer abc"}}}}',
			"models.providers.x.headers.Authorization",
			"warning",
		],
		[
			'"gateway": {"mode": "local", "auth": {"token": "abc"}}',
			"gateway.auth.token",
			"info",
		],
	])("in %s is told at its place", async (members, path, severity) => {
		const all = await found("plaintext-secret", members);
		expect(Object.keys(all)).toEqual([path]);
		expect(all[path]?.severity).toBe(severity);
		expect(JSON.stringify(all[path])).not.toContain("abc");
	});

	it.each([
		reference("TOKEN"),
		"",
		"<bot-token>",
		"YOUR_TOKEN",
		"your-token-here",
		"changeme",
		"xxxxxxxx",
		"123456:ABC...",
		"secretref-env:TOKEN",
		mask,
	])("is not %j", async (text) => {
		const members = `"channels": {"telegram": {"botToken": ${JSON.stringify(text)}}}`;
		expect(await found("plaintext-secret", members)).toEqual({});
	});

	it.each([
		'"gateway": {"mode": "local", "auth": {"token": {"source": "env", "provider": "default", "id": "TOKEN"}}}',
		'"gateway": {"mode": "local", "auth": {"mode": "token"}}',
		'"models": {"providers": {"x": {"baseUrl": "http://x", "headers": {"User-Agent": "me"}}}}',
		'"models": {"providers": {"ollama": {"baseUrl": "http://x", "apiKey": "ollama"}}}',
		'"logging": {"file": "/var/log/token"}',
	])("is not in %s", async (members) => {
		expect(await found("plaintext-secret", members)).toEqual({});
	});
});

describe("the mark of a hidden secret", () => {
	it.each([
		[
			'"gateway": {"mode": "local", "auth": {"token": "__OPENCLAW_REDACTED__"}}',
			["gateway.auth.token"],
		],
		['"logging": {"file": "/x/__OPENCLAW_REDACTED__"}', ["logging.file"]],
		[
			'"channels": {"telegram": {"botToken": "***"}}',
			["channels.telegram.botToken"],
		],
		[
			`"channels": {"telegram": {"botToken": "${mask}"}}`,
			["channels.telegram.botToken"],
		],
		['"logging": {"file": "***"}', []],
	])("in %s is told where it is one", async (members, paths) => {
		const all = await found("redaction-sentinel", members);
		expect(Object.keys(all)).toEqual(paths);
	});

	it("does not change the verdict, which is OpenClaw's", async () => {
		const text = `{"gateway": {"mode": "local", "remote": {"token": "__OPENCLAW_REDACTED__"}}}`;
		expect((await judged(text, "2026.7.1")).verdict).toBe("valid");
	});
});

describe("an agent's own value", () => {
	const defaults =
		'"defaults": {"memorySearch": {"sync": {"watchDebounceMs": 5000}}, "heartbeat": {"every": "30m"}}';

	it.each([
		[
			'{"memorySearch": {"sync": {"watchDebounceMs": 500}}}',
			["agents.list[0].memorySearch.sync.watchDebounceMs"],
		],
		['{"memorySearch": {"sync": {"watchDebounceMs": 5000}}}', []],
		['{"memorySearch": {"sync": {"watch": false}}}', []],
		['{"heartbeat": {"every": "1h"}}', ["agents.list[0].heartbeat.every"]],
		['{"name": "x"}', []],
	])(
		"%s is told where it differs from a stated default",
		async (own, paths) => {
			const agent = own.replace("{", '{"id": "main", ');
			const all = await found(
				"shadowed-default",
				`${local}, "agents": {${defaults}, "list": [${agent}]}`,
				"2026.7.1",
			);
			expect(Object.keys(all)).toEqual(paths);
		},
	);

	it("of memory.search is told on releases that have it there", async () => {
		const all = await found(
			"shadowed-default",
			`${local}, "memory": {"search": {"enabled": true}}, "agents": {"entries": {"main": {"memory": {"search": {"enabled": false}}}}}`,
		);
		expect(all).toMatchObject({
			"agents.entries.main.memory.search.enabled": {
				shadows: ["memory", "search", "enabled"],
				own: false,
				general: true,
				severity: "info",
			},
		});
	});
});

describe("a setting without effect", () => {
	const debounce = '"skills": {"load": {"watchDebounceMs": 1000}}';
	const memory = (search: string): string =>
		`"agents": {"defaults": {"memorySearch": ${search}}}`;

	it.each([
		[
			debounce.replace('{"w', '{"watch": false, "w'),
			"2026.7.1",
			["skills.load.watchDebounceMs"],
		],
		[debounce, "2026.7.1", []],
		[debounce, "2026.3.13", ["skills.load.watchDebounceMs"]],
		[
			memory('{"sync": {"watchDebounceMs": 1}}'),
			"2026.3.13",
			["agents.defaults.memorySearch.sync.watchDebounceMs"],
		],
		[memory('{"sync": {"watchDebounceMs": 1}}'), "2026.2.12", []],
		[
			memory('{"sync": {"watch": false, "watchDebounceMs": 1}}'),
			"2026.2.12",
			["agents.defaults.memorySearch.sync.watchDebounceMs"],
		],
		[
			memory('{"enabled": false, "sync": {"watch": true}}'),
			"2026.7.1",
			["agents.defaults.memorySearch.sync"],
		],
		[
			memory('{"sync": {"sessions": {"deltaBytes": 1}}}'),
			"2026.7.1",
			["agents.defaults.memorySearch.sync.sessions"],
		],
		[
			memory(
				'{"sources": ["memory", "sessions"], "sync": {"sessions": {"deltaBytes": 1}}}',
			),
			"2026.7.1",
			[],
		],
		[
			'"gateway": {"mode": "local", "reload": {"mode": "off", "debounceMs": 1}}',
			"2026.7.1",
			["gateway.reload.debounceMs"],
		],
		['"memory": {"qmd": {"command": "qmd"}}', "2026.7.1", ["memory.qmd"]],
		['"memory": {"backend": "qmd", "qmd": {"command": "qmd"}}', "2026.7.1", []],
	])("%s on %s", async (members, release, paths) => {
		const all = await found("no-effect", members, release);
		expect(Object.keys(all)).toEqual(paths);
	});

	it("has one again where an agent switches it on for itself", async () => {
		const sync = '"sync": {"watch": false, "watchDebounceMs": 1}';
		const agents = (own: string): string =>
			`"agents": {"defaults": {"memorySearch": {${sync}}}, "list": [{"id": "a"${own}}]}`;
		const path = "agents.defaults.memorySearch.sync.watchDebounceMs";
		expect(
			Object.keys(await found("no-effect", agents(""), "2026.7.1")),
		).toEqual([path]);
		expect(
			await found(
				"no-effect",
				agents(', "memorySearch": {"sync": {"watch": true}}'),
				"2026.7.1",
			),
		).toEqual({});
	});
});

describe("what only the machine can tell", () => {
	it.each<[string, string, Readonly<Record<string, string>>]>([
		[
			'"plugins": {"entries": {"mine": {"enabled": true}, "telegram": {"enabled": true}}}',
			"2026.9.6",
			{ "plugins.entries.mine": "ignored" },
		],
		[
			'"plugins": {"entries": {"mine": {"enabled": true}}, "allow": ["mine"]}',
			"2026.9.6",
			{ "plugins.entries.mine": "ignored" },
		],
		[
			'"plugins": {"allow": ["mine", "telegram"]}',
			"2026.7.1",
			{ "plugins.allow[0]": "ignored" },
		],
		[
			'"plugins": {"allow": ["mine"]}',
			"2026.2.26",
			{ "plugins.allow[0]": "refused" },
		],
		[
			'"plugins": {"slots": {"memory": "mine"}}',
			"2026.9.6",
			{ "plugins.slots.memory": "refused" },
		],
		['"plugins": {"slots": {"memory": "none"}}', "2026.9.6", {}],
		['"plugins": {"slots": {"memory": "memory-core"}}', "2026.9.6", {}],
		[
			'"plugins": {"load": {"paths": ["./mine"]}}',
			"2026.7.1",
			{ "plugins.load.paths[0]": "refused" },
		],
		[
			'"plugins": {"load": {"paths": ["./mine"]}}',
			"2026.9.6",
			{ "plugins.load.paths[0]": "ignored" },
		],
		['"tools": {"web": {"search": {"provider": "gemini"}}}', "2026.9.6", {}],
	])("%s on %s", async (members, release, needs) => {
		const all = await found("needs-host", `${local}, ${members}`, release);
		expect(
			Object.fromEntries(
				Object.entries(all).map(([path, { ifMissing }]) => [path, ifMissing]),
			),
		).toEqual(needs);
	});
});

describe("a channel or a web search of a plugin that the config names", () => {
	it.each([
		[
			'"channels": {"mine": {}}, "plugins": {"allow": ["mine"]}',
			["plugins.allow[0]", "channels.mine"],
		],
		[
			'"tools": {"web": {"search": {"provider": "brave"}}}, "plugins": {"entries": {"brave": {"enabled": true}}}',
			["plugins.entries.brave", "tools.web.search.provider"],
		],
	])(
		"in %s is accepted with a warning, as by OpenClaw",
		async (members, paths) => {
			const text = `{${local}, ${members}}`;
			expect((await judged(text, "2026.9.6")).verdict).toBe("valid");
			const all = await found("needs-host", `${local}, ${members}`);
			expect(Object.keys(all).toSorted()).toEqual(paths.toSorted());
			expect(Object.values(all).map(({ ifMissing }) => ifMissing)).toEqual([
				"ignored",
				"ignored",
			]);
		},
	);
});

describe("advice", () => {
	it("says nothing of what is refused anyway", async () => {
		const { findings } = await judged(
			'{"gateway": {"mode": "local"}, "bogus": {"token": "abc", "x": "__OPENCLAW_REDACTED__"}}',
			"2026.9.6",
		);
		expect(findings.map(({ code }) => code)).toEqual(["unknown-key"]);
	});
});
