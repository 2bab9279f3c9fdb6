import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { diskFiles } from "../../src/config/files.ts";
import { isObject } from "../../src/config/json.ts";
import { Failure } from "../../src/failure.ts";
import { readJsonFile } from "../../src/schema/bundled.ts";
import {
	loadPreset,
	type PresetSource,
	presetNames,
} from "../../src/tuning/preset.ts";
import { folderWith } from "../config/disk.ts";
import { packageDirectory } from "../schema/judged.ts";

const bundled = readdirSync(join(packageDirectory, "presets"));
const own =
	'{"name": "own", "title": "Mine", "settings": [{"path": "skills.load.watch", "value": false, "reason": "quiet"}]}';

function sourceWith(presets: Readonly<Record<string, string>>): PresetSource {
	const userDirectory = folderWith(presets);
	return {
		files: diskFiles,
		packageDirectory,
		userDirectory,
	};
}

describe("a bundled preset", () => {
	it.each(bundled)(
		"%s is valid by the schema of presets and has its file's name",
		(name) => {
			const schema = readJsonFile(
				join(packageDirectory, "schemas/preset.schema.json"),
			);
			const preset = readJsonFile(join(packageDirectory, "presets", name));
			expect(isObject(schema) && new Ajv().validate(schema, preset)).toBe(true);
			expect(preset).toMatchObject({ name: name.replace(/\.json$/, "") });
		},
	);

	it("safe raises the two debounces", async () => {
		const { settings } = await loadPreset("safe", sourceWith({}));
		expect(settings).toMatchObject([
			{
				kind: "floor",
				path: ["agents", "defaults", "memorySearch", "sync", "watchDebounceMs"],
				value: 5000,
				origin: "safe",
			},
			{
				kind: "floor",
				path: ["skills", "load", "watchDebounceMs"],
				value: 1000,
				origin: "safe",
			},
		]);
	});
});

it("a bundled preset that is not there is not named", () => {
	const source = sourceWith({ "presets/own.json": own });
	expect(presetNames({ ...source, packageDirectory: folderWith({}) })).toEqual([
		"own",
	]);
	expect(presetNames(source).slice(0, 2)).toEqual(["safe", "balanced"]);
});

describe("a preset of the user", () => {
	it.each([
		["value", 5, "value"],
		["value", null, "value"],
		["default", 250, "default"],
		["floor", 0, "floor"],
	])("asks for a %s of %j", async (key, value, kind) => {
		const setting = {
			path: "skills.load.watchDebounceMs",
			[key]: value,
			reason: "so",
		};
		const source = sourceWith({
			"presets/mine.json": JSON.stringify({
				...{ name: "mine", title: "Mine", settings: [setting] },
			}),
		});
		const { settings } = await loadPreset("mine", source);
		expect(settings).toMatchObject([{ kind, value, reason: "so" }]);
	});

	it("is found by its name and by its path", async () => {
		const source = sourceWith({
			"presets/own.json": own,
			"presets/notes.txt": "",
		});
		const preset = {
			name: "own",
			title: "Mine",
			settings: [
				{
					kind: "value",
					path: ["skills", "load", "watch"],
					value: false,
					reason: "quiet",
					origin: "own",
				},
			],
		};
		expect(await loadPreset("own", source)).toEqual(preset);
		expect(
			await loadPreset(join(source.userDirectory, "presets/own.json"), source),
		).toEqual(preset);
		const names = presetNames(source);
		expect(names.slice(0, -1).toSorted()).toEqual(
			bundled.map((name) => name.replace(/\.json$/, "")).toSorted(),
		);
		expect(names[0]).toBe("safe");
		expect(names.at(-1)).toBe("own");
	});

	it("may name a default, a cost and what its settings rest on", async () => {
		const source = sourceWith({
			"presets/own.json": JSON.stringify({
				name: "own",
				title: "Mine",
				cost: "time",
				settings: [
					{
						path: "skills.load.watch",
						default: true,
						reason: "as it was",
						evidence: [{ fact: "it is on", source: "read in 2026.7.1" }],
					},
				],
			}),
		});
		expect(await loadPreset("own", source)).toEqual({
			name: "own",
			title: "Mine",
			cost: "time",
			settings: [
				{
					kind: "default",
					path: ["skills", "load", "watch"],
					value: true,
					reason: "as it was",
					origin: "own",
					evidence: [{ fact: "it is on", source: "read in 2026.7.1" }],
				},
			],
		});
	});

	it("does not stand in for a bundled one of the same name", async () => {
		const source = sourceWith({
			"presets/safe.json": own.replace('"own"', '"safe"'),
		});
		expect((await loadPreset("safe", source)).title).not.toBe("Mine");
		expect(presetNames(source).filter((name) => name === "safe")).toHaveLength(
			1,
		);
	});

	it.each([
		["is not JSON", "{", /own\.json is not a preset: it is not JSON/],
		[
			"has no settings",
			own.replace(/\[.*\]/, "[]"),
			/settings must NOT have fewer than 1 items/,
		],
		[
			"has a floor and a value",
			own.replace('"value": false', '"value": false, "floor": 1'),
			/settings\[0\]/,
		],
		[
			"has a default and a value",
			own.replace('"value": false', '"value": false, "default": true'),
			/settings\[0\]/,
		],
		[
			"has evidence without a source",
			own.replace('"value"', '"evidence": [{"fact": "so"}], "value"'),
			/settings\[0\]\.evidence\[0\] must have .*source/,
		],
		[
			"has a floor that is no number",
			own.replace('"value": false', '"floor": "1"'),
			/settings\[0\]\.floor must be number/,
		],
		[
			"has another key",
			own.replace('"title"', '"bogus": 1, "title"'),
			/has no "/,
		],
		[
			"has a name that --preset could not take",
			own.replace('"own"', '"../own"'),
			/: name must match/,
		],
		[
			"has a path that is none",
			own.replace("skills.load.watch", "skills..load"),
			/"skills\.\.load" is not a config path/,
		],
		[
			"gives no reason",
			own.replace(', "reason": "quiet"', ""),
			/required property 'reason'/,
		],
	])("that %s is refused", async (_, text, message) => {
		const source = sourceWith({ "presets/own.json": text });
		await expect(loadPreset("own", source)).rejects.toThrow(message);
		await expect(loadPreset("own", source)).rejects.toThrow(Failure);
	});
});

describe("a preset that is not there", () => {
	it("has a near one named", async () => {
		expect((await failureOf("saef")).hint).toMatch(
			/^Did you mean "safe"\? Known: safe/,
		);
		expect((await failureOf("zzz")).hint).toMatch(/^Known: /);
		expect((await failureOf("./gone.json")).message).toMatch(
			/no such preset file/,
		);
	});
});

async function failureOf(name: string): Promise<Failure> {
	try {
		await loadPreset(name, sourceWith({}));
	} catch (error) {
		if (error instanceof Failure) return error;
		throw error;
	}
	throw new Error(`${name} was loaded`);
}
