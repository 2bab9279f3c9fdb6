import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskFiles } from "../../src/config/files.ts";
import { Failure } from "../../src/failure.ts";
import { loadPreset, type PresetSource } from "../../src/tuning/preset.ts";
import { parseSetOption } from "../../src/tuning/setting.ts";
import { folderWith } from "../config/disk.ts";
import { packageDirectory } from "../schema/judged.ts";

interface Refusal {
	readonly code: string;
	readonly message: string;
	readonly hint: string | undefined;
}

async function refusalOf(act: () => unknown): Promise<Refusal | undefined> {
	try {
		await act();
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		const { code, message, hint } = error;
		return { code, message, hint };
	}
	return undefined;
}

function sourceWith(files: Readonly<Record<string, string>>): PresetSource {
	return {
		files: diskFiles,
		packageDirectory,
		userDirectory: folderWith(files),
	};
}

describe("--set", () => {
	it.each([
		["no assignment", "hunter2", "--set … is not path=value"],
		["no path", "=1", "--set … is not path=value"],
		["a path that is none", "a..b=hunter2", "--set a..b is not path=value"],
	])(
		"that is %s is refused with an example, and no value is told",
		async (_, text, message) => {
			expect(await refusalOf(() => parseSetOption(text))).toEqual({
				code: "usage",
				message,
				hint: "Example: --set skills.load.watchDebounceMs=1000",
			});
		},
	);

	it("takes blanks around the path, and says where the setting comes from", () => {
		expect(parseSetOption(" a.b = 1")).toEqual({
			kind: "value",
			path: ["a", "b"],
			value: 1,
			reason: "set by hand",
			origin: "--set",
		});
	});
});

describe("a preset that there is not", () => {
	it("is refused with the nearest name and all that are known", async () => {
		const source = sourceWith({ "presets/calm.json": "{}" });
		const refusal = await refusalOf(() => loadPreset("saef", source));
		expect(refusal?.code).toBe("usage");
		expect(refusal?.message).toBe('There is no preset "saef"');
		expect(refusal?.hint).toMatch(
			/^Did you mean "safe"\? Known: safe, .*calm\.$/,
		);
	});

	it("is refused without a guess where none is near", async () => {
		const refusal = await refusalOf(() =>
			loadPreset("nothing-like-it", sourceWith({})),
		);
		expect(refusal?.hint).toMatch(/^Known: safe, /);
	});

	it.each(["./safe", "no-such.json"])(
		"is looked for nowhere but at its path where it is one: %s",
		async (name) => {
			expect(await refusalOf(() => loadPreset(name, sourceWith({})))).toEqual({
				code: "usage",
				message: `${name}: no such preset file`,
				hint: "Name a preset, or the path of a preset file.",
			});
		},
	);

	it("is no folder of that name", async () => {
		const source = sourceWith({ "presets/own.json/inside": "" });
		const refusal = await refusalOf(() => loadPreset("own", source));
		expect(refusal?.message).toBe('There is no preset "own"');
	});
});

describe("a preset file that cannot be read as one", () => {
	it("is named with what is wrong at its root", async () => {
		const source = sourceWith({ "presets/own.json": "[]" });
		const file = join(source.userDirectory, "presets/own.json");
		const refusal = await refusalOf(() => loadPreset("own", source));
		expect(refusal?.code).toBe("usage");
		expect(refusal?.message).toContain(`${file} is not a preset: the root `);
	});

	it("is named with where its JSON breaks", async () => {
		const source = sourceWith({ "presets/own.json": "{" });
		const refusal = await refusalOf(() => loadPreset("own", source));
		expect(refusal?.code).toBe("usage");
		expect(refusal?.message).toMatch(
			/own\.json is not a preset: it is not JSON \(.+\)$/,
		);
	});

	it("is unreadable where its bytes are no text", async () => {
		const source = sourceWith({});
		const file = join(source.userDirectory, "own.json");
		writeFileSync(file, Buffer.from([0x22, 0xff, 0x22]));
		const refusal = await refusalOf(() => loadPreset(file, source));
		expect(refusal?.code).toBe("unreadable");
	});
});
