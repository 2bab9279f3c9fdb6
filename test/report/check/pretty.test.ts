import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskedLines } from "../../../src/config/masked-lines.ts";
import {
	type CheckedFile,
	type CheckResult,
	withoutPolicy,
} from "../../../src/policy/check-result.ts";
import { checkPretty } from "../../../src/report/check/pretty.ts";
import { findingsOf } from "../../../src/report/check/told.ts";
import { colourStyle, plainStyle } from "../../../src/report/style.ts";
import { judgeProblem } from "../../../src/schema/judge.ts";
import { documentOf, problemOf } from "../../config/parsed.ts";
import { targetOf } from "../../schema/judged.ts";
import { checked, context, hostileResults, unreadable } from "./results.ts";

const template: CheckedFile = {
	file: "t.json",
	target: targetOf("2026.9.6"),
	problem: undefined,
	...judgeProblem(problemOf("{{ x }}")),
};

/** The screen of a text, its lines shown. */
async function screenOf(
	text: string,
	style = context.style,
	change: (file: CheckedFile) => CheckedFile = (file) => file,
): Promise<string> {
	const lines = maskedLines(documentOf(text), () => false);
	return checkPretty(withoutPolicy([change(await checked(text))]), {
		style,
		linesOf: (file) => (file === "openclaw.json" ? lines : undefined),
	});
}

/** The frames on a screen: each the line with its number, and the line below it. */
function framesIn(screen: string): readonly (readonly [string, string])[] {
	const lines = screen.split("\n");
	return lines.flatMap((line, index) =>
		/^ {6}\d+ \| /.test(line) ? [[line, lines[index + 1] ?? ""] as const] : [],
	);
}

/** What stands above the carets of a frame. */
function markedIn([line, below]: readonly [string, string]): string {
	const first = below.indexOf("^");
	return line.slice(first, below.lastIndexOf("^") + 1);
}

describe("check for the screen", () => {
	it("has no colour where none is wanted, and the same words", async () => {
		const files = [await checked('{"gatway": 1}'), template, unreadable];
		const plain = checkPretty(withoutPolicy(files), context);
		const coloured = checkPretty(withoutPolicy(files), {
			...context,
			style: await colourStyle(undefined),
		});
		expect(plain).not.toContain("\u001b");
		expect(coloured).toContain("\u001b[");
		expect(stripVTControlCharacters(coloured)).toBe(plain);
		expect(plain).toMatch(/Did you mean "gateway"\?/);
		expect(plain).toMatch(
			/3 files: 1 invalid, 1 template, 1 unreadable; 2 errors, 0 warnings/,
		);
	});

	it("counts what is ignored, and says of an invalid file that nothing of it counts", async () => {
		const ignoreAll = (file: CheckedFile): CheckedFile => ({
			...file,
			findings: [],
			ignored: file.findings.map((finding, index) =>
				index === 0
					? { by: "baseline", finding }
					: { by: "policy", finding, reason: "a test" },
			),
		});
		expect(
			await screenOf('{"a": 1, "b": 2}', context.style, ignoreAll),
		).toMatch(
			/^invalid, every error ignored {2}openclaw\.json .*\n {2}2 findings ignored: 1 by the baseline, 1 by \.clawtune\.json\n\n1 file: 1 invalid; 0 errors, 0 warnings, 2 ignored\n$/,
		);
	});

	it("shows the policy's own findings apart, and too many warnings in the last line", async () => {
		const file = await checked("{}");
		const result: CheckResult = {
			files: [file],
			maxWarnings: 0,
			policy: {
				file: ".clawtune.json",
				findings: [
					{
						code: "ignore-unused",
						ignored: "future-key",
						severity: "warning",
						path: ["ignored", 0],
						location: {
							file: ".clawtune.json",
							line: 2,
							column: 3,
							endLine: 2,
							endColumn: 9,
						},
					},
				],
			},
		};
		const screen = checkPretty(result, context);
		expect(screen).toContain(
			"\n\npolicy  .clawtune.json\n  2:3  warning  ignored[0] ignores future-key",
		);
		expect(screen).toMatch(
			/\n\n1 file: 1 valid; 0 errors, 2 warnings, more than the 0 of --max-warnings\n$/,
		);
		const style = await colourStyle(undefined);
		expect(checkPretty(result, { ...context, style })).toContain(
			style.bad(
				"1 file: 1 valid; 0 errors, 2 warnings, more than the 0 of --max-warnings",
			),
		);
	});

	it("has no more colours or lines than its own, whatever stands in the user's texts", () => {
		fc.assert(
			fc.property(hostileResults, (result) => {
				const screen = checkPretty(result, context);
				const rest = screen.replaceAll("\n", "");
				expect(rest).not.toMatch(/\p{Cc}|[\u2028\u202e]/u);
				const told = screen.match(/^ {2}.* {2}(?:error|warning|info) {2}/gm);
				expect(told?.length ?? 0).toBeGreaterThanOrEqual(
					findingsOf(result).length,
				);
			}),
		);
	});
});

