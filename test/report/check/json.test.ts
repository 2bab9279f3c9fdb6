import { describe, expect, it } from "vitest";
import { isRecord } from "../../../src/config/record.ts";
import {
	type CheckedFile,
	summarise,
	withoutPolicy,
} from "../../../src/policy/check-result.ts";
import { checkJson } from "../../../src/report/check/json.ts";
import { judgeProblem } from "../../../src/schema/judge.ts";
import { problemOf } from "../../config/parsed.ts";
import { targetOf } from "../../schema/judged.ts";
import { checked, unreadable } from "./results.ts";

const good = '{"gateway": {"mode": "local"}}';

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
								file: "openclaw.json",
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

	it("names what is ignored and on whose word, and how many warnings are allowed", async () => {
		const file = await checked('{"a": 1, "b": 2}');
		const [first, second] = file.findings;
		if (!first || !second) throw new Error("nothing was found");
		const ignored = [
			{ by: "baseline", finding: first },
			{ by: "policy", finding: second, reason: "a test" },
		] as const;
		const result = {
			...withoutPolicy([{ ...file, findings: [], ignored }]),
			maxWarnings: 3,
		};
		expect(parsed(checkJson(result, { version: "1" }))).toMatchObject({
			files: [
				{
					verdict: "invalid",
					findings: [],
					ignored: [
						{ path: "a", by: "baseline" },
						{ path: "b", by: "policy", reason: "a test" },
					],
				},
			],
			maxWarnings: 3,
			summary: { invalid: 1, errors: 0, ignored: 2 },
		});
	});
});
