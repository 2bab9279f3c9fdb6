import {
	appendFileSync,
	chmodSync,
	mkdirSync,
	renameSync,
	rmSync,
	symlinkSync,
	unlinkSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { folderWatching as watchReally } from "../../../src/trace/record/folder-watch.ts";
import { folderWith } from "../../config/disk.ts";
import {
	eventsIn,
	extraPath,
	recordWhile,
	skills,
	told,
	workspace,
} from "./recorded.ts";

describe("the files of a workspace", () => {
	it("tells of MEMORY.md, memory.md, USER.md and the folder memory, and of nothing else", async () => {
		const folder = folderWith({ "MEMORY.md": "a", "memory/old.md": "a" });
		const { lines } = await recordWhile(
			{ stateDirectory: folder, roots: [workspace(folder)] },
			async () => {
				appendFileSync(join(folder, "MEMORY.md"), "b");
				writeFileSync(join(folder, "AGENTS.md"), "b");
				mkdirSync(join(folder, "skills"));
				await told();
				writeFileSync(join(folder, "skills/SKILL.md"), "b");
				appendFileSync(join(folder, "memory/old.md"), "b");
				await told();
				unlinkSync(join(folder, "memory/old.md"));
			},
		);
		expect(eventsIn(lines)).toEqual([
			"change MEMORY.md",
			"change memory/old.md",
			"unlink memory/old.md",
		]);
		expect(lines[1]).toMatchObject({ root: "memory-main", size: 2 });
		expect(lines.at(-1)).toEqual({ kind: "end", atMs: expect.any(Number) });
	});

	it("is noticed when it appears, with what is in it, as are the folders above it", async () => {
		const home = folderWith({});
		const folder = join(home, "a/b/workspace");
		const { lines } = await recordWhile(
			{ stateDirectory: home, roots: [workspace(folder)] },
			async () => {
				mkdirSync(join(home, "a"));
				await told();
				mkdirSync(join(home, "a/b"));
				await told();
				mkdirSync(join(folder, "memory/deep"), { recursive: true });
				writeFileSync(join(folder, "memory/deep/a.md"), "a");
				await told();
				writeFileSync(join(folder, "MEMORY.md"), "");
			},
		);
		expect(eventsIn(lines)).toEqual([
			"addDir memory",
			"addDir memory/deep",
			"add memory/deep/a.md",
			"add MEMORY.md",
		]);
	});

	it.each([
		{ what: "as soon as the system tells so", isTold: true },
		{ what: "at the next tick where it does not", isTold: false },
	])(
		"is recorded again after the folders above it were made anew, $what",
		async ({ isTold }) => {
			const home = folderWith({ "a/workspace/memory/a.md": "a" });
			const folder = join(home, "a/workspace");
			const { lines } = await recordWhile(
				{
					stateDirectory: home,
					roots: [workspace(folder)],
					...(isTold ? {} : { watching: () => () => ({ close: () => {} }) }),
				},
				async (recording) => {
					rmSync(join(home, "a"), { recursive: true });
					await told();
					if (!isTold) recording.tick();
					mkdirSync(join(folder, "memory"), { recursive: true });
					await told();
					if (!isTold) recording.tick();
					writeFileSync(join(folder, "memory/b.md"), "");
					await told();
				},
			);
			expect(eventsIn(lines)).toEqual([
				"unlink memory/a.md",
				"unlinkDir memory",
				"addDir memory",
				"add memory/b.md",
			]);
		},
	);

	it("follows a memory that is a link, and no link in it", async () => {
		const elsewhere = folderWith({ "notes/a.md": "a" });
		const folder = folderWith({});
		symlinkSync(join(elsewhere, "notes"), join(folder, "memory"));
		const { lines } = await recordWhile(
			{ stateDirectory: folder, roots: [workspace(folder)] },
			async () => {
				symlinkSync(elsewhere, join(folder, "memory/link"));
				await told();
				appendFileSync(join(elsewhere, "notes/a.md"), "b");
				writeFileSync(join(elsewhere, "b.md"), "b");
			},
		);
		expect(eventsIn(lines)).toEqual(["add memory/link", "change memory/a.md"]);
	});
});

describe("a file", () => {
	it("that grows is told of at each write, with its size", async () => {
		const folder = folderWith({ "memory/a.md": "" });
		const { lines } = await recordWhile(
			{ stateDirectory: folder, roots: [workspace(folder)] },
			async () => {
				for (let count = 0; count < 20; count++) {
					appendFileSync(join(folder, "memory/a.md"), "0123456789");
					await told();
				}
			},
		);
		const sizes = lines.filter(({ kind }) => kind === "file");
		expect(sizes.map(({ event, size }) => [event, size])).toEqual(
			Array.from({ length: 20 }, (_, index) => ["change", (index + 1) * 10]),
		);
	});

	it("that is written beside and renamed over another is a change of that one", async () => {
		const folder = folderWith({ "memory/a.md": "old" });
		const { lines } = await recordWhile(
			{ stateDirectory: folder, roots: [workspace(folder)] },
			async () => {
				writeFileSync(join(folder, "memory/a.md.tmp"), "");
				await told();
				renameSync(
					join(folder, "memory/a.md.tmp"),
					join(folder, "memory/a.md"),
				);
			},
		);
		expect(eventsIn(lines)).toEqual([
			"add memory/a.md.tmp",
			"unlink memory/a.md.tmp",
			"change memory/a.md",
		]);
	});

	it("that came and went before it could be looked at is told of as both, once", async () => {
		const folder = folderWith({ "memory/a.md": "old" });
		const { lines } = await recordWhile(
			{ stateDirectory: folder, roots: [workspace(folder)] },
			async () => {
				for (const text of ["one", "two"]) {
					writeFileSync(join(folder, "memory/tmp"), text);
					renameSync(join(folder, "memory/tmp"), join(folder, "memory/a.md"));
					await told();
				}
			},
		);
		const save = ["add memory/tmp", "unlink memory/tmp", "change memory/a.md"];
		expect(eventsIn(lines)).toEqual([...save, ...save]);
	});

	it("whose time or permissions are set later is told of; at once after a write they belong to it", async () => {
		const folder = folderWith({ "memory/a.md": "old" });
		const file = join(folder, "memory/a.md");
		const { lines } = await recordWhile(
			{ stateDirectory: folder, roots: [workspace(folder)] },
			async () => {
				appendFileSync(file, "b");
				chmodSync(file, 0o600);
				await told();
				chmodSync(file, 0o644);
				await told();
				utimesSync(file, 1, 1);
			},
		);
		expect(eventsIn(lines)).toEqual([
			"change memory/a.md",
			"change memory/a.md",
			"change memory/a.md",
		]);
	});

	it("that the config names itself is the root, and one that is a link is not watched", async () => {
		const folder = folderWith({ "notes.md": "a", "target.md": "a" });
		symlinkSync(join(folder, "target.md"), join(folder, "link.md"));
		const { lines } = await recordWhile(
			{
				stateDirectory: folder,
				roots: [
					extraPath(join(folder, "notes.md")),
					{ ...extraPath(join(folder, "link.md")), id: "link" },
				],
			},
			async () => {
				appendFileSync(join(folder, "notes.md"), "b");
				appendFileSync(join(folder, "target.md"), "b");
				await told();
				rmSync(join(folder, "notes.md"));
			},
		);
		expect(eventsIn(lines)).toEqual(["change .", "unlink ."]);
	});
});

describe("a folder", () => {
	it("that is moved takes its files with it", async () => {
		const folder = folderWith({ "memory/a/b/c.md": "c" });
		const { lines } = await recordWhile(
			{ stateDirectory: folder, roots: [workspace(folder)] },
			async () => {
				renameSync(join(folder, "memory/a"), join(folder, "memory/z"));
				await told();
				appendFileSync(join(folder, "memory/z/b/c.md"), "d");
			},
		);
		expect(eventsIn(lines)).toEqual([
			"unlink memory/a/b/c.md",
			"unlinkDir memory/a/b",
			"unlinkDir memory/a",
			"addDir memory/z",
			"addDir memory/z/b",
			"add memory/z/b/c.md",
			"change memory/z/b/c.md",
		]);
	});

	it("that is removed and made anew at once is heard on", async () => {
		const folder = folderWith({ "memory/a/old.md": "" });
		const { lines } = await recordWhile(
			{ stateDirectory: folder, roots: [workspace(folder)] },
			async () => {
				for (let round = 0; round < 3; round++) {
					rmSync(join(folder, "memory/a"), { recursive: true });
					mkdirSync(join(folder, "memory/a"));
					await told();
					writeFileSync(join(folder, "memory/a/old.md"), "");
					await told();
				}
			},
		);
		const round = [
			"unlink memory/a/old.md",
			"unlinkDir memory/a",
			"addDir memory/a",
			"add memory/a/old.md",
		];
		expect(eventsIn(lines)).toEqual([...round, ...round, ...round]);
	});

	it("of git or of node_modules is passed over", async () => {
		const folder = folderWith({ "one/SKILL.md": "" });
		const { lines } = await recordWhile(
			{ stateDirectory: folder, roots: [skills(folder)] },
			async () => {
				mkdirSync(join(folder, "one/node_modules/x"), { recursive: true });
				mkdirSync(join(folder, ".git"));
				await told();
				writeFileSync(join(folder, ".git/index"), "");
				writeFileSync(join(folder, "one/node_modules/x/SKILL.md"), "");
				writeFileSync(join(folder, "one/SKILL.md"), "x");
			},
		);
		expect(eventsIn(lines)).toEqual(["change one/SKILL.md"]);
	});

	it("that lies in two roots has a line for each", async () => {
		const folder = folderWith({ "memory/a.md": "" });
		const { lines, recording } = await recordWhile(
			{
				stateDirectory: folder,
				roots: [workspace(folder), extraPath(join(folder, "memory"))],
			},
			() => appendFileSync(join(folder, "memory/a.md"), "b"),
		);
		expect(eventsIn(lines, "memory-main")).toEqual(["change memory/a.md"]);
		expect(eventsIn(lines, "memory-main-2")).toEqual(["change a.md"]);
		expect([...recording.soFar().events]).toEqual([
			["memory-main", 1],
			["memory-main-2", 1],
		]);
	});
});

describe("many events", () => {
	it("are all told of, a thousand files a second for three seconds", async () => {
		const folder = folderWith({ "memory/a.md": "" });
		const names = Array.from(
			{ length: 3000 },
			(_, index) => `memory/${index % 7}/${index}.md`,
		);
		const { lines } = await recordWhile(
			{ stateDirectory: folder, roots: [workspace(folder)] },
			async () => {
				const began = performance.now();
				for (const [index, name] of names.entries()) {
					mkdirSync(join(folder, name, ".."), { recursive: true });
					writeFileSync(join(folder, name), "text");
					while (performance.now() - began < index) await setImmediate();
				}
			},
		);
		const added = lines.filter(({ event }) => event === "add");
		expect(added.map(({ file }) => file).toSorted()).toEqual(names.toSorted());
		const sizes = new Map(lines.map(({ file, size }) => [file, size]));
		expect(names.filter((name) => sizes.get(name) !== 4)).toEqual([]);
		expect(lines.at(-1)).not.toHaveProperty("missed");
	});

	it("that the system does not tell of are found by a second look, and counted", async () => {
		const folder = folderWith({ "memory/a.md": "", "memory/b.md": "" });
		const { lines, recording } = await recordWhile(
			{
				stateDirectory: folder,
				roots: [workspace(folder)],
				watching: () => () => ({ close: () => {} }),
			},
			async () => {
				mkdirSync(join(folder, "memory/deep"));
				writeFileSync(join(folder, "memory/deep/new.md"), "text");
				appendFileSync(join(folder, "memory/a.md"), "text");
				unlinkSync(join(folder, "memory/b.md"));
				await told();
			},
		);
		expect(eventsIn(lines).toSorted()).toEqual([
			"add memory/deep/new.md",
			"addDir memory/deep",
			"change memory/a.md",
			"unlink memory/b.md",
		]);
		expect(lines.at(-1)).toMatchObject({ kind: "end", missed: 4 });
		expect(recording.soFar().missed).toBe(4);
	});
});

describe("a folder that cannot be watched", () => {
	it("is counted, and the others are recorded", async () => {
		const folder = folderWith({ "memory/a.md": "", "skills/one/SKILL.md": "" });
		const { lines, recording } = await recordWhile(
			{
				stateDirectory: folder,
				roots: [workspace(folder), skills(join(folder, "skills"))],
				watching: (onTrouble) => (place, onNotice) => {
					if (!place.endsWith("one"))
						return watchReally(onTrouble)(place, onNotice);
					onTrouble("limit");
					return undefined;
				},
			},
			() => appendFileSync(join(folder, "memory/a.md"), "b"),
		);
		expect(eventsIn(lines)).toEqual(["change memory/a.md"]);
		expect([...recording.soFar().unwatched]).toEqual([["limit", 1]]);
	});
});
