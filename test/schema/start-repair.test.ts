import { describe, expect, it } from "vitest";
import type { Startup } from "../../src/schema/finding.ts";
import { judged } from "./judged.ts";

const local = '"gateway": {"mode": "local"}';
const old = '"skills": {"load": {"watchDebounceMs": 500}}';

/** What a gateway of 2026.9.6, or of another release, does with a config when it starts. */
async function startup(
	members: string,
	release = "2026.9.6",
): Promise<Startup> {
	return (await judged(`{${members}}`, release)).startup;
}

describe("a gateway repairs an invalid config when it starts", () => {
	it.each<[string, string, Startup]>([
		["an old setting", `${local}, ${old}`, "migrates"],
		[
			"a missing setting that it makes itself",
			`${local}, "agents": {"entries": {"a": {}, "b": {}}}`,
			"migrates",
		],
		[
			"an old setting beside a rule that stays broken",
			`"gateway": {"mode": "local", "bind": "lan", "tailscale": {"mode": "serve"}}, ${old}`,
			"refuses",
		],
		[
			"an old setting beside a plugin's that stays wrong",
			`${local}, ${old}, "channels": {"telegram": {"foo": 1}}`,
			"refuses",
		],
		[
			"an old setting beside a file that is missing",
			`${local}, ${old}, "logging": {"$include": "gone.json"}`,
			"refuses",
		],
		[
			"an old setting of which some values are repaired",
			`${local}, ${old}, "channels": {"signal": {"autoStart": true}}`,
			"unknown",
		],
		[
			"that beside one that stays wrong",
			`${local}, ${old}, "channels": {"signal": {"autoStart": true, "foo": 1}}`,
			"refuses",
		],
	])("%s", async (_, members, expected) => {
		expect(await startup(members)).toBe(expected);
	});

	it.each<[string, Startup]>([
		["2026.8.2", "migrates"],
		["2026.9.6", "refuses"],
	])("of plugins alone only where %s does: %s", async (release, expected) => {
		const members = `${local}, "channels": {"telegram": {"streamMode": "partial"}}`;
		expect(await startup(members, release)).toBe(expected);
	});

	it.each<[string, Startup]>([
		['"models": {"opus": {}}', "refuses"],
		['"models": {"opus": {}}, "modelPolicy": {}', "migrates"],
		['"models": {"openai/gpt-5.4": {}}', "migrates"],
		['"models": {" ": {}}', "migrates"],
		['"models": {}', "migrates"],
	])(
		"but not while it cannot tell which models are meant: %s, %s",
		async (defaults, expected) => {
			expect(
				await startup(
					`${local}, ${old}, "agents": {"defaults": {${defaults}}}`,
				),
			).toBe(expected);
		},
	);

	it("and does where it has noted that it told the models apart before", async () => {
		const members = `${local}, ${old}, "agents": {"defaults": {"models": {"opus": {}}}}`;
		const migrations = '"migrations": {"modelPolicyAllowlist": true}';
		expect(await startup(`${members}, "meta": {${migrations}}`)).toBe(
			"migrates",
		);
	});
});

describe("a gateway starts with what its machine may lack", () => {
	it.each<[string, string, Startup]>([
		[`"plugins": {"slots": {"memory": "mine"}}`, "2026.9.6", "unknown"],
		[`"plugins": {"entries": {"mine": {}}}`, "2026.9.6", "starts"],
		[`${old}, "plugins": {"slots": {"memory": "mine"}}`, "2026.9.6", "unknown"],
		[`"channels": {"whatsapp": {}}`, "2026.7.1", "unknown"],
	])(
		"only if it is there, where the release refuses it else: %s on %s",
		async (members, release, expected) => {
			expect(await startup(`${local}, ${members}`, release)).toBe(expected);
		},
	);

	it("not even if it is there, where something else keeps it from that", async () => {
		expect(
			await startup(
				'"gateway": {"mode": "remote"}, "channels": {"whatsapp": {}}',
				"2026.7.1",
			),
		).toBe("refuses");
	});
});
