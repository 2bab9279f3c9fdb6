import { expect, test } from "vitest";
import { openFilesByTrial } from "../../../src/processes/windows/open-files.ts";
import type { ScriptResult } from "../../../src/processes/windows/power-shell.ts";

const files = ["a", "b", "c"].map((name) => `C:\\state\\${name}.lock`);

function answered(text: string): () => ScriptResult {
	return () => ({ kind: "done", text });
}

function openOf(text: string, asked: readonly string[]) {
	const open = openFilesByTrial(answered(text), asked);
	return open.kind === "told" ? [...open.byFile] : open.why;
}

test.each([
	["it can be had alone", 0, false],
	["it is gone", -2147024894, false],
	["its folder is gone", -2147024893, false],
	["somebody shares it", -2147024864, true],
	["somebody has locked a part", -2147024863, true],
	["it may not be opened, or is being deleted", -2147024891, true],
	["its name is too long", -2147024690, true],
])("a file counts as open where it should: %s", (_, code, isOpen) => {
	expect(openOf(`0\r\n${code}\r\n0`, files)).toEqual(
		isOpen ? [[files[1], []]] : [],
	);
});

test.each(["", "0\n0", "0\n0\n0\n0", "0\nFalse\n0", "0\n\n0\nx"])(
	"an answer of %j is none",
	(text) => {
		expect(openOf(text, files)).toBe(
			"powershell.exe: its output cannot be read",
		);
	},
);

test.each(["", "\n", "-", "1 2", "0x20"])(
	"an answer of %j is none for one file either",
	(text) => {
		expect(openOf(text, files.slice(0, 1))).toBe(
			"powershell.exe: its output cannot be read",
		);
	},
);

test("where one script fails, nothing is told", () => {
	const failed: ScriptResult = {
		kind: "failed",
		why: "powershell.exe: not found",
	};
	expect(openFilesByTrial(() => failed, files)).toEqual({
		kind: "untold",
		why: "powershell.exe: not found",
	});
});

test("a script names as many files as a command can hold, each once and in their order", () => {
	const many = Array.from(
		{ length: 500 },
		(_, index) =>
			`C:\\Users\\O'Neil\\.openclaw\\agents\\main\\sessions\\${index}.jsonl.lock`,
	);
	const scripts: string[] = [];
	const open = openFilesByTrial((script) => {
		scripts.push(script);
		const named = script.match(/'C:(?:[^']|'')*'/gu) ?? [];
		return {
			kind: "done",
			text: named
				.map((name) => (name.includes("\\7.") ? -2147024864 : 0))
				.join("\n"),
		};
	}, many);
	expect(open).toEqual({ kind: "told", byFile: new Map([[many[7], []]]) });
	expect(scripts.length).toBeGreaterThan(1);
	expect(Math.max(...scripts.map(({ length }) => length))).toBeLessThan(25_000);
	const named = scripts.flatMap(
		(script) => script.match(/'C:(?:[^']|'')*'/gu) ?? [],
	);
	expect(named.map((name) => name.slice(1, -1).replaceAll("''", "'"))).toEqual(
		many,
	);
});

test("no files, no script", () => {
	const never = (): ScriptResult => {
		throw new Error("a script was run");
	};
	expect(openFilesByTrial(never, [])).toEqual({
		kind: "told",
		byFile: new Map(),
	});
});
