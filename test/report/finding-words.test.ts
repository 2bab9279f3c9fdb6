import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leaves, withValueAt } from "../../src/config/path.ts";
import { findingWords } from "../../src/report/finding-words.ts";
import { judge } from "../../src/schema/judge.ts";
import { corpusTexts, documentOf } from "../config/parsed.ts";
import {
	configOf,
	noVariables,
	snapshots,
	targetOf,
} from "../schema/judged.ts";

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

	it("name the model that the release names in place of one that is withdrawn", async () => {
		const config = configOf(
			'{"agents": {"defaults": {"model": "google/gemini-1.5-pro"}}}',
		);
		const [judgement] = await judge(
			[{ config, target: targetOf("2026.9.6") }],
			snapshots,
			noVariables,
		);
		expect(judgement?.findings.map(findingWords)).toContainEqual(
			expect.objectContaining({
				hint: "OpenClaw 2026.9.6 names google/gemini-3.1-pro-preview in its place.",
			}),
		);
	});
});
