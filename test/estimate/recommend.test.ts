import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { formatPath } from "../../src/config/path.ts";
import {
	type Goal,
	type Recommendation,
	recommend,
} from "../../src/estimate/recommend.ts";
import type { Release } from "../../src/releases/release.ts";
import { readTrace } from "../../src/trace/read-trace.ts";
import type { RecordedTrace } from "../../src/trace/recorded-trace.ts";
import {
	bytesOf,
	fileLine,
	headerLine,
	mainRoots,
	traceText,
} from "./replay/written-trace.ts";

const memoryPath = "agents.defaults.memorySearch.sync.watchDebounceMs";
const skillsPath = "skills.load.watchDebounceMs";

function recommended(
	goal: Goal,
	{
		trace,
		value = {},
		release = "2026.7.1",
	}: {
		readonly trace?: RecordedTrace;
		readonly value?: JsonValue;
		readonly release?: Release;
	} = {},
): ReadonlyMap<string, Recommendation> {
	const items = recommend(trace, value, { release, syncMs: 0, goal });
	return new Map(items.map((item) => [formatPath(item.path), item]));
}

const half: Goal = { kind: "reduction", percent: 50 };

describe("without a trace, from the ceilings", () => {
	it("half as much is twice the debounce", () => {
		const found = recommended(half);
		expect(found.get(memoryPath)).toMatchObject({
			kind: "raise",
			now: { debounceMs: 1500, perMinute: 40 },
			raised: { debounceMs: 3000, perMinute: 20 },
		});
		expect(found.get(skillsPath)).toMatchObject({
			kind: "raise",
			raised: { debounceMs: 500, perMinute: 120 },
		});
	});

	it.each([
		[239, 250],
		[241, 250],
		[229, 240],
	])("of %i ms a little less is %i ms, in whole steps", (now, raisedMs) => {
		const value = { skills: { load: { watchDebounceMs: now } } };
		const goal: Goal = { kind: "reduction", percent: 1 };
		expect(recommended(goal, { value }).get(skillsPath)).toMatchObject({
			kind: "raise",
			raised: { debounceMs: raisedMs },
		});
	});

	it.each([
		[10, 6000, 6000],
		[50, undefined, 1200],
		[400, undefined, undefined],
	])("at most %i a minute", (perMinute, memoryMs, skillsMs) => {
		const found = recommended({ kind: "rate", perMinute });
		const raisedTo = (path: string): number | undefined => {
			const item = found.get(path);
			return item?.kind === "raise" ? item.raised.debounceMs : undefined;
		};
		expect(raisedTo(memoryPath)).toBe(memoryMs);
		expect(raisedTo(skillsPath)).toBe(skillsMs);
	});

	it("no debounce reaches a rate below that of ten minutes", () => {
		expect(
			recommended({ kind: "rate", perMinute: 0.01 }).get(memoryPath),
		).toMatchObject({ kind: "out-of-reach", longest: { perMinute: 0.1 } });
	});

	it("an unbounded ceiling is bounded by any debounce", () => {
		const value = { skills: { load: { watchDebounceMs: 0 } } };
		expect(recommended(half, { value }).get(skillsPath)).toMatchObject({
			kind: "raise",
			now: { perMinute: null },
		});
	});
});

describe("from a trace", () => {
	/** Bursts of ten writes, 700 ms apart, each half minute. */
	const bursts = Array.from({ length: 200 }, (_, index) =>
		fileLine(
			1000 + Math.floor(index / 10) * 30_000 + (index % 10) * 700,
			"change",
			`memory/${index % 10}.md`,
		),
	);
	const text = traceText([
		headerLine(mainRoots.slice(0, 1)),
		...bursts,
		{ kind: "end", atMs: 600_000 },
	]);
	const trace = readTrace([{ name: "trace.jsonl", chunks: [bytesOf(text)] }]);
	const value = {
		agents: { defaults: { memorySearch: { sync: { watchDebounceMs: 300 } } } },
	};

	it("is the smallest debounce that reaches the goal, with the freshness it costs", () => {
		const item = recommended(half, { trace, value }).get(memoryPath);
		expect(item).toMatchObject({
			kind: "raise",
			now: { perMinute: 20, stalenessMs: { max: 300 } },
			raised: { perMinute: 2 },
		});
		const reached = item?.kind === "raise" ? item.raised : undefined;
		expect(reached?.debounceMs).toBeGreaterThan(700);
		expect(reached?.debounceMs).toBeLessThanOrEqual(710);
		expect(reached?.stalenessMs?.max).toBe(
			9 * 700 + (reached?.debounceMs ?? 0),
		);
	});

	it("writes that lie further apart than any debounce are said to be out of reach", () => {
		const apart = readTrace([
			{
				name: "trace.jsonl",
				chunks: [
					bytesOf(
						traceText([
							headerLine(),
							fileLine(1000),
							fileLine(2_000_000),
							{ kind: "end", atMs: 4_000_000 },
						]),
					),
				],
			},
		]);
		expect(recommended(half, { trace: apart }).get(memoryPath)?.kind).toBe(
			"out-of-reach",
		);
	});

	it("of no time at all needs nothing", () => {
		const text = traceText([headerLine()]);
		const none = readTrace([{ name: "t.jsonl", chunks: [bytesOf(text)] }]);
		for (const goal of [half, { kind: "rate", perMinute: 1 }] as const)
			expect(recommended(goal, { trace: none }).get(memoryPath)).toMatchObject({
				kind: "enough",
				now: { perMinute: 0, stalenessMs: undefined },
			});
	});

	it("says of a watcher that is dead on the release that it is, whatever was recorded", () => {
		const release = "2026.3.13";
		expect(recommended(half, { trace, release }).get(skillsPath)).toMatchObject(
			{ kind: "silent", why: "dead", now: { perMinute: 0 } },
		);
	});

	it("says where it has nothing of a watcher", () => {
		expect(recommended(half, { trace }).get(skillsPath)).toMatchObject({
			kind: "silent",
			why: "not-recorded",
		});
	});
});

describe("whose settings they are", () => {
	it("an agent with a debounce of its own has its own recommendation", () => {
		const value = {
			agents: {
				list: [
					{ id: "main" },
					{
						id: "work",
						memorySearch: { sync: { watchDebounceMs: 9000 } },
					},
				],
			},
		};
		const found = recommended({ kind: "rate", perMinute: 10 }, { value });
		expect(found.get(memoryPath)).toMatchObject({
			agents: ["main"],
			kind: "raise",
		});
		expect(
			found.get("agents.list[1].memorySearch.sync.watchDebounceMs"),
		).toMatchObject({ agents: ["work"], kind: "enough" });
	});

	it("the one for all is not named where each agent has its own", () => {
		const memorySearch = { sync: { watchDebounceMs: 9000 } };
		const value = { agents: { list: [{ id: "main", memorySearch }] } };
		expect([...recommended(half, { value }).keys()]).toEqual([
			"agents.list[0].memorySearch.sync.watchDebounceMs",
			skillsPath,
		]);
	});

	it("a watcher that is switched off, or dead on the release, needs nothing", () => {
		const off = { skills: { load: { watch: false } } };
		expect(recommended(half, { value: off }).get(skillsPath)).toMatchObject({
			kind: "silent",
			why: "off",
		});
		expect(
			recommended(half, { release: "2026.3.13" }).get(skillsPath),
		).toMatchObject({ kind: "silent", why: "dead" });
	});

	it("a release without the settings has nothing to recommend", () => {
		expect(recommended(half, { release: "2026.9.6" }).size).toBe(0);
	});
});
