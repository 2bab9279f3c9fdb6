import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskFiles } from "../../src/config/files.ts";
import type { JsonObject } from "../../src/config/json.ts";
import { withGivenSchema } from "../../src/schema/given.ts";
import { readGivenSchema } from "../../src/schema/given-file.ts";
import type { Snapshot } from "../../src/schema/snapshot.ts";
import { folderWith } from "../config/disk.ts";
import { snapshotOf, snapshots } from "./judged.ts";

const text = { type: "string" };
const object = (properties: JsonObject): JsonObject => ({
	type: "object",
	properties,
	additionalProperties: false,
});

/** A printed schema with a channel and plugins of its own. */
const printed = object({
	gateway: object({ mode: text, fresh: text }),
	channels: object({ defaults: {}, modelByChannel: {}, mine: object({}) }),
	plugins: object({
		entries: object({
			strict: object({ config: object({ a: text }) }),
			loose: object({ config: { type: "object", additionalProperties: {} } }),
			bare: object({}),
		}),
	}),
});

function given(schema: JsonObject = printed): Snapshot {
	const file = "schema.json";
	const found = withGivenSchema(snapshots, { file, schema }).forTarget(
		"2026.9.6",
	);
	if (!found) throw new Error("no snapshot");
	return found;
}

describe("a schema that the user had a release print", () => {
	it("is judged by whatever the target is, and says where it comes from", () => {
		const own = withGivenSchema(snapshots, { file: "s", schema: printed });
		for (const release of ["2026.2.12", "2026.9.6"] as const)
			expect(own.forTarget(release)).toMatchObject({ givenIn: "s" });
		expect(given().sectionNames).toEqual(["gateway", "channels", "plugins"]);
		expect(given().section("gateway")?.schema).toMatchObject({
			properties: { fresh: text },
		});
		expect(given().section("skills")).toBeUndefined();
		expect(own.forRelease("2026.9.6")).toBe(snapshotOf("2026.9.6"));
	});

	it("has the secrets of the bundled one, which it does not tell", () => {
		const { secrets } = snapshotOf("2026.9.6").section("gateway") ?? {};
		expect(secrets?.length).toBeGreaterThan(0);
		expect(given().section("gateway")?.secrets).toEqual(secrets);
	});

	it("tells which parts are plugins': channels that the core has not, and configs with a form", () => {
		expect(given().pluginOwned).toEqual([
			"channels.mine",
			"plugins.entries.strict.config",
		]);
		expect(given(object({ gateway: object({}) })).pluginOwned).toEqual([]);
	});

	it("knows its own channels beside the bundled ones", () => {
		const { channels } = given().names;
		expect(channels).toContain("mine");
		expect(channels).toContain("telegram");
		expect(given().names.webSearches).toEqual(
			snapshotOf("2026.9.6").names.webSearches,
		);
	});
});

describe("the file of such a schema", () => {
	const hint = "Write one with: openclaw config schema > schema.json";
	const folder = (): string =>
		folderWith({
			"good.json": JSON.stringify(printed),
			"marked.json": `\uFEFF${JSON.stringify(printed)}`,
			"broken.json": "{",
			"list.json": "[]",
			"bare.json": "{}",
		});

	it.each(["good.json", "./marked.json"])("is read: %s", (name) => {
		const own = readGivenSchema(
			name,
			"--schema",
			snapshots,
			diskFiles,
			folder(),
		);
		expect(own.forTarget("2026.9.6")?.givenIn).toBe(name);
	});

	it.each([
		["none.json", "--schema none.json: no such file"],
		["folder", "--schema folder: it is a folder"],
		["broken.json", "--schema broken.json is no JSON"],
		["list.json", "--schema list.json is no config schema: it is no object"],
		[
			"bare.json",
			"--schema bare.json is no config schema: it has no properties",
		],
		[
			"astray.json",
			"--schema astray.json is no config schema: section a: $ref #/none points nowhere",
		],
	])("%s is refused with a reason", (name, message) => {
		const place = folder();
		mkdirSync(join(place, "folder"));
		symlinkSync("/nowhere", join(place, "none.json"));
		writeFileSync(
			join(place, "astray.json"),
			JSON.stringify({ properties: { a: { $ref: "#/none" } } }),
		);
		expect(() =>
			readGivenSchema(name, `--schema ${name}`, snapshots, diskFiles, place),
		).toThrow(expect.objectContaining({ code: "unreadable", message, hint }));
	});
});
