import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskFiles } from "../../src/config/files.ts";
import type { Release } from "../../src/releases/release.ts";
import { readFormerConfigs } from "../../src/schema/former-configs.ts";
import {
	type FormerConfigs,
	type Loss,
	lossesAt,
	type ReadText,
} from "../../src/schema/start-restore.ts";
import { folderWith } from "../config/disk.ts";
import { documentOf } from "../config/parsed.ts";

const stamp = { lastTouchedVersion: "2026.7.1" };
const local = { mode: "local" };
const padding = { ui: { assistant: { name: "x".repeat(600) } } };

function text(value: object): ReadText {
	return documentOf(JSON.stringify(value));
}

const full = text({ gateway: local, meta: stamp, ...padding });
const metaless = text({ gateway: local, ...padding });
const modeless = text({ gateway: {}, meta: stamp, ...padding });
const short = text({ gateway: local, meta: stamp });
const emptyMeta = text({ gateway: local, meta: {}, ...padding });
const updateAlone = text({ update: { channel: "stable" } });

function beside(
	backup: ReadText | undefined,
	others: Partial<FormerConfigs> = {},
): FormerConfigs {
	return { backup, lastGood: undefined, recorded: undefined, ...others };
}

describe("what a release takes for damage, beside a backup that has it all", () => {
	it.each<[Release, ReadText, readonly Loss[]]>([
		["2026.7.1", full, []],
		["2026.7.1", metaless, ["meta"]],
		["2026.7.1", modeless, ["gateway.mode"]],
		["2026.7.1", short, ["half-of-the-size"]],
		["2026.7.1", emptyMeta, ["meta"]],
		["2026.9.6", emptyMeta, []],
		["2026.9.6", metaless, ["meta"]],
		["2026.8.2", short, ["half-of-the-size"]],
		["2026.4.26", metaless, ["meta"]],
		["2026.6.11", metaless, ["meta"]],
		["2026.5.28", metaless, []],
		["2026.5.7", short, []],
		["2026.3.28", metaless, []],
		["2026.3.31", metaless, []],
		["2026.3.31", updateAlone, ["all-but-update.channel"]],
		["2026.2.12", updateAlone, []],
	])("%s (%#)", (release, now, losses) => {
		expect(lossesAt(release, now, beside(full))).toEqual(losses);
	});

	it("is nothing without a backup, or once the release has accepted the text", () => {
		expect(lossesAt("2026.7.1", metaless, beside(undefined))).toEqual([]);
		expect(
			lossesAt("2026.7.1", metaless, beside(full, { lastGood: metaless })),
		).toEqual([]);
	});

	it("is found by the strictest of what stands beside it, where the release keeps a database", () => {
		const former = beside(metaless, { lastGood: full });
		expect(lossesAt("2026.7.1", metaless, former)).toEqual(["meta"]);
	});

	it("is found by the longest of it there, and by the one that states a mode", () => {
		const long = text({ ...padding, more: "x".repeat(2000), gateway: {} });
		const now = text({ gateway: local, ...padding });
		const former = beside(text({ gateway: local }), { lastGood: long });
		expect(lossesAt("2026.7.1", now, former)).toEqual(["half-of-the-size"]);
	});

	it("is nothing beside a backup that states no mode", () => {
		expect(
			lossesAt("2026.7.1", short, beside(text({ meta: stamp, ...padding }))),
		).toEqual([]);
		const blank = text({ gateway: { mode: " " }, meta: stamp, ...padding });
		expect(lossesAt("2026.7.1", short, beside(blank))).toEqual([]);
	});

	it("is a lost time of the last write, too", () => {
		const stamped = text({
			gateway: local,
			meta: { lastTouchedAt: "2026-11-28T12:00:00Z" },
		});
		const bare = text({ gateway: local, meta: {} });
		expect(lossesAt("2026.7.1", bare, beside(stamped))).toEqual(["meta"]);
	});

	it.each<[object, readonly Loss[]]>([
		[{ update: { channel: "stable" } }, ["all-but-update.channel"]],
		[{ update: { channel: "stable", auto: {} } }, []],
		[{ update: {} }, []],
		[{ update: { channel: "stable" }, ui: {} }, []],
		[{ channel: "stable" }, []],
	])("is no more than an update channel, on 2026.3.31: %j", (now, losses) => {
		expect(lossesAt("2026.3.31", text(now), beside(full))).toEqual(losses);
	});

	it("is found by what the release has written down, where that is a file", () => {
		const recorded = { bytes: 100, hasMeta: false, hasMode: true };
		expect(lossesAt("2026.4.26", metaless, beside(full, { recorded }))).toEqual(
			[],
		);
		expect(
			lossesAt(
				"2026.4.26",
				metaless,
				beside(metaless, { recorded: { ...recorded, hasMeta: true } }),
			),
		).toEqual(["meta"]);
	});

	it("is nothing from 2026.6.11 on where files are included, and something before", () => {
		const including = text({ gateway: local, skills: { $include: "a.json" } });
		expect(lossesAt("2026.7.1", including, beside(full))).toEqual([]);
		expect(lossesAt("2026.4.26", including, beside(full))).toContain("meta");
	});

	it.each([
		[300, []],
		[299, ["half-of-the-size"]],
	])(
		"half of the size is no loss, and a byte less is: %i of 600",
		(bytes, losses) => {
			const recorded = { bytes: 600, hasMeta: false, hasMode: true };
			const bare = text({ gateway: local, x: "" });
			const filling = "x".repeat(bytes - bare.text.length);
			const now = text({ gateway: local, x: filling });
			expect(lossesAt("2026.4.26", now, beside(full, { recorded }))).toEqual(
				losses,
			);
		},
	);

	it.each([
		[511, []],
		[512, ["half-of-the-size"]],
	])("half of the size counts from 512 bytes on: %i", (bytes, losses) => {
		const recorded = { bytes, hasMeta: false, hasMode: true };
		const tiny = text({ gateway: local });
		expect(lossesAt("2026.4.26", tiny, beside(full, { recorded }))).toEqual(
			losses,
		);
	});
});

