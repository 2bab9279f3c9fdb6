import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
	recordBeginning,
	recordedApplies,
} from "../../src/apply/apply-journal.ts";
import type { ApplyRecord } from "../../src/apply/record.ts";
import { settleUnfinished } from "../../src/apply/settle.ts";
import { isLeftBehind, markOf, takeTurn } from "../../src/apply/turn.ts";
import { diskFiles } from "../../src/config/files.ts";
import { sha256Of } from "../../src/plan/plan.ts";
import { folderWith } from "../config/disk.ts";

const ended = spawnSync(process.execPath, ["--version"]).pid;

/** What came of an apply that was cut off with files left as these, and without copies. */
async function settled(
	left: Readonly<Record<string, string>>,
	way: ApplyRecord["way"],
	recorded: Readonly<Record<string, readonly [string, string]>>,
): Promise<string | undefined> {
	const folder = folderWith({ ...left, "clawtune/applies.jsonl": "" });
	recordBeginning(folder, {
		id: `20261123T090000000Z-${ended}`,
		at: "2026-11-23T09:00:00.000Z",
		config: join(folder, "openclaw.json"),
		release: "2026.7.1",
		way,
		reverts: undefined,
		changes: [],
		files: Object.entries(recorded).map(([name, [before, after]]) => ({
			file: join(folder, name),
			before: sha256Of(before),
			after: sha256Of(after),
		})),
	});
	await settleUnfinished(folder, () => true, diskFiles);
	return recordedApplies(folder).at(0)?.outcome;
}

describe("an apply that was cut off cannot be told", () => {
	it("where its file is gone", async () => {
		const files = { "openclaw.json": ["{a: 1}", "{a: 2}"] } as const;
		expect(await settled({}, "file", files)).toBe("unknown");
		expect(await settled({}, "gateway", files)).toBe("unknown");
	});

	it("where its file is no config any more", async () => {
		expect(
			await settled({ "openclaw.json": "{a: " }, "gateway", {
				"openclaw.json": ["{a: 1}", "{a: 2}"],
			}),
		).toBe("unknown");
	});

	it("where some files were written and the copies of the others are gone", async () => {
		expect(
			await settled(
				{ "openclaw.json": "{a: 2}", "part.json5": "{b: 1}" },
				"file",
				{
					"openclaw.json": ["{a: 1}", "{a: 2}"],
					"part.json5": ["{b: 1}", "{b: 2}"],
				},
			),
		).toBe("unknown");
	});

	it("where a gateway on another machine has the file", async () => {
		expect(await settled({}, "gateway", {})).toBe("unknown");
	});
});

describe("a turn that is not needed", () => {
	const purpose = { doing: "sweeping", isOptional: true };

	it("is done without where no mark can be written", async () => {
		const folder = folderWith({ "a file": "in the way" });
		const mark = markOf(join(folder, "a file", "openclaw.json"));
		expect(await takeTurn([mark], async () => "done", purpose)).toBe("done");
	});

	it("is refused all the same while another one has it", async () => {
		const mark = markOf(join(folderWith({}), "openclaw.json"));
		await takeTurn([mark], async () => {
			await expect(
				takeTurn([mark], async () => "done", purpose),
			).rejects.toThrow(/is applying a change|is sweeping/);
		});
	});
});

it("nothing is left behind where there is no folder, or the mark of a process that runs", () => {
	const folder = folderWith({});
	expect(isLeftBehind(markOf(join(folder, "none", "openclaw.json")))).toBe(
		false,
	);
	const mark = markOf(join(folder, "openclaw.json"));
	writeFileSync(mark, String(process.pid));
	expect(isLeftBehind(mark)).toBe(false);
});
