import { join } from "node:path";
import { expect, it } from "vitest";
import { readTrace } from "../../src/trace/read-trace.ts";
import { tracePartOf } from "../../src/trace/trace-file.ts";
import { folderWith } from "../config/disk.ts";
import {
	fileLine,
	headerLine,
	traceText,
} from "../estimate/replay/written-trace.ts";
import { makeSandbox } from "../support/sandbox.ts";

it("a file of many pieces is read as a whole, each line as it stands there", () => {
	const lines = Array.from({ length: 20_000 }, (_, index) =>
		fileLine(index, "change", `memory/${"n".repeat(index % 90)}.md`, index),
	);
	const text = traceText([
		headerLine(),
		...lines,
		{ kind: "end", atMs: 20_000 },
	]);
	const file = makeSandbox().write("trace.jsonl", text);
	expect(text.length).toBeGreaterThan(4 * 256 * 1024);
	const { files, problems } = readTrace([tracePartOf(file, "trace.jsonl")]);
	expect(problems).toEqual([]);
	expect(files.length).toBe(lines.length);
	expect(files.paths.length).toBe(90);
	for (let index = 0; index < files.length; index += 1) {
		expect(files.atMs[index]).toBe(index);
		expect(files.paths[files.path[index] ?? -1]?.file).toBe(
			`memory/${"n".repeat(index % 90)}.md`,
		);
	}
});

it.each([
	["missing.jsonl", "missing.jsonl is not there"],
	["folder", "folder is a folder, not a trace"],
	["file/below", "file/below cannot be read (ENOTDIR)"],
])("%s is refused by its name", (name, message) => {
	const folder = folderWith({ "folder/a": "", file: "" });
	expect(() => readTrace([tracePartOf(join(folder, name), name)])).toThrow(
		message,
	);
});
