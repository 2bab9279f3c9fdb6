import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { takeTurn } from "../../src/apply/turn.ts";
import { folderWith } from "../config/disk.ts";

const mark = "clawtune/applying.pid";

/** The id of a process that has ended. */
function endedProcess(): number {
	return spawnSync(process.execPath, ["--version"]).pid;
}

describe("taking a turn", () => {
	it("gives what the work gives, and gives the turn back", async () => {
		const folder = folderWith({});
		expect(
			await takeTurn(folder, async () => existsSync(join(folder, mark))),
		).toBe(true);
		expect(existsSync(join(folder, mark))).toBe(false);
	});

	it("gives the turn back where the work fails", async () => {
		const folder = folderWith({});
		const work = async (): Promise<never> => {
			throw new Error("no");
		};
		await expect(takeTurn(folder, work)).rejects.toThrow("no");
		expect(existsSync(join(folder, mark))).toBe(false);
	});

	it("is refused while another one has it, who keeps it", async () => {
		const folder = folderWith({});
		await takeTurn(folder, async () => {
			await expect(takeTurn(folder, async () => {})).rejects.toMatchObject({
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
	])("is not kept by a mark %s", async (_, content) => {
		const folder = folderWith({ [mark]: content });
		expect(await takeTurn(folder, async () => "done")).toBe("done");
	});

	it("is refused where the state folder cannot be made", async () => {
		const folder = folderWith({ state: "a file in the way" });
		await expect(
			takeTurn(join(folder, "state"), async () => {}),
		).rejects.toMatchObject({
			code: "refused",
			message: expect.stringMatching(/cannot be written/),
		});
	});
});
