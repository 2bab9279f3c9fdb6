import { spawnSync } from "node:child_process";
import {
	existsSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isLeftBehind, markOf, takeTurn } from "../../src/apply/turn.ts";
import { startOf } from "../../src/processes/running.ts";
import { folderWith } from "../config/disk.ts";

const mark = ".openclaw.json.clawtune-turn";

function marksIn(folder: string): readonly string[] {
	return [markOf(join(folder, "openclaw.json"))];
}

/** The id of a process that has ended. */
function endedProcess(): number {
	return spawnSync(process.execPath, ["--version"]).pid;
}

describe("taking a turn", () => {
	it("gives what the work gives, and gives the turn back", async () => {
		const folder = folderWith({});
		expect(
			await takeTurn(marksIn(folder), async () =>
				existsSync(join(folder, mark)),
			),
		).toBe(true);
		expect(existsSync(join(folder, mark))).toBe(false);
	});

	it("gives the turn back where the work fails", async () => {
		const folder = folderWith({});
		const work = async (): Promise<never> => {
			throw new Error("no");
		};
		await expect(takeTurn(marksIn(folder), work)).rejects.toThrow("no");
		expect(existsSync(join(folder, mark))).toBe(false);
	});

	it("is refused while another one has it, who keeps it", async () => {
		const folder = folderWith({});
		await takeTurn(marksIn(folder), async () => {
			await expect(
				takeTurn(marksIn(folder), async () => {}),
			).rejects.toMatchObject({
				code: "refused",
				message: `Another clawtune (process ${process.pid}) is applying a change to this config`,
				hint: "Wait until it is done, then run the same command again.",
			});
			expect(existsSync(join(folder, mark))).toBe(true);
		});
	});

	it.each([
		["of a process that has ended", String(endedProcess())],
		["without a process id", ""],
		["of a process whose id another one has now", `${process.pid} 1`],
	])("is not kept by a mark %s", async (_, content) => {
		const folder = folderWith({ [mark]: content });
		expect(await takeTurn(marksIn(folder), async () => "done")).toBe("done");
	});

	it("sweeps away what runs that were killed on their way left, and says before that there is something", async () => {
		const left = `${mark}.${endedProcess()}`;
		const folder = folderWith({ [left]: "", [`${left}.dead`]: "" });
		const [own = ""] = marksIn(folder);
		expect(isLeftBehind(own)).toBe(true);
		await takeTurn([own], async () => {});
		expect(readdirSync(folder)).toEqual([]);
		expect(isLeftBehind(own)).toBe(false);
	});

	it("is marked in the next folder where the first cannot be written", async () => {
		const folder = folderWith({ "a file": "in the way" });
		const first = markOf(join(folder, "a file", "openclaw.json"));
		const work = async () => readdirSync(folder);
		expect(await takeTurn([first, ...marksIn(folder)], work)).toContain(mark);
	});

	it("is refused where nothing can be marked", async () => {
		const folder = folderWith({ "a file": "in the way" });
		await expect(
			takeTurn(marksIn(join(folder, "a file")), async () => {}),
		).rejects.toMatchObject({
			code: "refused",
			message: `${join(folder, "a file")} cannot be written (EEXIST), so nothing was changed`,
			hint: "Name a state folder that can be written with --state-dir.",
		});
	});

	it("is not needed where the work may be done without", async () => {
		const folder = folderWith({ "a file": "in the way" });
		const marks = marksIn(join(folder, "a file"));
		const purpose = { doing: "looking", isOptional: true };
		expect(await takeTurn(marks, async () => "done", purpose)).toBe("done");
		expect(readdirSync(folder)).toEqual(["a file"]);
	});

	it("is refused for what another one does, also where it is optional", async () => {
		const folder = folderWith({ [mark]: String(process.pid) });
		const purpose = { doing: "looking", isOptional: true };
		await expect(
			takeTurn(marksIn(folder), async () => {}, purpose),
		).rejects.toMatchObject({
			code: "refused",
			message: `Another clawtune (process ${process.pid}) is looking`,
		});
		expect(readdirSync(folder)).toEqual([mark]);
	});
});

describe("the mark of a turn", () => {
	it("is for its owner alone, and says which process has the turn", async () => {
		const folder = folderWith({});
		const content = await takeTurn(marksIn(folder), async () => {
			expect(statSync(join(folder, mark)).mode & 0o777).toBe(0o600);
			expect(readdirSync(folder)).toEqual([mark]);
			return readFileSync(join(folder, mark), "utf8");
		});
		expect(content).toBe(`${process.pid} ${startOf(process.pid) ?? ""}`.trim());
	});

	it("that someone removed meanwhile is not missed", async () => {
		const folder = folderWith({});
		await takeTurn(marksIn(folder), async () => {
			rmSync(join(folder, mark));
		});
		expect(readdirSync(folder)).toEqual([]);
	});

	it.each([
		["of a process that runs", `${process.pid}`, false],
		["of a process that has ended", `${endedProcess()}`, true],
		[
			"of a process whose id another one has now",
			`${process.pid} 1`,
			startOf(process.pid) !== undefined,
		],
	])("%s is left behind: it tells", (_, content, isLeft) => {
		const folder = folderWith({ [mark]: content });
		expect(isLeftBehind(join(folder, mark))).toBe(isLeft);
		expect(readdirSync(folder)).toEqual([mark]);
	});

	it("is not left behind where there is none, or no such folder", () => {
		const folder = folderWith({ other: "" });
		expect(isLeftBehind(join(folder, mark))).toBe(false);
		expect(isLeftBehind(join(folder, "gone", mark))).toBe(false);
		expect(isLeftBehind(join(folder, "other", mark))).toBe(false);
	});

	it("of a run on its way is no stray, nor is what is called otherwise", async () => {
		const onItsWay = `${mark}.${process.ppid}`;
		const folder = folderWith({ [onItsWay]: "", "other.1": "" });
		const [own = ""] = marksIn(folder);
		expect(isLeftBehind(own)).toBe(false);
		await takeTurn([own], async () => {});
		expect(readdirSync(folder).toSorted()).toEqual(
			[onItsWay, "other.1"].toSorted(),
		);
	});

	it("where a folder stands is nobody's turn", async () => {
		const folder = folderWith({ [`${mark}/inside`]: "" });
		await expect(
			takeTurn(marksIn(folder), async () => {}),
		).rejects.toMatchObject({
			code: "refused",
			message: `${folder} cannot be written (EISDIR), so nothing was changed`,
		});
	});
});
