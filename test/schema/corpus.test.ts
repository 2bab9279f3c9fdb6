import { describe, expect, it } from "vitest";
import type { Judgement } from "../../src/schema/finding.ts";
import { type Case, judge } from "../../src/schema/judge.ts";
import {
	configOf,
	judged,
	noVariables,
	realVerdicts,
	snapshots,
	targetOf,
} from "./judged.ts";

/** Files in which only something is wrong that the machine decides: they say nothing of the schema. */
function isOfTheMachine(
	issues: Readonly<Record<string, readonly string[]>>,
): boolean {
	const kinds = Object.values(issues).flat();
	return kinds.length > 0 && kinds.every((kind) => kind === "environment");
}

describe("the verdict is OpenClaw's own", () => {
	it.each([
		{
			release: "2026.7.1",
			judgedFiles: 61,
			misses: ["013.json", "023.jsonc", "041.json"],
		},
		{ release: "2026.9.6", judgedFiles: 64, misses: [] },
	])(
		"on $release for all of the real configs but $misses",
		async ({ release, judgedFiles, misses }) => {
			const verdicts = realVerdicts.filter(
				(verdict) =>
					verdict.release === release && !isOfTheMachine(verdict.issues),
			);
			expect(verdicts).toHaveLength(judgedFiles);
			const missed: string[] = [];
			for (const { name, text, valid } of verdicts) {
				const { verdict } = await judged(text, release);
				if ((verdict === "valid") !== valid) missed.push(name);
			}
			expect(missed).toEqual(misses);
		},
	);

	it("misses only the rule on tools.web.search.provider", () => {
		for (const name of ["013.json", "023.jsonc", "041.json"]) {
			const verdict = realVerdicts.find(
				(item) => item.name === name && item.release === "2026.7.1",
			);
			expect(verdict?.issues).toEqual({
				"tools.web.search.provider": ["rule"],
			});
		}
	});
});

it("each of many configs is judged as if it were alone", async () => {
	const targets = ["2026.2.26", "2026.7.1", "2026.9.6"].map(targetOf);
	const cases = realVerdicts.flatMap(
		({ text, name }, index): readonly Case[] => {
			const target = targets[index % targets.length];
			return target && index % 2 === 0
				? [{ config: configOf(text, name), target }]
				: [];
		},
	);
	expect(cases.length).toBeGreaterThan(60);
	const alone: Judgement[] = [];
	for (const one of cases)
		alone.push(...(await judge([one], snapshots, noVariables)));
	expect(await judge(cases, snapshots, noVariables)).toEqual(alone);
});

it("nothing is judged where there is nothing", async () => {
	expect(await judge([], snapshots, noVariables)).toEqual([]);
});
