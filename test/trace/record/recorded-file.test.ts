import {
	appendFileSync,
	existsSync,
	readFileSync,
	renameSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Failure } from "../../../src/failure.ts";
import {
	earlierPart,
	recordedFile,
} from "../../../src/trace/record/recorded-file.ts";
import { pipeOutput } from "../../../src/trace/record/trace-output.ts";
import { folderWith } from "../../config/disk.ts";
import { eventsIn, linesOf, recordWhile, told, workspace } from "./recorded.ts";

function read(file: string): string {
	return readFileSync(file, "utf8");
}

describe("the file of a trace", () => {
	it("is for its owner alone, and never one that is there", () => {
		const folder = folderWith({ "old.jsonl": "kept" });
		const file = join(folder, "new.jsonl");
		recordedFile(file, "new.jsonl").close();
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(() => recordedFile(join(folder, "old.jsonl"), "old.jsonl")).toThrow(
			"old.jsonl is there already, and a recording is never overwritten",
		);
		expect(read(join(folder, "old.jsonl"))).toBe("kept");
		expect(() =>
			recordedFile(join(folder, "no/x.jsonl"), "no/x.jsonl"),
		).toThrow("no/x.jsonl cannot be written (ENOENT)");
	});

	it("that was moved away cannot be put aside for its next part", () => {
		const folder = folderWith({});
		const file = join(folder, "new.jsonl");
		const output = recordedFile(file, "new.jsonl");
		renameSync(file, join(folder, "moved.jsonl"));
		expect(() => output.next?.()).toThrow(
			"new.jsonl cannot be put aside (ENOENT)",
		);
	});

	it.each([
		["trace.jsonl", "trace.1.jsonl"],
		["a/b.trace.jsonl", "a/b.trace.1.jsonl"],
		["trace", "trace.1"],
		["/x/.trace", "/x/.trace.1"],
	])("%s puts its earlier part into %s", (file, earlier) => {
		expect(earlierPart(file)).toBe(earlier);
	});

	it("begins anew when it is full, with its own header and the locks that are held", async () => {
		const folder = folderWith({
			"memory/a.md": "",
			"agents/main/sessions/s.jsonl.lock": '{"pid":7}',
		});
		const file = join(folder, "trace.jsonl");
		const { recording } = await recordInto(file, folder, async () => {
			for (let count = 0; count < 600; count++) {
				writeFileSync(join(folder, "memory", `${count}.md`), "x");
				if (count % 100 === 0) await told();
			}
			await told();
		});
		const { parts } = recording.soFar();
		expect(parts).toBeGreaterThan(2);
		const last = linesOf(read(file));
		const earlier = linesOf(read(join(folder, "trace.1.jsonl")));
		expect(last[0]).toMatchObject({ kind: "header", part: parts });
		expect(earlier[0]).toMatchObject({ kind: "header", part: parts - 1 });
		expect(earlier.at(-1)?.kind).toBe("end");
		expect(last.at(-1)?.kind).toBe("end");
		expect(last[1]).toEqual({
			kind: "lock",
			atMs: 0,
			event: "appeared",
			file: "agents/main/sessions/s.jsonl.lock",
			agent: "main",
			pid: 7,
			sinceBefore: true,
		});
		const size = [file, join(folder, "trace.1.jsonl")].map(
			(part) => statSync(part).size,
		);
		expect(Math.max(...size)).toBeLessThanOrEqual(maxSize);
		expect(recording.soFar().size).toBe((size[0] ?? 0) + (size[1] ?? 0));
		// What the earlier one ends with, the later one goes on with.
		const numbers = [...earlier, ...last].flatMap(({ event, file }) =>
			event === "add" ? [Number.parseInt(String(file).slice(7), 10)] : [],
		);
		const [first = 0] = numbers;
		expect(numbers).toEqual(
			Array.from({ length: 600 - first }, (_, index) => first + index),
		);
	});

	it("is complete but for its end at any time after a quarter of a second", async () => {
		const folder = folderWith({ "memory/a.md": "" });
		const file = join(folder, "trace.jsonl");
		await recordInto(file, folder, async () => {
			appendFileSync(join(folder, "memory/a.md"), "b");
			for (let round = 0; round < 10; round++) await told();
			const lines = linesOf(read(file));
			expect(eventsIn(lines)).toEqual(["change memory/a.md"]);
			expect(lines.at(-1)?.kind).toBe("file");
		});
	});

	it("that cannot be written is told of once, and what comes later is dropped", async () => {
		const folder = folderWith({ "memory/a.md": "" });
		const failures: unknown[] = [];
		await recordWhile(
			{
				stateDirectory: folder,
				roots: [workspace(folder)],
				output: pipeOutput("/dev/full", "full"),
				onFailure: (error) => failures.push(error),
			},
			async () => {
				appendFileSync(join(folder, "memory/a.md"), "b");
				await told();
			},
		);
		expect(failures).toHaveLength(1);
		expect(failures[0]).toBeInstanceOf(Failure);
		expect(failures[0]).toMatchObject({
			code: "unreadable",
			message: "full cannot be written (ENOSPC)",
		});
	});

	it("is not recorded itself", async () => {
		const folder = folderWith({ "memory/a.md": "" });
		const file = join(folder, "memory/trace.jsonl");
		await recordInto(file, folder, async () => {
			appendFileSync(join(folder, "memory/a.md"), "b");
			for (let round = 0; round < 10; round++) await told();
		});
		expect(eventsIn(linesOf(read(file)))).toEqual(["change memory/a.md"]);
		expect(existsSync(join(folder, "memory/trace.1.jsonl"))).toBe(false);
	});
});

const maxSize = 20_000;

/** Records a workspace into a file. */
async function recordInto(
	file: string,
	folder: string,
	work: () => Promise<void>,
): ReturnType<typeof recordWhile> {
	return await recordWhile(
		{
			stateDirectory: folder,
			roots: [workspace(folder)],
			maxSize,
			output: recordedFile(file, "trace.jsonl"),
			ownFiles: [file, earlierPart(file)],
		},
		work,
	);
}
