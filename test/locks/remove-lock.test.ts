import {
	existsSync,
	linkSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it, test } from "vitest";
import { type FileIdentity, readLock } from "../../src/locks/lock-file.ts";
import {
	type LockFolder,
	lockFolder,
	removeLock,
} from "../../src/locks/remove-lock.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { payload } from "./locked.ts";

const dead = payload(60_000, { pid: 99 });
const live = payload(10);
const third = payload(5, { pid: 4712 });

/** A lock of a dead process, as it was judged. */
function judgedLock(): {
	readonly path: string;
	readonly identity: FileIdentity;
} {
	const { write } = makeSandbox("{}");
	const path = write("sessions/x.jsonl.lock", dead);
	const read = readLock(path);
	if (read.kind !== "read") throw new Error(read.kind);
	return { path, identity: read.identity };
}

/** As a writer does that found the lock stale: it removes it and makes its own. */
function replace(path: string, text: string): void {
	rmSync(path, { force: true });
	writeFileSync(path, text, { flag: "wx" });
}

function replaceByFolder(path: string): void {
	rmSync(path);
	mkdirSync(path);
}

function namesBeside(path: string): readonly string[] {
	return readdirSync(dirname(path));
}

describe("a lock file is removed only if it is the one that was judged", () => {
	it("goes, and leaves nothing beside it", () => {
		const { path, identity } = judgedLock();
		expect(removeLock(path, identity)).toEqual({ kind: "removed" });
		expect(namesBeside(path)).toEqual([]);
	});

	it("is gone already", () => {
		const { path, identity } = judgedLock();
		rmSync(path);
		expect(removeLock(path, identity)).toEqual({ kind: "gone" });
	});

	test.each<[string, (path: string) => void, string]>([
		["replaced by another", (path) => replace(path, live), live],
		[
			"replaced by one of the same content",
			(path) => replace(path, dead),
			dead,
		],
		["replaced by an empty one", (path) => replace(path, ""), ""],
		["written to", (path) => writeFileSync(path, live), live],
	])("%s after the verdict, it survives", (_, change, text) => {
		const { path, identity } = judgedLock();
		change(path);
		expect(removeLock(path, identity)).toEqual({ kind: "replaced" });
		expect(readFileSync(path, "utf8")).toBe(text);
		expect(namesBeside(path)).toHaveLength(1);
	});

	test.each<[string, (path: string) => void]>([
		["another", (path) => replace(path, live)],
		["a folder", (path) => replaceByFolder(path)],
	])("%s that took its name after the verdict is not even moved", (_, take) => {
		const { path, identity } = judgedLock();
		take(path);
		const moved: string[] = [];
		removeLock(path, identity, {
			...lockFolder,
			rename: (from, to) => {
				moved.push(from);
				renameSync(from, to);
			},
		});
		expect(moved).toEqual([]);
	});

	it("is gone where somebody else takes away what was moved aside", () => {
		const { path, identity } = judgedLock();
		const folder: LockFolder = {
			...lockFolder,
			rename: (from) => rmSync(from),
		};
		expect(removeLock(path, identity, folder)).toEqual({ kind: "gone" });
	});

	it("another that takes its name between the look and the move goes back, and stays the same file", () => {
		const { path, identity } = judgedLock();
		let made: number | undefined;
		const folder: LockFolder = {
			...lockFolder,
			rename: (from, to) => {
				replace(path, live);
				const read = readLock(path);
				made = read.kind === "read" ? read.identity.inode : undefined;
				renameSync(from, to);
			},
		};
		expect(removeLock(path, identity, folder)).toEqual({ kind: "replaced" });
		const read = readLock(path);
		expect(read.kind === "read" && read.identity.inode).toBe(made);
		expect(readFileSync(path, "utf8")).toBe(live);
		expect(namesBeside(path)).toHaveLength(1);
	});

	it("one that takes the name while another goes back keeps it", () => {
		const { path, identity } = judgedLock();
		const folder: LockFolder = {
			...lockFolder,
			rename: (from, to) => {
				replace(path, live);
				renameSync(from, to);
			},
			link: (from, to) => {
				writeFileSync(path, third, { flag: "wx" });
				linkSync(from, to);
			},
		};
		expect(removeLock(path, identity, folder)).toEqual({ kind: "replaced" });
		expect(readFileSync(path, "utf8")).toBe(third);
		expect(namesBeside(path)).toHaveLength(1);
	});

	test.each<[string, (path: string) => void]>([
		["a folder", (path) => mkdirSync(path)],
		["a link", (path) => symlinkSync("nowhere", path)],
		["a file too large", (path) => writeFileSync(path, "x".repeat(70_000))],
	])(
		"%s that takes its name between the look and the move goes back",
		(_, make) => {
			const { path, identity } = judgedLock();
			const folder: LockFolder = {
				...lockFolder,
				rename: (from, to) => {
					if (from === path) {
						rmSync(path);
						make(path);
					}
					renameSync(from, to);
				},
			};
			expect(removeLock(path, identity, folder)).toEqual({ kind: "replaced" });
			expect(lstatSync(path, { throwIfNoEntry: false })).toBeDefined();
			expect(namesBeside(path)).toHaveLength(1);
		},
	);

	describe("where the file system makes no hard links", () => {
		const withoutLinks = (
			path: string,
			takesAgain: string | undefined,
		): LockFolder => ({
			...lockFolder,
			rename: (from, to) => {
				if (from === path) replace(path, live);
				renameSync(from, to);
			},
			link: () => {
				if (takesAgain !== undefined)
					writeFileSync(path, takesAgain, { flag: "wx" });
				throw Object.assign(new Error("no links"), { code: "EPERM" });
			},
		});

		it("another lock goes back all the same", () => {
			const { path, identity } = judgedLock();
			expect(removeLock(path, identity, withoutLinks(path, undefined))).toEqual(
				{ kind: "replaced" },
			);
			expect(readFileSync(path, "utf8")).toBe(live);
			expect(namesBeside(path)).toHaveLength(1);
		});

		it("the system's code is told where another lock cannot go back", () => {
			const { path, identity } = judgedLock();
			const folder = withoutLinks(path, undefined);
			expect(
				removeLock(path, identity, {
					...folder,
					rename: (from, to) => {
						if (from !== path)
							throw Object.assign(new Error("broken"), { code: "EIO" });
						folder.rename(from, to);
					},
				}),
			).toEqual({ kind: "failed", code: "EIO" });
		});

		it("one that has the name by then keeps it, and the other is told", () => {
			const { path, identity } = judgedLock();
			expect(removeLock(path, identity, withoutLinks(path, third))).toEqual({
				kind: "failed",
				code: "EEXIST",
			});
			expect(readFileSync(path, "utf8")).toBe(third);
		});
	});

	it("one that takes the name after the move is not touched", () => {
		const { path, identity } = judgedLock();
		const folder: LockFolder = {
			...lockFolder,
			remove: (aside) => {
				writeFileSync(path, live, { flag: "wx" });
				rmSync(aside);
			},
		};
		expect(removeLock(path, identity, folder)).toEqual({ kind: "removed" });
		expect(readFileSync(path, "utf8")).toBe(live);
	});

	it("goes by itself between the look and the move", () => {
		const { path, identity } = judgedLock();
		const folder: LockFolder = {
			...lockFolder,
			rename: (from, to) => {
				rmSync(path);
				renameSync(from, to);
			},
		};
		expect(removeLock(path, identity, folder)).toEqual({ kind: "gone" });
	});

	it("hides no mistake of its own behind the system's", () => {
		const mistake = (): never => {
			throw new Error("no system's");
		};
		const first = judgedLock();
		expect(() =>
			removeLock(first.path, first.identity, {
				...lockFolder,
				rename: mistake,
			}),
		).toThrow("no system's");
		const second = judgedLock();
		expect(() =>
			removeLock(second.path, second.identity, {
				...lockFolder,
				rename: (from, to) => {
					replace(from, live);
					renameSync(from, to);
				},
				link: mistake,
			}),
		).toThrow("no system's");
	});

	it("removes what is gone already without a word", () => {
		const { path } = judgedLock();
		lockFolder.remove(path);
		expect(() => lockFolder.remove(path)).not.toThrow();
	});

	it("tells the system's code where its folder cannot be written", () => {
		const { path, identity } = judgedLock();
		const folder: LockFolder = {
			...lockFolder,
			rename: () => {
				throw Object.assign(new Error("no"), { code: "EACCES" });
			},
		};
		expect(removeLock(path, identity, folder)).toEqual({
			kind: "failed",
			code: "EACCES",
		});
		expect(existsSync(path)).toBe(true);
	});
});
