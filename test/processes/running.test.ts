import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { isRunning, startOf } from "../../src/processes/running.ts";

/** The id of a process that has ended. */
function endedId(): number {
	return spawnSync(process.execPath, ["-e", ""]).pid;
}

it("a process runs until it has ended", () => {
	expect(isRunning(process.pid)).toBe(true);
	expect(isRunning(endedId())).toBe(false);
});

it.each([0, -1, 1.5, Number.NaN])("no process has the id %s", (id) => {
	expect(isRunning(id)).toBe(false);
});

it("a process has one start for as long as it runs, and none when it has ended", () => {
	expect(startOf(process.pid)).toMatch(/^\d+$/);
	expect(startOf(process.pid)).toBe(startOf(process.pid));
	expect(startOf(endedId())).toBeUndefined();
});
