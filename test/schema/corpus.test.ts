import { describe, expect, it } from "vitest";
import { isArray, member } from "../../src/config/json.ts";
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
import { errorPathsOf } from "./rules/error-paths.ts";

const oneMinute = 60_000;

/** Files in which only something is wrong that the machine decides: they say nothing of the schema. */
function isOfTheMachine(
	issues: Readonly<Record<string, readonly string[]>>,
): boolean {
	const kinds = Object.values(issues).flat();
	return kinds.length > 0 && kinds.every((kind) => kind === "environment");
}

describe("the verdict and the places of the errors are OpenClaw's own", () => {
	it.each([
		{ release: "2026.7.1", judgedFiles: 61 },
		{ release: "2026.9.6", judgedFiles: 64 },
	])(
		"on $release for all of the real configs",
		async ({ release, judgedFiles }) => {
			const verdicts = realVerdicts.filter(
				(verdict) =>
					verdict.release === release && !isOfTheMachine(verdict.issues),
			);
			expect(verdicts).toHaveLength(judgedFiles);
			for (const { name, text, valid, issues } of verdicts) {
				const judgement = await judged(text, release);
				expect(
					{
						valid: judgement.verdict === "valid",
						paths: errorPathsOf(judgement)
							.map((path) =>
								isMovedOnRead(release) ? asRead(path, text) : path,
							)
							.sort(),
					},
					name,
				).toEqual({ valid, paths: placesIn(issues) });
			}
		},
		oneMinute,
	);
});

/** The paths of what is wrong with the config itself, sorted. */
function placesIn(
	issues: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
	return Object.entries(issues)
		.filter(([, kinds]) => kinds.some((kind) => kind !== "environment"))
		.map(([path]) => path)
		.sort();
}

/** From 2026.8.1 on OpenClaw names agents of `agents.list` by where it moves them; clawtune by where they stand. */
function isMovedOnRead(release: string): boolean {
	return release === "2026.9.6";
}

function asRead(path: string, text: string): string {
	const agents = member(member(configOf(text).value, "agents"), "list");
	return path.replace(/^agents\.list\.(\d+)/, (listed, index) => {
		const id = isArray(agents)
			? member(agents[Number(index)], "id")
			: undefined;
		return typeof id === "string" ? `agents.entries.${id}` : listed;
	});
}

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
