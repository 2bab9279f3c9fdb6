import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { estimateTrace } from "../../src/estimate/trace-estimate.ts";
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

function traceOf(lines: readonly object[], roots = mainRoots): RecordedTrace {
	const text = traceText([
		headerLine(roots),
		...lines,
		{ kind: "end", atMs: 600_000 },
	]);
	return readTrace([{ name: "trace.jsonl", chunks: [bytesOf(text)] }]);
}

const memory = (watchDebounceMs: number): JsonValue => ({
	agents: { defaults: { memorySearch: { sync: { watchDebounceMs } } } },
});

/** A note written each 3 s, for ten minutes. */
const notes = Array.from({ length: 199 }, (_, index) =>
	fileLine(1000 + index * 3000, "change", `memory/${index % 5}.md`),
);

function estimated(
	trace: RecordedTrace,
	before: JsonValue,
	after: JsonValue,
	release: Release = "2026.7.1",
) {
	return estimateTrace(trace, before, after, { release, syncMs: 0 });
}

describe("a trace beside the ceilings", () => {
	const { estimate, replayedReductionPercent, timeline } = estimated(
		traceOf(notes),
		memory(2000),
		memory(5000),
	);

	it("gives each watcher what it would have done, and what that costs", () => {
		expect(estimate.before.watchers[0]).toMatchObject({
			id: "memory",
			agent: "main",
			ceilingPerMinute: 30,
			replayed: {
				events: 199,
				firings: 199,
				perMinute: 19.9,
				stalenessMs: { median: 2000, p95: 2000, max: 2000 },
				waiting: 0,
			},
		});
		expect(estimate.after.watchers[0]).toMatchObject({
			ceilingPerMinute: 12,
			replayed: { firings: 1, waiting: 0 },
		});
		expect(estimate.after.watchers[0]?.replayed?.stalenessMs?.max).toBe(
			599_000,
		);
		expect(replayedReductionPercent).toBe(99);
	});

	it("never mixes the two: the ceilings are those without a trace", () => {
		expect(estimate.before.totalCeilingPerMinute).toBe(270);
		expect(estimate.reductionPercent).toBe(7);
	});

	it("tells over time what happened, in lists of one length", () => {
		const [row] = timeline.watchers;
		expect(timeline.bucketMs).toBe(1000);
		expect(row?.events).toHaveLength(600);
		expect(row?.before).toHaveLength(600);
		expect(row?.after).toHaveLength(600);
		const sum = (list: readonly number[] = []) =>
			list.reduce((total, each) => total + each, 0);
		expect([row?.events, row?.before, row?.after].map(sum)).toEqual([
			199, 199, 1,
		]);
	});
});

it("a watcher of which the trace has nothing has no replayed figures, and that is said", () => {
	const { estimate } = estimated(traceOf(notes, mainRoots.slice(0, 1)), {}, {});
	expect(estimate.before.watchers[1]).not.toHaveProperty("replayed");
	expect(estimate.assumptions).toContainEqual({
		kind: "not-recorded",
		id: "skills",
		agent: undefined,
	});
});

it("a watcher that is switched off after fires no more", () => {
	const { estimate, timeline } = estimated(
		traceOf([fileLine(5000, "change", "x/SKILL.md", 1, "sk")]),
		{},
		{ skills: { load: { watch: false } } },
	);
	expect(estimate.after.watchers.map(({ id }) => id)).toEqual(["memory"]);
	const row = timeline.watchers.find(({ id }) => id === "skills");
	expect(row?.debounceMs).toEqual({ before: 250, after: undefined });
	expect(row?.before.includes(1)).toBe(true);
	expect(row?.after.includes(1)).toBe(false);
});

it("a watcher that is switched on fires only after, and what it sees is counted", () => {
	const { estimate, timeline } = estimated(
		traceOf([fileLine(5000, "change", "x/SKILL.md", 1, "sk")]),
		{ skills: { load: { watch: false } } },
		{},
	);
	expect(estimate.before.watchers.map(({ id }) => id)).toEqual(["memory"]);
	const row = timeline.watchers.find(({ id }) => id === "skills");
	expect(row?.debounceMs).toEqual({ before: undefined, after: 250 });
	expect(row?.events.includes(1)).toBe(true);
	expect(row?.before.includes(1)).toBe(false);
	expect(row?.after.includes(1)).toBe(true);
	expect(estimate.assumptions).toContainEqual({
		kind: "writes",
		id: "skills",
		rewritesSessions: false,
	});
});

it("says how many events the recording missed, and of how many workspaces skills are", () => {
	const roots = ["a", "b"].map((agent) => ({
		...{ id: agent, agent },
		...{ watcher: "skills" as const, holds: "skills" as const },
	}));
	const text = traceText([
		headerLine(roots),
		{ kind: "end", atMs: 60_000, missed: 3 },
	]);
	const trace = readTrace([{ name: "t.jsonl", chunks: [bytesOf(text)] }]);
	const { assumptions } = estimated(trace, {}, {}).estimate;
	expect(assumptions).toContainEqual({ kind: "missed", count: 3 });
	expect(assumptions).toContainEqual({ kind: "several-workspaces", count: 2 });
	expect(assumptions.map(({ kind }) => kind)).not.toContain("searches");
});

it("a trace of no time at all has a rate of nothing", () => {
	const trace = readTrace([
		{ name: "t.jsonl", chunks: [bytesOf(traceText([headerLine()]))] },
	]);
	expect(trace.durationMs).toBe(0);
	const { estimate } = estimated(trace, {}, {});
	for (const { replayed } of estimate.before.watchers)
		expect(replayed).toMatchObject({ firings: 0, perMinute: 0 });
});

describe("what rewrites sessions.json", () => {
	const skill = (atMs: number) =>
		fileLine(atMs, "change", "x/SKILL.md", atMs, "sk");
	const turn = (atMs: number, session: string) => ({
		kind: "transcript",
		atMs,
		file: `agents/main/sessions/${session}.jsonl`,
		agent: "main",
		size: 1,
		grew: 1,
	});
	const lines = [
		turn(1000, "a"),
		skill(5000),
		turn(8000, "a"),
		turn(9000, "a"),
		turn(10_000, "b"),
		skill(20_000),
		skill(25_000),
		turn(30_000, "a"),
	];
	it.each<[Release, number | undefined]>([
		["2026.2.12", 3],
		["2026.4.29", 3],
		["2026.5.2", undefined],
		["2026.7.1", undefined],
	])("on %s: %s times, once for each session's next turn", (release, count) => {
		const { estimate } = estimated(traceOf(lines), {}, {}, release);
		const skills = estimate.before.watchers.find(({ id }) => id === "skills");
		expect(skills?.replayed?.sessionRewrites).toBe(count);
	});
});

it("says beside which release it was recorded where that is another one", () => {
	const { estimate } = estimated(traceOf(notes), {}, {}, "2026.2.12");
	expect(estimate.assumptions).toContainEqual({
		kind: "recorded-on",
		release: "2026.7.1",
	});
});

it("a trace of silence fires nothing, and reduces nothing", () => {
	const { estimate, replayedReductionPercent } = estimated(
		traceOf([]),
		memory(2000),
		memory(5000),
	);
	expect(replayedReductionPercent).toBeUndefined();
	expect(estimate.before.watchers[0]?.replayed).toMatchObject({
		events: 0,
		firings: 0,
		stalenessMs: undefined,
	});
});
