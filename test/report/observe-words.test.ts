import { describe, expect, it } from "vitest";
import { endLines, observationJson } from "../../src/report/observe-summary.ts";
import {
	beginningLines,
	droppedLine,
	type Observation,
	progressLine,
} from "../../src/report/observe-words.ts";
import { bundledSnapshots } from "../../src/schema/bundled.ts";
import { chooseTarget } from "../../src/schema/target.ts";
import type { RecordedSoFar } from "../../src/trace/record/recording.ts";
import { skills, workspace } from "../trace/record/recorded.ts";

const snapshots = bundledSnapshots(new URL("../..", import.meta.url).pathname);

const observation: Observation = {
	target: chooseTarget(
		{ flag: "2026.7.1", installed: () => undefined },
		snapshots,
	),
	roots: [
		workspace("/home/u/.openclaw/workspace"),
		skills("/home/u/.openclaw/skills"),
		{ ...skills("/home/u/\u001b[2Jx"), id: "skills-2", agent: "main" },
	],
	stateDirectory: "/home/u/.openclaw",
	forMs: 600_000,
	out: "trace.jsonl",
	earlier: "trace.1.jsonl",
};

const soFar: RecordedSoFar = {
	durationMs: 65_000,
	events: new Map([
		["memory-main", 1234],
		["skills", 1],
		["skills-2", 0],
	]),
	missed: 0,
	locks: { appeared: 3, before: 1, held: 2 },
	transcriptBytes: 1536,
	unwatched: new Map(),
	parts: 1,
	size: 90_112,
};

describe("the beginning of a recording", () => {
	it("names every place, what is not there yet, and no control character", () => {
		const lines = beginningLines(
			observation,
			(folder) => !folder.endsWith("/skills"),
		);
		expect(lines).toEqual([
			"Recording for 10 min beside OpenClaw 2026.7.1 (--target); Ctrl-C ends it.",
			"  memory (main)  /home/u/.openclaw/workspace: MEMORY.md, memory",
			"  skills         /home/u/.openclaw/skills (not there yet)",
			"  skills (main)  /home/u/\\u001b[2Jx",
			"  sessions       /home/u/.openclaw: locks and transcripts of all agents",
		]);
	});
});

describe("the progress of a recording", () => {
	it.each<[Partial<Observation>, Partial<RecordedSoFar>, string]>([
		[
			{},
			{},
			"1:05 of 10:00  1235 file events  4 session locks seen, 2 held  88 kB",
		],
		[
			{ forMs: undefined },
			{
				durationMs: 3_723_000,
				locks: { appeared: 1, before: 0, held: 0 },
				size: 5_000_000,
			},
			"1:02:03  1235 file events  1 session lock seen, 0 held  4.8 MB",
		],
		[
			{ forMs: 7_200_000 },
			{ durationMs: 0, events: new Map(), size: 12 },
			"0:00 of 2:00:00  0 file events  4 session locks seen, 2 held  12 B",
		],
	])("is one line", (other, later, line) => {
		expect(
			progressLine({ ...observation, ...other }, { ...soFar, ...later }, 80),
		).toBe(line);
	});

	it("is never as wide as the terminal", () => {
		expect(progressLine(observation, soFar, 30)).toBe(
			"1:05 of 10:00  1235 file even",
		);
	});
});

describe("the end of a recording", () => {
	it("says what was recorded, and what comes next", () => {
		expect(endLines(observation, soFar, "clawtune …")).toEqual([
			"Recorded 1 min 5 s into trace.jsonl (88 kB).",
			"  memory (main)  1234 file events",
			"  skills         1 file event",
			"  sessions       4 locks seen, 2 held at the end; transcripts grew by 2 kB",
			"Next: clawtune …",
		]);
	});

	it("names both of its files, and what it has of each watcher, as JSON too", () => {
		const parts = { ...soFar, parts: 2, events: new Map([["skills", 1]]) };
		expect(endLines(observation, parts, undefined)[0]).toBe(
			"Recorded 1 min 5 s into trace.1.jsonl and trace.jsonl (88 kB).",
		);
		const json = JSON.parse(observationJson(observation, parts, "1.0.0"));
		expect(json).toMatchObject({
			...{ file: "trace.jsonl", earlierFile: "trace.1.jsonl", parts: 2 },
			watchers: [
				{ id: "memory", agent: "main", events: 0 },
				{ id: "skills", events: 1 },
			],
		});
	});

	it("into a stream names no file", () => {
		const streamed = { ...observation, out: undefined, earlier: undefined };
		expect(endLines(streamed, soFar, undefined)[0]).toBe("Recorded 1 min 5 s.");
	});

	it("says what it does not hold", () => {
		const lines = endLines(
			observation,
			{ ...soFar, missed: 1, parts: 4 },
			undefined,
		);
		expect(lines[0]).toBe(
			"Recorded 1 min 5 s into trace.1.jsonl and trace.jsonl (88 kB).",
		);
		expect(lines.slice(-2)).toEqual([
			"The system did not tell of 1 event, which a second look found: rates are a little too low.",
			"2 earlier parts gave way: the trace holds the end of the recording.",
		]);
		expect(droppedLine(observation)).toBe(
			"trace.jsonl is full again: what was in trace.1.jsonl is dropped. A larger --max-size keeps more.",
		);
	});
});