describe("the frame of a finding", () => {
	it("has the line and what is meant in it", async () => {
		const screen = await screenOf(
			'{\n  "gateway": { "mode": "local", "prot": 1 }\n}',
		);
		const [frame, ...others] = framesIn(screen);
		expect(frame).toEqual([
			'      2 |   "gateway": { "mode": "local", "prot": 1 }',
			"        |                                 ^^^^^^",
		]);
		expect(others).toEqual([]);
	});

	it("is not there where a finding has no place in the text", async () => {
		expect(framesIn(await screenOf("{}"))).toEqual([]);
		const problem = checkPretty(withoutPolicy([template]), context);
		expect(framesIn(problem)).toEqual([]);
	});

	it("is there once for all findings of a line, and marks each", async () => {
		const screen = await screenOf('{\n  "a": 1, "b": 2,\n  "c": 3 }');
		expect(framesIn(screen)).toEqual([
			['      2 |   "a": 1, "b": 2,', "        |   ^^^     ^^^"],
			['      3 |   "c": 3 }', "        |   ^^^"],
		]);
	});

	it.each([
		["a tab", '{\n\t"a\tb": 1}', '"a  b"'],
		["wide signs", '{\n "日本": "日本", "語": 1}', '"日本": "日本", "語"'],
		["combining marks", '{\n "e\u0301e\u0301": 1}', '"e\u0301e\u0301"'],
		["a control character", '{\n "\u200e\u0085": 1}', '"\\u200e\\u0085"'],
	])("stands right below %s", async (_, text, marked) => {
		const [frame] = framesIn(await screenOf(text));
		if (!frame) throw new Error("no frame");
		const [line, below] = frame;
		const { default: width } = await import("fast-string-width");
		const before = line.slice(0, line.indexOf(marked));
		expect(below.indexOf("^")).toBe(width(before));
		expect(below.length).toBe(width(before + marked));
	});

	it("covers the first of several lines to its end, and the place behind a line", async () => {
		const wide = framesIn(
			await screenOf('{"gateway": {"mode": "local"}, "logging": [ 1,\n]}'),
		);
		expect(wide.map(markedIn)).toEqual(["[ 1,"]);
	});

	it("fits the terminal, however long the line is, and shows the place", async () => {
		const before = `"env": {"vars": {"A": "${"x".repeat(700)}"}}, `;
		const after = `, "meta": {"lastTouchedAt": "${"日".repeat(300)}"}`;
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 40, max: 200 }),
				fc.constantFrom("", before),
				fc.constantFrom("", after),
				async (columns, first, last) => {
					const screen = await screenOf(
						`{${first}"gatway": 1${last}}`,
						plainStyle(columns),
					);
					const frames = framesIn(screen);
					expect(frames).toHaveLength(1);
					const [frame] = frames;
					if (!frame) throw new Error("no frame");
					const { default: width } = await import("fast-string-width");
					for (const line of frame)
						expect(width(line)).toBeLessThanOrEqual(columns);
					expect(markedIn(frame)).toContain('"gatway"');
					expect(frame[0].includes("…")).toBe(
						first !== "" || (last !== "" && columns < 600),
					);
				},
			),
			{ numRuns: 40 },
		);
	});

	it("shows no secret, and stands right below what is behind one", async () => {
		const text =
			'{\n  "gateway": {"auth": {"token": "hunter2hunter2"}, "prot": 1}}';
		const lines = maskedLines(documentOf(text), (path) =>
			path.includes("token"),
		);
		const screen = checkPretty(withoutPolicy([await checked(text)]), {
			...context,
			linesOf: () => lines,
		});
		expect(screen).not.toContain("hunter2");
		const [frame] = framesIn(screen);
		expect(frame?.[0]).toContain('"token": "••••"}, "prot"');
		expect(frame?.[1]).toMatch(/ {8}\| +\^{6} +\^{6}$/);
	});

	it("has its carets in the colour of the severity", async () => {
		const style = await colourStyle(undefined);
		const screen = await screenOf('{"gatway": 1}', style);
		expect(screen).toContain(style.bad("^^^^^^^^"));
	});
});