describe("what stands beside a config", () => {
	it("is read, with what the release has written down", () => {
		const folder = folderWith({
			"openclaw.json": metaless.text,
			"openclaw.json.bak": full.text,
			"openclaw.json.last-good": "{ broken",
		});
		const file = join(folder, "openclaw.json");
		mkdirSync(join(folder, "logs"));
		writeFileSync(
			join(folder, "logs/config-health.json"),
			JSON.stringify({
				entries: {
					[file]: {
						lastKnownGood: { bytes: 700, hasMeta: true, gatewayMode: "local" },
					},
				},
			}),
		);
		const former = readFormerConfigs(file, folder, diskFiles);
		expect(former).toMatchObject({
			backup: { text: full.text },
			lastGood: undefined,
			recorded: { bytes: 700, hasMeta: true, hasMode: true },
		});
		expect(lossesAt("2026.4.26", metaless, former)).toEqual(["meta"]);
	});

	const health = (file: string, lastKnownGood: object): string =>
		JSON.stringify({ entries: { [file]: { lastKnownGood } } });

	it.each<[string, object, object | undefined]>([
		["without a size", { hasMeta: true, gatewayMode: "local" }, undefined],
		[
			"without meta and a mode",
			{ bytes: 5 },
			{ bytes: 5, hasMeta: false, hasMode: false },
		],
		[
			"with an empty mode",
			{ bytes: 5, hasMeta: "yes", gatewayMode: "" },
			{ bytes: 5, hasMeta: false, hasMode: false },
		],
		[
			"with a mode that is no text",
			{ bytes: 5, hasMeta: false, gatewayMode: 5 },
			{ bytes: 5, hasMeta: false, hasMode: false },
		],
	])("may be written down %s", (_, good, recorded) => {
		const folder = folderWith({ "a.json": "{}", "a.json.bak": full.text });
		const file = join(folder, "a.json");
		mkdirSync(join(folder, "logs"));
		writeFileSync(join(folder, "logs/config-health.json"), health(file, good));
		const { recorded: found } = readFormerConfigs(file, folder, diskFiles);
		expect(found).toEqual(recorded);
	});

	it("is what was good last, beside a backup alone", () => {
		const folder = folderWith({
			"a.json": "{}",
			"a.json.bak": full.text,
			"a.json.last-good": metaless.text,
			"b.json": "{}",
			"b.json.last-good": metaless.text,
		});
		const read = (name: string) =>
			readFormerConfigs(join(folder, name), undefined, diskFiles);
		expect(read("a.json").lastGood?.text).toBe(metaless.text);
		expect(read("b.json").lastGood).toBeUndefined();
	});

	it("is nothing where it is a folder, or no text", () => {
		const folder = folderWith({ "a.json": "{}" });
		mkdirSync(join(folder, "a.json.bak"));
		writeFileSync(join(folder, "b.json.bak"), Buffer.from([0xff, 0xfe, 0x00]));
		for (const name of ["a.json", "b.json"])
			expect(
				readFormerConfigs(join(folder, name), folder, diskFiles).backup,
			).toBeUndefined();
	});

	it("may be nothing", () => {
		const folder = folderWith({ "openclaw.json": "{}" });
		expect(
			readFormerConfigs(join(folder, "openclaw.json"), folder, diskFiles),
		).toEqual({
			backup: undefined,
			lastGood: undefined,
			recorded: undefined,
		});
	});
});
