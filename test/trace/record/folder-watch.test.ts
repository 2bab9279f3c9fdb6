import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import {
	folderWatching,
	type WatchTrouble,
	watchTrouble,
} from "../../../src/trace/record/folder-watch.ts";
import { folderWith } from "../../config/disk.ts";

describe("a folder", () => {
	it("that is watched tells the name of a file that comes", async () => {
		const folder = folderWith({});
		const names: (string | undefined)[] = [];
		const troubles: WatchTrouble[] = [];
		const watch = folderWatching((trouble) => troubles.push(trouble))(
			folder,
			(_, name) => names.push(name),
		);
		writeFileSync(join(folder, "a.md"), "");
		await vi.waitFor(() => expect(names).toContain("a.md"), 10_000);
		watch?.close();
		expect(troubles).toEqual([]);
	});

	it.each([
		["that is gone", "missing"],
		["below a file", "file/below"],
	])("%s is not watched, and is no trouble", (_, place) => {
		const folder = folderWith({ file: "" });
		const troubles: WatchTrouble[] = [];
		const watch = folderWatching((trouble) => troubles.push(trouble));
		expect(watch(join(folder, place), () => {})).toBeUndefined();
		expect(troubles).toEqual([]);
	});

	it("that the system does not take is trouble", () => {
		const troubles: WatchTrouble[] = [];
		const watch = folderWatching((trouble) => troubles.push(trouble));
		expect(watch(`/${"n".repeat(300)}`, () => {})).toBeUndefined();
		expect(troubles).toEqual(["unknown"]);
	});
});

it.each([
	["ENOENT", undefined],
	["ENOTDIR", undefined],
	["ENOSPC", "limit"],
	["EMFILE", "limit"],
	["ENFILE", "limit"],
	["EACCES", "denied"],
	["EPERM", "denied"],
	["EIO", "unknown"],
])("of the system's %s is made %s", (code, trouble) => {
	expect(watchTrouble(code)).toBe(trouble);
});
