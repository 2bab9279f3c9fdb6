import { describe, expect, it } from "vitest";
import type { Goal, Recommendation } from "../../src/estimate/recommend.ts";
import {
	recommendationJson,
	recommendationWords,
	recommendedPreset,
	recommendedSets,
} from "../../src/report/recommend-words.ts";

const path = ["skills", "load", "watchDebounceMs"];
const about = { id: "skills", path, agents: [] } as const;
const spread = (median: number) => ({
	median,
	p95: median * 2,
	max: median * 10,
});
const cost = (
	debounceMs: number,
	perMinute: number | null,
	waitMs?: number,
) => ({
	debounceMs,
	perMinute,
	stalenessMs: waitMs === undefined ? undefined : spread(waitMs),
});
const half: Goal = { kind: "reduction", percent: 50 };
const two: Goal = { kind: "rate", perMinute: 2 };

describe("a recommendation in words", () => {
	it.each<[string, Recommendation, Goal, boolean, string]>([
		[
			"raised, from a trace",
			{
				...about,
				kind: "raise",
				now: cost(250, 8, 500),
				raised: cost(900, 4, 1800),
			},
			half,
			true,
			"skills.load.watchDebounceMs  250 → 900: 8 → 4 firings a minute; a write waits 500 ms → 1.8 s, 95 % at most 1 s → 3.6 s, the longest 5 s → 18 s",
		],
		[
			"raised, from the ceiling",
			{ ...about, kind: "raise", now: cost(0, null), raised: cost(500, 120) },
			half,
			false,
			"skills.load.watchDebounceMs  0 → 500: ceiling unbounded → 120 firings a minute",
		],
		[
			"enough",
			{ ...about, kind: "enough", now: cost(250, 1, 500) },
			two,
			true,
			"skills.load.watchDebounceMs  250 stays: 1 a minute, a write waits 500 ms (95 % at most 1 s, the longest 5 s), which is within the goal",
		],
		[
			"out of reach",
			{
				...about,
				kind: "out-of-reach",
				now: cost(250, 8, 500),
				longest: cost(600_000, 5, 500),
			},
			half,
			true,
			"skills.load.watchDebounceMs  250 stays: not even 10 minutes reach 50 % fewer firings (8 a minute, a write waits 500 ms (95 % at most 1 s, the longest 5 s); with it 5 a minute, a write waits 500 ms (95 % at most 1 s, the longest 5 s)): its writes lie further apart than that",
		],
		[
			"silent",
			{ ...about, kind: "silent", why: "dead", now: cost(250, 0) },
			half,
			true,
			"skills.load.watchDebounceMs  changes nothing: its watcher fires for almost no file on this release",
		],
		[
			"out of reach of a rate",
			{
				...about,
				kind: "out-of-reach",
				now: cost(250, 240),
				longest: cost(600_000, 0.1),
			},
			two,
			false,
			"skills.load.watchDebounceMs  250 stays: not even 10 minutes reach at most 2 firings a minute for each watcher (ceiling 240 a minute; with it ceiling 0.1 a minute): its writes lie further apart than that",
		],
		[
			"nothing to reduce",
			{ ...about, kind: "enough", now: cost(250, 0) },
			half,
			true,
			"skills.load.watchDebounceMs  250 stays: 0 a minute, which is nothing to reduce",
		],
		[
			"switched off",
			{ ...about, kind: "silent", why: "off", now: cost(250, 0) },
			half,
			true,
			"skills.load.watchDebounceMs  changes nothing: its watcher is switched off",
		],
		[
			"not recorded",
			{ ...about, kind: "silent", why: "not-recorded", now: cost(250, 0) },
			half,
			true,
			"skills.load.watchDebounceMs  cannot be told: the trace has nothing of its watcher",
		],
	])("%s", (_what, item, goal, isReplayed, words) => {
		expect(recommendationWords(item, goal, isReplayed)).toBe(words);
	});
});

describe("a recommendation as JSON", () => {
	const now = { debounceMs: 250, perMinute: 8, stalenessMs: null };
	it.each<[Recommendation, object]>([
		[
			{ ...about, kind: "silent", why: "off", now: cost(250, 8) },
			{ outcome: "silent", why: "off" },
		],
		[
			{
				...{ ...about, kind: "out-of-reach", now: cost(250, 8) },
				longest: cost(600_000, 5, 500),
			},
			{
				outcome: "out-of-reach",
				longest: {
					debounceMs: 600_000,
					perMinute: 5,
					stalenessMs: spread(500),
				},
			},
		],
		[
			{ ...about, kind: "raise", now: cost(250, 8), raised: cost(900, 4) },
			{
				outcome: "raise",
				recommended: { debounceMs: 900, perMinute: 4, stalenessMs: null },
				set: "skills.load.watchDebounceMs=900",
			},
		],
		[{ ...about, kind: "enough", now: cost(250, 8) }, { outcome: "enough" }],
	])("has what its outcome needs, and no more (%#)", (item, own) => {
		expect(recommendationJson(item)).toEqual({
			...{ path: "skills.load.watchDebounceMs", watcher: "skills" },
			...{ agents: [], now, ...own },
		});
	});
});

it("what --set takes, and a preset, hold what is to be raised and nothing else", () => {
	const items: readonly Recommendation[] = [
		{ ...about, kind: "raise", now: cost(250, 8), raised: cost(900, 4) },
		{ ...about, kind: "enough", now: cost(250, 1) },
	];
	expect(recommendedSets(items)).toEqual(["skills.load.watchDebounceMs=900"]);
	expect(
		JSON.parse(recommendedPreset("mine", items, half) ?? ""),
	).toMatchObject({
		name: "mine",
		settings: [{ path: "skills.load.watchDebounceMs", floor: 900 }],
	});
	expect(recommendedPreset("mine", items.slice(1), half)).toBeUndefined();
});
