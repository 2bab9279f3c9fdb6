import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
	type FileIdentity,
	isSameLock,
	readLock,
} from "../../src/locks/lock-file.ts";
import { folderWith } from "../config/disk.ts";

const one: FileIdentity = {
	device: 1,
	inode: 2,
	modifiedMs: 3.5,
	size: 4,
	text: "{}\n\n",
};

describe("a lock is the one that was judged", () => {
	it("where all that is told of it is the same", () => {
		expect(isSameLock(one, { ...one })).toBe(true);
	});

	it.each<Partial<FileIdentity>>([
		{ device: 2 },
		{ inode: 3 },
		{ modifiedMs: 3.501 },
		{ size: 5 },
		{ text: "{ }\n" },
	])("and is another one by %o alone", (own) => {
		expect(isSameLock(one, { ...one, ...own })).toBe(false);
		expect(isSameLock({ ...one, ...own }, one)).toBe(false);
	});
});

describe("a lock file", () => {
	it("is read with its text, which may be empty", () => {
		const folder = folderWith({ "a.lock": '{"pid":1}', "b.lock": "" });
		expect(readLock(join(folder, "a.lock"))).toMatchObject({
			kind: "read",
			identity: { size: 9, text: '{"pid":1}' },
		});
		expect(readLock(join(folder, "b.lock"))).toMatchObject({
			kind: "read",
			identity: { size: 0, text: "" },
		});
	});

	it("may have 65,536 bytes and not one more", () => {
		const folder = folderWith({
			"a.lock": "x".repeat(65_536),
			"b.lock": "x".repeat(65_537),
		});
		expect(readLock(join(folder, "a.lock"))).toMatchObject({
			kind: "read",
			identity: { text: "x".repeat(65_536) },
		});
		expect(readLock(join(folder, "b.lock"))).toEqual({ kind: "no-lock" });
	});

	it("is gone where it is not there, or its folder is none", () => {
		const folder = folderWith({ file: "" });
		expect(readLock(join(folder, "a.lock"))).toEqual({ kind: "gone" });
		expect(readLock(join(folder, "file", "a.lock"))).toEqual({ kind: "gone" });
	});

	it("is none where it is a link, a folder or a pipe, none of which is followed or waited for", () => {
		const folder = folderWith({ file: "{}" });
		symlinkSync(join(folder, "file"), join(folder, "link.lock"));
		mkdirSync(join(folder, "folder.lock"));
		expect(spawnSync("mkfifo", [join(folder, "pipe.lock")]).status).toBe(0);
		for (const name of ["link.lock", "folder.lock", "pipe.lock"])
			expect([name, readLock(join(folder, name))]).toEqual([
				name,
				{ kind: "no-lock" },
			]);
	});

	it("is none where it is a socket", async () => {
		const path = join(folderWith({}), "a.lock");
		const server = createServer().listen(path);
		await once(server, "listening");
		expect(readLock(path)).toEqual({ kind: "no-lock" });
		server.close();
	});

	it("is told with the system's code where it cannot be read otherwise", () => {
		expect(readLock(join(folderWith({}), "x".repeat(300)))).toEqual({
			kind: "unreadable",
			code: "ENAMETOOLONG",
		});
	});

	it("is left closed, whatever it was", () => {
		const folder = folderWith({ "a.lock": "{}" });
		mkdirSync(join(folder, "b.lock"));
		const next = (): number => {
			const descriptor = openSync(join(folder, "a.lock"), "r");
			closeSync(descriptor);
			return descriptor;
		};
		const before = next();
		for (let round = 0; round < 50; round++)
			for (const name of ["a.lock", "b.lock", "c.lock"])
				readLock(join(folder, name));
		expect(next() - before).toBeLessThan(50);
	});
});
