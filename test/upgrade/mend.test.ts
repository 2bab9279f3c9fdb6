import { describe, expect, it } from "vitest";
import { formatPath, parsePath } from "../../src/config/path.ts";
import type { ByHand } from "../../src/upgrade/by-hand.ts";
import type { Mended } from "../../src/upgrade/mend.ts";
import { reference } from "../config/parsed.ts";
import { mended } from "./mended.ts";
import { configOfFiles, textsOf } from "./upgraded.ts";

function set(path: string, value: string): ByHand {
	return { kind: "set", path: parsePath(path) ?? [], value };
}

function unset(path: string): ByHand {
	return { kind: "unset", path: parsePath(path) ?? [] };
}

function openPlaces({ decisions }: Mended): readonly string[] {
	return decisions.map((decision) =>
		formatPath(
			decision.kind === "text" ? decision.refusal.path : decision.finding.path,
		),
	);
}

describe("what is mended without a person", () => {
	it.each([
		[
			"a misspelt key, with its comments and quotes",
			"2026.9.6",
			"{ gateway: { mode: 'local',\n    'prot': 0x4955, // ours\n} }\n",
			"{ gateway: { mode: 'local',\n    'port': 0x4955, // ours\n} }\n",
		],
		[
			"a misspelt section, and then what is misspelt in it",
			"2026.7.1",
			'{ "gatewy": { "mode": "local", "prot": 18789 } }\n',
			'{ "gateway": { "mode": "local", "port": 18789 } }\n',
		],
		[
			"a misspelt key of which one part is wrong in itself is renamed, and the part left",
			"2026.9.6",
			'{ "loging": { "level": "info", "consoleLevel": "warn", "file": 5 } }\n',
			undefined,
		],
		[
			"a key that is written in another way",
			"2026.9.6",
			'{ "skills": { "load": { "extra_dirs": ["a"] } } }\n',
			'{ "skills": { "load": { "extraDirs": ["a"] } } }\n',
		],
		[
			"retired keys",
			"2026.9.6",
			'{ "session": { "writeLock": { "staleMs": 5 }, "scope": "per-sender" } }\n',
			'{ "session": { "scope": "per-sender" } }\n',
		],
		[
			"a key that moved, below a key that is misspelt",
			"2026.9.6",
			'{ "agents": { "defualts": { "memorySearch": { "enabled": false }, "maxConcurrent": 4 } } }\n',
			'{ "agents": { "defaults": { "maxConcurrent": 4 } }, "memory": { "search": { "enabled": false } } }\n',
		],
		[
			"of several agents the first one is the owner, as it was",
			"2026.9.6",
			'{ "agents": { "list": [{ "id": "a" }, { "id": "b" }] } }\n',
			'{ "agents": { "entries": {"a": { "default": true }, "b": {}} } }\n',
		],
		[
			"a value that stands in a variable",
			"2026.7.1",
			`{ "gateway": { "auth": { "mode": "token", "tokne": "${reference("GATEWAY_TOKEN")}" } } }\n`,
			`{ "gateway": { "auth": { "mode": "token", "token": "${reference("GATEWAY_TOKEN")}" } } }\n`,
		],
	])("%s", async (_, release, before, after) => {
		const result = await mended(before, release);
		if (after === undefined) {
			expect(openPlaces(result)).toEqual(["logging.file"]);
			return;
		}
		expect(result.decisions).toEqual([]);
		expect(result.isValid).toBe(true);
		expect(result.after.root.text).toBe(after);
	});

	it("is done in the file that owns it", async () => {
		const { after, isValid } = await mended(
			configOfFiles({
				"openclaw.json":
					'{\n  gateway: { mode: "local" },\n  logging: { $include: "./logging.json5" },\n}\n',
				"logging.json5": '{\n  // as quiet as it gets\n  levle: "error",\n}\n',
			}),
			"2026.9.6",
		);
		expect(isValid).toBe(true);
		expect(textsOf(after)).toEqual({
			"openclaw.json":
				'{\n  gateway: { mode: "local" },\n  logging: { $include: "./logging.json5" },\n}\n',
			"logging.json5": '{\n  // as quiet as it gets\n  level: "error",\n}\n',
		});
	});
});

