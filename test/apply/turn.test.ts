import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isLeftBehind, markOf, takeTurn } from "../../src/apply/turn.ts";
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
				message: expect.stringContaining(
					`Another clawtune (process ${process.pid})`,
				),
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
			message: expect.stringMatching(/cannot be written/),
		});
	});
});
