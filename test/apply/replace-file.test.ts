import { spawnSync } from "node:child_process";
import {
	chmodSync,
	chownSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
	replaceFile,
	sweepTemporaries,
	writeFlushed,
} from "../../src/apply/replace-file.ts";
import { folderWith } from "../config/disk.ts";

const name = "openclaw.json";
const isRoot = process.getuid?.() === 0;

describe("replacing the text of a file", () => {
	it("leaves the new text, and no other file", () => {
		const folder = folderWith({ [name]: "before" });
		const text = `${"é€😀".repeat(5000)}\n`;
		replaceFile(join(folder, name), "before", text);
		expect(readFileSync(join(folder, name), "utf8")).toBe(text);
		expect(readdirSync(folder)).toEqual([name]);
	});

	it.each([0o600, 0o640, 0o664, 0o1644])("keeps the mode %o", (mode) => {
		const folder = folderWith({ [name]: "before" });
		chmodSync(join(folder, name), mode);
		replaceFile(join(folder, name), "before", "after");
		expect(statSync(join(folder, name)).mode & 0o7777).toBe(mode);
	});

	it("keeps the owner", () => {
		const folder = folderWith({ [name]: "before" });
		// Only root can give a file to another one; for all others it is their own before and after.
		if (isRoot) chownSync(join(folder, name), 12345, 23456);
		const { uid, gid } = statSync(join(folder, name));
		replaceFile(join(folder, name), "before", "after");
		expect(statSync(join(folder, name))).toMatchObject({ uid, gid });
	});

	it("is refused where the file has another text, which stays", () => {
		const folder = folderWith({ [name]: "theirs" });
		expect(() => replaceFile(join(folder, name), "before", "after")).toThrow(
			expect.objectContaining({
				code: "base-moved",
				message: `${join(folder, name)} was changed by someone else meanwhile`,
				hint: "Run the same command again: it plans on the file as it is now.",
			}),
		);
		expect(readFileSync(join(folder, name), "utf8")).toBe("theirs");
		expect(readdirSync(folder)).toEqual([name]);
	});

	it("is refused where the old text is only like it in other bytes", () => {
		const folder = folderWith({ [name]: "\uFEFFbefore" });
		expect(() => replaceFile(join(folder, name), "before", "after")).toThrow(
			expect.objectContaining({ code: "base-moved" }),
		);
	});

	it("is refused where there is no such file", () => {
		const folder = folderWith({});
		expect(() => replaceFile(join(folder, name), "", "after")).toThrow(
			expect.objectContaining({
				code: "refused",
				message: `${join(folder, name)} cannot be written (ENOENT)`,
				hint: "Run as the user who owns the gateway's files.",
			}),
		);
		expect(readdirSync(folder)).toEqual([]);
	});
});

describe("what runs that were killed have left beside a file", () => {
	it("goes, and nothing else does", () => {
		const dead = spawnSync(process.execPath, ["--version"]).pid;
		const kept = [
			name,
			`.${name}.clawtune-${process.pid}-ab`,
			`.other.json.clawtune-${dead}-ab`,
			`x.${name}.clawtune-${dead}-ab`,
		];
		const folder = folderWith(
			Object.fromEntries(
				[
					...kept,
					`.${name}.clawtune-${dead}-ab`,
					`.${name}.clawtune-${dead}-cd`,
				].map((file) => [file, ""]),
			),
		);
		sweepTemporaries(join(folder, name));
		expect(readdirSync(folder).toSorted()).toEqual(kept.toSorted());
	});
});

describe("a new file", () => {
	it("has the whole text and the mode", () => {
		const folder = folderWith({});
		const file = join(folder, "copy");
		const text = "é€😀".repeat(100_000);
		writeFlushed(file, text, 0o600);
		expect(readFileSync(file, "utf8")).toBe(text);
		expect(statSync(file).mode & 0o777).toBe(0o600);
	});

	it("may have no text", () => {
		const folder = folderWith({});
		writeFlushed(join(folder, "copy"), "", 0o600);
		expect(readFileSync(join(folder, "copy"), "utf8")).toBe("");
	});

	it("cannot take the place of a folder", () => {
		const folder = folderWith({});
		mkdirSync(join(folder, "copy"));
		symlinkSync(join(folder, "copy"), join(folder, "link"));
		expect(() => writeFlushed(join(folder, "link"), "x", 0o600)).toThrow(
			/EISDIR/,
		);
	});
});