describe("what is left to a person", () => {
	it.each([
		[
			"a key whose nearest one is stated",
			"2026.9.6",
			'{ "gateway": { "port": 1, "prot": 2 } }\n',
			["gateway.prot"],
		],
		[
			"two keys with one and the same nearest one",
			"2026.9.6",
			'{ "gateway": { "prot": 1, "porrt": 2 } }\n',
			["gateway.prot", "gateway.porrt"],
		],
		[
			"a key whose value does not fit under the nearest one",
			"2026.9.6",
			'{ "gateway": { "prot": "eighteen" } }\n',
			["gateway.prot"],
		],
		[
			"a section most of which the nearest one does not have",
			"2026.9.6",
			'{ "hoks": { "colour": "red", "shape": "round", "enabled": true } }\n',
			["hoks"],
		],
		[
			"a key with no near one",
			"2026.9.6",
			'{ "gateway": { "colour": "red" } }\n',
			["gateway.colour"],
		],
		[
			"a key of a newer release",
			"2026.7.1",
			'{ "memory": { "search": { "enabled": false } } }\n',
			["memory.search"],
		],
		[
			"a value that the release does not take, also one that a newer release has done away with",
			"2026.7.1",
			'{ "logging": { "level": "loud" }, "session": { "writeLock": { "staleMs": "soon" } } }\n',
			["logging.level", "session.writeLock.staleMs"],
		],
		[
			"which plugins are installed, where nothing tells that OpenClaw has taken it over",
			"2026.9.6",
			'{ "plugins": { "installs": { "x": { "source": "npm" } } } }\n',
			["plugins.installs"],
		],
	])("%s", async (_, release, text, places) => {
		const result = await mended(text, release);
		expect(openPlaces(result)).toEqual(places);
		expect(result.isValid).toBe(false);
		expect(result.after.root.text).toBe(text);
		expect(result.deeds).toEqual([]);
	});
});

it.each([
	['{ "gateway": { "mode": "remote" } }\n', "2026.9.6"],
	[
		'{ "agents": { "list": [{ "id": "a" }] }, "logging": { "level": "warn" } }\n',
		"2026.9.6",
	],
])(
	"a config that its release takes is left as it is: %s",
	async (text, release) => {
		const result = await mended(text, release);
		expect(result.isValid).toBe(true);
		expect(result.deeds).toEqual([]);
		expect(result.decisions).toEqual([]);
		expect(result.after.root.text).toBe(text);
	},
);

describe("what a person has decided", () => {
	it("is done first, and the rest is mended on top of it", async () => {
		const result = await mended(
			'{\n  "gateway": { "prot": 1, "port": 2, "mode": "lokal" },\n  "loging": { "level": "warn" }\n}\n',
			"2026.9.6",
			[unset("gateway.port"), set("gateway.mode", "local")],
		);
		expect(result.decisions).toEqual([]);
		expect(result.after.root.text).toBe(
			'{\n  "gateway": { "port": 1, "mode": "local" },\n  "logging": { "level": "warn" }\n}\n',
		);
		expect(result.deeds[0]?.because).toEqual({ code: "by-hand" });
	});

	it("waits for its place where that is only there once the rest is mended", async () => {
		const text =
			'{ "agents": { "list": [{ "id": "a", "colour": "red" }, { "id": "b" }] }, "gatewy": { "mode": "local", "port": 7, "bind": "loopbak" } }\n';
		const first = await mended(text, "2026.9.6");
		expect(openPlaces(first)).toEqual([
			"agents.entries.a.colour",
			"gateway.bind",
		]);
		const second = await mended(text, "2026.9.6", [
			unset("agents.entries.a.colour"),
			set("gateway.bind", "loopback"),
		]);
		expect(second.decisions).toEqual([]);
		expect(second.notStated).toEqual([]);
		expect(second.after.root.text).toBe(
			'{ "agents": { "entries": {"a": { "default": true }, "b": {}} }, "gateway": { "mode": "local", "port": 7, "bind": "loopback" } }\n',
		);
	});

	it("is told where the config states nothing that could go", async () => {
		const { notStated } = await mended("{}\n", "2026.9.6", [unset("a.b")]);
		expect(notStated).toEqual([["a", "b"]]);
	});

	it("is left open where the text cannot be edited without a loss", async () => {
		const text = '{ "logging": { /* why */ "level": "warn" } }\n';
		const result = await mended(text, "2026.9.6", [
			{ kind: "set", path: ["logging"], value: { level: "info" } },
		]);
		expect(openPlaces(result)).toEqual(["logging"]);
		expect(result.after.root.text).toBe(text);
	});

	it("may leave a config that the release takes and no gateway starts with, which is told", async () => {
		const { isValid, decisions, startup, stops } = await mended(
			'{ "gatewy": { "port": 1 } }\n',
			"2026.9.6",
		);
		expect({ isValid, decisions, startup }).toEqual({
			isValid: true,
			decisions: [],
			startup: "refuses",
		});
		expect(stops.map(({ path }) => formatPath(path))).toEqual(["gateway.mode"]);
	});
});
