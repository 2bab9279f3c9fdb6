import { beforeAll, describe, expect, it } from "vitest";
import { linesOfConfigs } from "../../../src/commands/shown-lines.ts";
import {
	isArray,
	isObject,
	type JsonValue,
	member,
} from "../../../src/config/json.ts";
import { formatPath, valueAt } from "../../../src/config/path.ts";
import {
	type CheckedFile,
	type CheckResult,
	summarise,
	withoutPolicy,
} from "../../../src/policy/check-result.ts";
import type { CheckContext } from "../../../src/report/check/reporter.ts";
import { checkReporters } from "../../../src/report/check/reporters.ts";
import { summaryWords } from "../../../src/report/check/summary-words.ts";
import {
	bySeverity,
	findingsOf,
	hasPlace,
	sentenceOf,
} from "../../../src/report/check/told.ts";
import type { Finding } from "../../../src/schema/finding.ts";
import { judge } from "../../../src/schema/judge.ts";
import { partOf } from "../../../src/schema/part.ts";
import {
	corpusTexts,
	documentOf,
	meaning,
	reference,
} from "../../config/parsed.ts";
import {
	configOf,
	noVariables,
	snapshots,
	targetOf,
} from "../../schema/judged.ts";
import { formatsOfPrograms, readers, type Told } from "./read-back.ts";
import { context } from "./results.ts";

function toldOf({ severity, code, path, location }: Finding): Told {
	const { file, line } = location;
	return { severity, code, file, line, path: formatPath(path) };
}

/** The findings on the real configs, each file judged for one release, and the lines of their texts. */
async function corpusResult(
	release: string,
): Promise<{ readonly result: CheckResult; readonly context: CheckContext }> {
	const target = targetOf(release);
	const cases = corpusTexts.map(([name, text]) => ({
		config: configOf(text, `corpus/${name}`),
		target,
	}));
	const judgements = await judge(cases, snapshots, noVariables);
	const files = judgements.map(
		(judgement, index): CheckedFile => ({
			file: cases[index]?.config.root.file ?? "",
			target,
			problem: undefined,
			...judgement,
		}),
	);
	return {
		result: withoutPolicy(files),
		context: { ...context, linesOf: linesOfConfigs(cases) },
	};
}

/** In all others a path is followed by what is said of it. */
const pathsAlone = ["json", "sarif"];

describe.each(["2026.9.6", "2026.2.26"])(
	"the real configs on %s",
	(release) => {
		let run: Awaited<ReturnType<typeof corpusResult>>;
		beforeAll(async () => {
			run = await corpusResult(release);
		}, 60_000);

		it.each(formatsOfPrograms)(
			"have every finding once, in a stable order: %s",
			(format) => {
				const report = checkReporters[format](run.result, run.context);
				expect(checkReporters[format](run.result, run.context)).toBe(report);
				const findings = findingsOf(run.result);
				expect(findings.length).toBeGreaterThan(100);
				const wanted =
					format === "github"
						? bySeverity(findings)
						: format === "junit"
							? run.result.files.flatMap((file) => [
									...file.findings.filter(
										({ severity }) => severity === "error",
									),
									...file.findings.filter(
										({ severity }) => severity !== "error",
									),
								])
							: findings;
				const told = readers[format](report);
				expect(told.map(({ path: _, ...rest }) => rest)).toEqual(
					wanted.map(toldOf).map(({ path: _, ...rest }) => rest),
				);
				for (const [index, finding] of wanted.entries()) {
					const path = told[index]?.path ?? "";
					const dotted = formatPath(finding.path);
					if (pathsAlone.includes(format)) expect(path).toBe(dotted);
					else expect(path.startsWith(sentenceOf(finding))).toBe(true);
				}
			},
		);

		it("have every finding once on the screen, up to a hundred a file", () => {
			const { result, context } = run;
			for (const file of result.files) {
				const screen = checkReporters.pretty(withoutPolicy([file]), context);
				const heads = [
					...screen.matchAll(
						/^ {2}(?:corpus\/.*?:)?(\d+):\d+ {2}(error|warning|info) {2}(.*) {2}([\w-]+)$/gm,
					),
				].map(([, line, severity, words = "", code]) => ({
					line: Number(line),
					severity,
					code,
					words,
				}));
				const wanted = file.findings;
				expect(wanted.length).toBeLessThanOrEqual(100);
				expect(heads).toEqual(
					wanted.map((finding) => ({
						line: finding.location.line,
						severity: finding.severity,
						code: finding.code,
						words: sentenceOf(finding),
					})),
				);
				const framed = wanted.filter(
					(finding, index) =>
						hasPlace(finding) &&
						finding.location.line !== wanted[index - 1]?.location.line,
				);
				const frames = screen.match(/^ {6}\d+ \| .*\n {6} +\| +\^/gm);
				expect(frames?.length ?? 0).toBe(framed.length);
			}
		});

		it("have the same counts in every report", () => {
			const { result, context } = run;
			const summary = summarise(result);
			const words = summaryWords(result);
			for (const format of ["pretty", "github", "compact"] as const)
				expect(
					checkReporters[format](result, context).endsWith(`\n${words}\n`),
				).toBe(true);
			expect(words).toContain(
				`${summary.errors} errors, ${summary.warnings} warnings`,
			);
			const json: JsonValue = JSON.parse(checkReporters.json(result, context));
			expect(member(json, "summary")).toEqual({ ...summary });
			expect(checkReporters.junit(result, context)).toContain(
				` failures="${summary.errors}" errors="0" skipped="0">\n  <testsuite `,
			);
		});

		it("have each finding on the line that names its key or its value", () => {
			let looked = 0;
			const misplaced: (Told & { readonly named: string | undefined })[] = [];
			for (const [index, file] of run.result.files.entries()) {
				const [, written = ""] = corpusTexts[index] ?? [];
				const lines = written.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
				for (const finding of file.findings) {
					if (!hasPlace(finding) || finding.location.file !== file.file)
						continue;
					looked += 1;
					if (!namesIt(finding, lines, documentOf(written).value))
						misplaced.push({
							...toldOf(finding),
							named: lines[finding.location.line - 1]?.slice(
								finding.location.column - 1,
							),
						});
				}
			}
			expect(misplaced).toEqual([]);
			expect(looked).toBeGreaterThan(100);
		});
	},
);

/** Is what stands in the place of a finding a key of its path, or the value there, or what else it names. */
function namesIt(
	finding: Finding,
	lines: readonly string[],
	root: JsonValue,
): boolean {
	const { location, path, code } = finding;
	const { line, column, endLine, endColumn } = location;
	const named = (lines[line - 1] ?? "").slice(
		column - 1,
		endLine === line ? endColumn - 1 : undefined,
	);
	const key = /^["']/.test(named) && endLine === line ? meaning(named) : named;
	if (finding.code === "include") return key === finding.included;
	if (finding.code === "env-missing")
		return named.includes(reference(finding.name));
	if (partOf(code) === "key")
		return path.some((step) => step === key) || typeof path.at(-1) === "number";
	const value = valueAt(root, path);
	if (value === undefined) return path.some((step) => step === key);
	if (isObject(value)) return named.startsWith("{");
	if (isArray(value)) return named.startsWith("[");
	return meaning(named) === value;
}
