import {
	chmodSync,
	lstatSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyInFile } from "../../src/apply/in-file.ts";
import type { Progress } from "../../src/apply/progress.ts";
import type { Receipt } from "../../src/apply/receipt.ts";
import { applyRecorded } from "../../src/apply/recorded-apply.ts";
import { replaceFile } from "../../src/apply/replace-file.ts";
import { diskFiles, type Files } from "../../src/config/files.ts";
import type { MergedConfig } from "../../src/config/merged-config.ts";
import { Failure } from "../../src/failure.ts";
import { folderWith } from "../config/disk.ts";
import { planned } from "../plan/planned.ts";
import { configOf } from "../schema/judged.ts";

const before =
	"{\n  // mine\n  skills: {load: {watchDebounceMs: 250}}, // low\n}";
const after =
	"{\n  // mine\n  skills: {load: {watchDebounceMs: 1000}}, // low\n  agents: {\n    defaults: {\n      memorySearch: {\n        sync: {\n          watchDebounceMs: 5000,\n        },\n      },\n    },\n  },\n}";

function configIn(folder: string, name = "openclaw.json"): MergedConfig {
	const file = join(folder, name);
	return configOf(readFileSync(file, "utf8"), file);
}

/** Applies the preset `safe` without a gateway. */
async function apply(
	config: MergedConfig,
	folder: string,
	files: Files = diskFiles,
	steps: Progress[] = [],
): Promise<Receipt> {
	const plan = planned(config, { way: "file" });
	const recording = {
		plan,
		config,
		stateDirectory: join(folder, "state"),
		files,
		name: config.root.file,
		isAtHand: true,
		reverts: undefined,
	};
	return await applyRecorded(recording, ({ copies }) =>
		applyInFile({
			plan,
			gateway: undefined,
			files,
			copies,
			timeoutMs: 1000,
			onProgress: (step) => steps.push(step),
		}),
	);
}

describe("applying in the file", () => {
	it("edits the text, keeps the mode, and keeps the old text for the owner alone", async () => {
		const folder = folderWith({ "openclaw.json": before });
		const file = join(folder, "openclaw.json");
		chmodSync(file, 0o640);
		const receipt = await apply(configIn(folder), folder);
		expect(receipt).toMatchObject({
			applied: true,
			via: "file",
			verified: true,
			pickedUp: "no",
			restarted: false,
		});
		expect(readFileSync(file, "utf8")).toBe(after);
		expect(statSync(file).mode & 0o777).toBe(0o640);
		const [backup = ""] = receipt.backups;
		expect(readFileSync(backup, "utf8")).toBe(before);
		expect(statSync(backup).mode & 0o777).toBe(0o600);
		expect(readdirSync(folder).sort()).toEqual(["openclaw.json", "state"]);
	});

	it("keeps only the texts from before the last apply", async () => {
		const folder = folderWith({ "openclaw.json": before });
		await apply(configIn(folder), folder);
		writeFileSync(join(folder, "openclaw.json"), "{}");
		const { backups } = await apply(configIn(folder), folder);
		expect(backups.map((copy) => readFileSync(copy, "utf8"))).toEqual(["{}"]);
		expect(readdirSync(join(folder, "state/clawtune/before"))).toHaveLength(1);
	});

	it("goes through a symbolic link into its target", async () => {
		const folder = folderWith({ "real/config.json5": before });
		const link = join(folder, "openclaw.json");
		symlinkSync("real/config.json5", link);
		await apply(configIn(folder), folder);
		expect(lstatSync(link).isSymbolicLink()).toBe(true);
		expect(readFileSync(join(folder, "real/config.json5"), "utf8")).toBe(after);
	});

	it("tells its steps in order", async () => {
		const folder = folderWith({ "openclaw.json": before });
		const steps: Progress[] = [];
		await apply(configIn(folder), folder, diskFiles, steps);
		expect(steps.map(({ step }) => step)).toEqual(["writing", "verifying"]);
	});

	it("changes nothing where the file was changed meanwhile", async () => {
		const folder = folderWith({ "openclaw.json": before });
		const config = configIn(folder);
		writeFileSync(join(folder, "openclaw.json"), "{other: 1}");
		await expect(apply(config, folder)).rejects.toMatchObject({
			code: "base-moved",
			exitCode: 3,
		});
		expect(readFileSync(join(folder, "openclaw.json"), "utf8")).toBe(
			"{other: 1}",
		);
	});

	it("puts the first file back where the second was changed meanwhile", async () => {
		const folder = folderWith({
			"openclaw.json":
				'{"agents": {"$include": "a.json"}, "skills": {"$include": "b.json"}}',
			"a.json": '{"defaults": {}}',
			"b.json": '{"load": {}}',
		});
		const config = configIn(folder);
		writeFileSync(join(folder, "b.json"), '{"load": {"watch": true}}');
		await expect(apply(config, folder)).rejects.toMatchObject({
			code: "base-moved",
		});
		expect(readFileSync(join(folder, "a.json"), "utf8")).toBe(
			'{"defaults": {}}',
		);
		expect(readFileSync(join(folder, "b.json"), "utf8")).toBe(
			'{"load": {"watch": true}}',
		);
	});

	it("puts the file back where it does not read back as written", async () => {
		const folder = folderWith({ "openclaw.json": before });
		const lying: Files = {
			...diskFiles,
			read: () => new TextEncoder().encode("{}"),
		};
		await expect(apply(configIn(folder), folder, lying)).rejects.toMatchObject({
			code: "rolled-back",
			exitCode: 7,
		});
		expect(readFileSync(join(folder, "openclaw.json"), "utf8")).toBe(before);
	});

	it("changes nothing where no backup can be kept", async () => {
		const folder = folderWith({
			"openclaw.json": before,
			state: "a file in the way",
		});
		await expect(apply(configIn(folder), folder)).rejects.toMatchObject({
			code: "refused",
			message: expect.stringMatching(/No copy of the config can be kept/),
		});
		expect(readFileSync(join(folder, "openclaw.json"), "utf8")).toBe(before);
	});
});

describe("replacing a file", () => {
	it("refuses a text that has moved, and says so", () => {
		const file = join(folderWith({ "a.json": "new" }), "a.json");
		expect(() => replaceFile(file, "old", "x")).toThrow(
			/was changed by someone else meanwhile/,
		);
		expect(readFileSync(file, "utf8")).toBe("new");
	});

	it("refuses a file that is gone and leaves nothing behind", () => {
		const folder = folderWith({});
		expect(() => replaceFile(join(folder, "a.json"), "", "x")).toThrow(Failure);
		expect(() => replaceFile(join(folder, "a.json"), "", "x")).toThrow(
			/cannot be written \(ENOENT\)/,
		);
		expect(readdirSync(folder)).toEqual([]);
	});
});
