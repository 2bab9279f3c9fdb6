import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leaves, withValueAt } from "../../../src/config/path.ts";
import { isRecord } from "../../../src/config/record.ts";
import {
	type CheckedFile,
	summarise,
	withoutPolicy,
} from "../../../src/policy/check-result.ts";
import { checkJson } from "../../../src/report/check/json.ts";
import { checkPretty } from "../../../src/report/check/pretty.ts";
import { findingWords } from "../../../src/report/finding-words.ts";
import { colourStyle, plainStyle } from "../../../src/report/style.ts";
import { judge, judgeProblem } from "../../../src/schema/judge.ts";
import { corpusTexts, documentOf, problemOf } from "../../config/parsed.ts";
import {
	configOf,
	judged,
	noVariables,
	snapshots,
	targetOf,
} from "../../schema/judged.ts";

const good = '{"gateway": {"mode": "local"}}';

async function checked(
	text: string,
	release = "2026.9.6",
): Promise<CheckedFile> {
	return {
		file: "openclaw.json",
		target: targetOf(release),
		problem: undefined,
		...(await judged(text, release)),
	};
}

const unreadable: CheckedFile = {
	file: "gone.json",
	target: undefined,
	problem: { message: "gone.json: no such file", hint: "Name it." },
	verdict: "unreadable",
	startup: "unknown",
	findings: [],
};

const template: CheckedFile = {
	file: "t.json",
	target: targetOf("2026.9.6"),
	problem: undefined,
	...judgeProblem(problemOf("{{ x }}")),
};

function parsed(text: string): unknown {
	return JSON.parse(text);
}

describe("check as JSON", () => {
	it("has the shape that is promised", async () => {
		const text =
			'{\n  "gateway": {"mode": "local"},\n  "skills": {"load": {"watchDebounceMs": 250}}\n}';
		expect(
			parsed(
				checkJson(withoutPolicy([await checked(text)]), { version: "1.2.3" }),
			),
		).toEqual({
			formatVersion: "1.0",
			tool: { name: "clawtune", version: "1.2.3" },
			files: [
				{
					file: "openclaw.json",
					target: { release: "2026.9.6", source: "flag" },
					verdict: "invalid",
					startup: "migrates",
					findings: [
						{
							code: "retired-key",
							severity: "error",
							path: "skills.load.watchDebounceMs",
							message: expect.stringMatching(
								/retired in OpenClaw 2026\.8\.1.*250 ms/,
							),
							hint: expect.any(String),
							location: {
								file: "/nowhere/openclaw.json",
								line: 3,
								column: 23,
								endLine: 3,
								endColumn: 40,
							},
						},
					],
				},
			],
			summary: {
				files: 1,
				valid: 0,
				invalid: 1,
				template: 0,
				unreadable: 0,
				errors: 1,
				warnings: 0,
				ignored: 0,
			},
		});
	});

	it("starts with the version of its form and the tool, and ends with a line end", () => {
		const text = checkJson(withoutPolicy([]), { version: "1.2.3" });
		const value = parsed(text);
		expect(isRecord(value) && Object.keys(value)).toEqual([
			"formatVersion",
			"tool",
			"files",
			"summary",
		]);
		expect(text.endsWith("}\n")).toBe(true);
	});

	it("counts verdicts and findings", async () => {
		const files = [
			await checked(good),
			await checked("{}"),
			await checked('{"a": 1, "b": 2}'),
			template,
			unreadable,
		];
		expect(summarise(withoutPolicy(files))).toEqual({
			files: 5,
			valid: 2,
			invalid: 1,
			template: 1,
			unreadable: 1,
			errors: 3,
			warnings: 1,
			ignored: 0,
		});
		expect(
			parsed(checkJson(withoutPolicy(files), { version: "1" })),
		).toMatchObject({
			summary: summarise(withoutPolicy(files)),
		});
	});
});

describe("check for the screen", () => {
	it("has no colour where none is wanted, and the same words", async () => {
		const files = [await checked('{"gatway": 1}'), template, unreadable];
		const plain = checkPretty(withoutPolicy(files), {
			style: plainStyle(undefined),
		});
		const coloured = checkPretty(withoutPolicy(files), {
			style: await colourStyle(undefined),
		});
		expect(plain).not.toContain("\u001b");
		expect(coloured).toContain("\u001b[");
		expect(plain).toMatch(/Did you mean "gateway"\?/);
		expect(plain).toMatch(
			/3 files: 1 invalid, 1 template, 1 unreadable; 2 errors, 0 warnings/,
		);
	});
});

describe("the words for a finding", () => {
	it("never hold a text of the config", { timeout: 30_000 }, async () => {
		const marker = "S3CR3T";
		const cases = fc.constantFrom(...corpusTexts).chain(([, text]) => {
			const { value } = documentOf(text);
			const paths = leaves(value).map(([path]) => path);
			return fc.tuple(
				fc.constant(value),
				fc.subarray([...paths], {
					minLength: Math.min(1, paths.length),
					maxLength: Math.min(12, paths.length),
				}),
			);
		});
		await fc.assert(
			fc.asyncProperty(
				cases,
				fc.constantFrom("2026.2.26", "2026.7.1", "2026.9.6"),
				async ([value, paths], release) => {
					const marked = paths.reduce(
						(current, path, index) =>
							withValueAt(current, path, `${marker}${index}`) ?? current,
						value,
					);
					const config = configOf(JSON.stringify(marked));
					const [judgement] = await judge(
						[{ config, target: targetOf(release) }],
						snapshots,
						noVariables,
					);
					expect(judgement).toBeDefined();
					for (const finding of judgement?.findings ?? []) {
						if (finding.code === "include") continue;
						expect(JSON.stringify(findingWords(finding))).not.toContain(marker);
					}
				},
			),
			{ numRuns: 60 },
		);
	});

	it("name a template's token, a missing variable and an included file, which the user has to find", () => {
		expect(findingWords({ code: "template", token: "{{" }).message).toContain(
			"{{",
		);
		expect(
			findingWords({ code: "env-missing", name: "TOKEN", target: "2026.9.6" })
				.message,
		).toContain("TOKEN");
		expect(
			findingWords({ code: "include", problem: "missing", included: "a.json" })
				.message,
		).toContain("a.json");
	});
});
