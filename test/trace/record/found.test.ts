import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isSameOne, look } from "../../../src/trace/record/found.ts";
import { folderWith } from "../../config/disk.ts";

it("a file, a folder and a link are found, and a link is followed only where that is asked for", () => {
	const folder = folderWith({ "a.md": "abc" });
	mkdirSync(join(folder, "deep"));
	symlinkSync(join(folder, "deep"), join(folder, "link"));
	expect(look(join(folder, "a.md"), false)).toMatchObject({
		kind: "file",
		size: 3,
	});
	expect(look(join(folder, "deep"), false)?.kind).toBe("folder");
	expect(look(join(folder, "link"), false)?.kind).toBe("file");
	expect(look(join(folder, "link"), true)?.kind).toBe("folder");
});

it("nothing is found where there is nothing, where nobody can look, and of what is neither file nor folder", () => {
	const folder = folderWith({ "a.md": "" });
	symlinkSync("circle", join(folder, "circle"));
	execFileSync("mkfifo", [join(folder, "pipe")]);
	for (const name of ["missing", "a.md/below", "circle", "pipe"])
		expect(look(join(folder, name), true), name).toBeUndefined();
});

it("two stand for the same one by their kind, number and birth, whatever was written", () => {
	const found = {
		kind: "file",
		size: 1,
		writtenMs: 1,
		changedMs: 1,
		inode: 4,
		bornMs: 9,
	} as const;
	expect(isSameOne(found, { ...found, size: 2, writtenMs: 8 })).toBe(true);
	expect(isSameOne(found, { ...found, kind: "folder" })).toBe(false);
	expect(isSameOne(found, { ...found, inode: 5 })).toBe(false);
	expect(isSameOne(found, { ...found, bornMs: 10 })).toBe(false);
});
