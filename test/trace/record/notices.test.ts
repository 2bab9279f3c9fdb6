import {
	appendFileSync,
	chmodSync,
	mkdirSync,
	rmSync,
	unlinkSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type {
	folderWatching,
	WatchFolder,
} from "../../../src/trace/record/folder-watch.ts";
import type { Recording } from "../../../src/trace/record/recording.ts";
import { folderWith } from "../../config/disk.ts";
import { eventsIn, recordWhile, told, workspace } from "./recorded.ts";

type OnNotice = Parameters<WatchFolder>[1];

/** Stands for the system: it tells of a folder what a test says, when it says so. */
interface Teller {
	readonly watching: typeof folderWatching;
	readonly tell: (folder: string, ...notice: Parameters<OnNotice>) => void;
	/** How often a folder was begun to be watched. */
	readonly begun: (folder: string) => number;
	/** How many watch a folder now. */
	readonly open: (folder: string) => number;
}

function teller(): Teller {
	const begun: { folder: string; onNotice: OnNotice; isOpen: boolean }[] = [];
	const of = (folder: string) => begun.filter((one) => one.folder === folder);
	return {
		watching: () => (folder, onNotice) => {
			const one = { folder, onNotice, isOpen: true };
			begun.push(one);
			return {
				close: () => {
					one.isOpen = false;
				},
			};
		},
		tell: (folder, ...notice) => {
			for (const one of of(folder)) if (one.isOpen) one.onNotice(...notice);
		},
		begun: (folder) => of(folder).length,
		open: (folder) => of(folder).filter(({ isOpen }) => isOpen).length,
	};
}

/** The events that were recorded of a workspace with `memory/a.md` in it. */
async function recorded(
	work: (
		memory: string,
		system: Teller,
		recording: Recording,
	) => Promise<void> | void,
): Promise<readonly string[]> {
	const folder = folderWith({ "memory/a.md": "a" });
	const system = teller();
	const { lines } = await recordWhile(
		{
			stateDirectory: folder,
			roots: [workspace(folder)],
			watching: system.watching,
		},
		(recording) => work(join(folder, "memory"), system, recording),
	);
	expect(system.open(join(folder, "memory"))).toBe(0);
	return eventsIn(lines);
}

describe("a notice", () => {
	it("of a write that comes when the file is gone is followed by one that it went: that is one thing", async () => {
		const events = await recorded((memory, { tell }) => {
			appendFileSync(join(memory, "a.md"), "b");
			unlinkSync(join(memory, "a.md"));
			tell(memory, "change", "a.md");
			tell(memory, "rename", "a.md");
		});
		expect(events).toEqual(["unlink memory/a.md"]);
	});

	it("that does not name a file has the whole folder looked at, and the ones after it tell nothing new", async () => {
		const events = await recorded((memory, { tell }) => {
			unlinkSync(join(memory, "a.md"));
			writeFileSync(join(memory, "b.md"), "");
			tell(memory, "rename", undefined);
			tell(memory, "rename", "a.md");
			tell(memory, "rename", "b.md");
			tell(memory, "change", "b.md");
		});
		expect(events).toEqual(["add memory/b.md", "unlink memory/a.md"]);
	});

	it("of a file that came with its folder and is gone when it is told of is one of its end", async () => {
		const events = await recorded((memory, { tell }) => {
			mkdirSync(join(memory, "deep"));
			writeFileSync(join(memory, "deep/b.md"), "");
			tell(memory, "rename", "deep");
			unlinkSync(join(memory, "deep/b.md"));
			tell(join(memory, "deep"), "rename", "b.md");
			tell(join(memory, "deep"), "change", "b.md");
			tell(join(memory, "deep"), "rename", "b.md");
		});
		expect(events).toEqual([
			"addDir memory/deep",
			"add memory/deep/b.md",
			"unlink memory/deep/b.md",
		]);
	});

	it("of permissions belongs to the write just before it, and stands for itself later", async () => {
		const events = await recorded(async (memory, { tell }) => {
			appendFileSync(join(memory, "a.md"), "b");
			tell(memory, "change", "a.md");
			chmodSync(join(memory, "a.md"), 0o600);
			tell(memory, "change", "a.md");
			await told();
			chmodSync(join(memory, "a.md"), 0o644);
			tell(memory, "change", "a.md");
		});
		expect(events).toEqual(["change memory/a.md", "change memory/a.md"]);
	});

	it("that a known folder came has it watched anew: it may be another one of the same number", async () => {
		await recorded((memory, { tell, begun, open }) => {
			tell(join(memory, ".."), "rename", "memory");
			expect(begun(memory)).toBe(2);
			expect(open(memory)).toBe(1);
		});
	});

	it("after the end is not heard", async () => {
		const folder = folderWith({ "memory/a.md": "a" });
		const begun: OnNotice[] = [];
		const { lines, recording } = await recordWhile(
			{
				stateDirectory: folder,
				roots: [workspace(folder)],
				watching: () => (_, onNotice) => {
					begun.push(onNotice);
					return { close: () => {} };
				},
			},
			() => {},
		);
		appendFileSync(join(folder, "memory/a.md"), "b");
		for (const onNotice of begun) onNotice("change", "a.md");
		expect(eventsIn(lines)).toEqual([]);
		expect(recording.soFar().events.get("memory-main")).toBe(0);
	});

	it("without a name that comes when its folder is gone is followed by one that says so", async () => {
		const events = await recorded((memory, { tell }) => {
			rmSync(memory, { recursive: true });
			tell(memory, "rename", undefined);
			tell(join(memory, ".."), "rename", "memory");
		});
		expect(events).toEqual(["unlink memory/a.md", "unlinkDir memory"]);
	});

	it("without a name from the folder above has the root looked at again", async () => {
		const folder = folderWith({ "ws/memory/a.md": "a" });
		const system = teller();
		const { lines } = await recordWhile(
			{
				stateDirectory: folder,
				roots: [workspace(join(folder, "ws"))],
				watching: system.watching,
			},
			() => {
				rmSync(join(folder, "ws"), { recursive: true });
				system.tell(folder, "rename", undefined);
			},
		);
		expect(eventsIn(lines)).toEqual(["unlink memory/a.md", "unlinkDir memory"]);
	});

	it("is not waited for after very many within a second: everything is looked at again when they are over", async () => {
		const events = await recorded((memory, { tell }, recording) => {
			for (let count = 0; count < 4000; count += 1)
				writeFileSync(join(memory, `${count}.md`), "");
			tell(memory, "rename", undefined);
			recording.tick();
			writeFileSync(join(memory, "late.md"), "");
			recording.tick();
			unlinkSync(join(memory, "late.md"));
		});
		expect(events.length).toBe(4002);
		expect(events.slice(-2)).toEqual([
			"add memory/late.md",
			"unlink memory/late.md",
		]);
	});

	it("is not looked for once the recording is over", async () => {
		const folder = folderWith({ "memory/a.md": "a" });
		const { lines, recording } = await recordWhile(
			{ stateDirectory: folder, roots: [workspace(folder)] },
			() => {},
		);
		rmSync(join(folder, "memory"), { recursive: true });
		recording.tick();
		expect(eventsIn(lines)).toEqual([]);
		expect(recording.soFar().events.get("memory-main")).toBe(0);
	});
});
