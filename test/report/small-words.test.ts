import { describe, expect, it } from "vitest";
import type { KeptBecause } from "../../src/locks/judged-lock.ts";
import { holderWords, keptWords } from "../../src/report/locks/lock-words.ts";
import { bytesWords, unwatchedLine } from "../../src/report/observe-words.ts";
import { skippedWords } from "../../src/report/skipped-words.ts";
import {
	durationWords,
	traceProblemWords,
	waitWords,
} from "../../src/report/trace-words.ts";
import type { TraceProblem } from "../../src/trace/trace-problem.ts";
import type { Skipped } from "../../src/tuning/changes.ts";
import { targetOf } from "../schema/judged.ts";

describe("why a lock stays", () => {
	it.each<[KeptBecause, string]>([
		[{ kind: "open", pids: [4, 7] }, "process 4, 7 has it open"],
		[{ kind: "open", pids: [] }, "process unknown has it open"],
		[
			{ kind: "open-untold", why: "no lsof" },
			"it cannot be told who has it open: no lsof",
		],
		[{ kind: "other-user" }, "its process id is one of another user's process"],
		[
			{ kind: "unreadable-command" },
			"the command line of its process cannot be read",
		],
		[
			{ kind: "namespace-unshown" },
			"its process may be one that cannot be seen from here",
		],
		[
			{ kind: "in-grace", graceMs: 30_000 },
			"it may be about to be written; it counts as left behind after 30 s",
		],
		[{ kind: "holder-alive" }, "its process runs"],
		[{ kind: "too-young" }, "it is younger than --older-than"],
		[{ kind: "no-lock" }, "it is no file that OpenClaw makes"],
		[{ kind: "unreadable", code: "EACCES" }, "it cannot be read (EACCES)"],
	])("%j", (because, words) => {
		expect(keptWords(because)).toBe(words);
	});

	it("is told with what its process is", () => {
		const holder = { identity: "unknown", startedAtMs: undefined } as const;
		expect(holderWords({ ...holder, pid: undefined, alive: false })).toBe(
			"names nobody",
		);
		expect(holderWords({ ...holder, pid: 7, alive: false })).toBe(
			"process 7, not running",
		);
		expect(holderWords({ ...holder, pid: 7, alive: true })).toBe(
			"process 7, perhaps OpenClaw",
		);
	});
});

describe("what of a trace could not be used", () => {
	it.each<[TraceProblem["kind"], number, string]>([
		["cut-off", 1, "t.jsonl:3 the last line is cut off and was left out"],
		["not-json", 3, "t.jsonl:3 is not JSON and was left out (and 2 more such)"],
		["not-a-trace-line", 1, "t.jsonl:3 is no line of a trace and was left out"],
		["clock-back", 1, "t.jsonl:3 goes back in time and was left out"],
		[
			"unknown-root",
			2,
			"t.jsonl:3 names a root that the header does not list, and was left out (and 1 more such)",
		],
		[
			"second-header",
			1,
			"t.jsonl:3 is a second header; it and its like were left out",
		],
		[
			"no-end",
			1,
			"t.jsonl:3 is the last line, without the end of a recording: it was cut off there, and counts up to there",
		],
	])("%s, %i times", (kind, count, words) => {
		expect(traceProblemWords({ kind, file: "t.jsonl", line: 3, count })).toBe(
			words,
		);
	});
});

it.each([
	[45_000, "45 s"],
	[65_000, "1 min 5 s"],
	[600_000, "10 min"],
	[5_400_000, "1 h 30 min"],
	[7_200_000, "2 h"],
	[86_400_000, "1 d"],
	[183_600_000, "2 d 3 h"],
])("%i ms are told as %s", (milliseconds, words) => {
	expect(durationWords(milliseconds)).toBe(words);
});

it.each([
	[310, "310 ms"],
	[5_210, "5.2 s"],
	[120_000, "2 min"],
])("a wait of %i ms is told as %s", (milliseconds, words) => {
	expect(waitWords(milliseconds)).toBe(words);
});

it.each([
	[512, "512 B"],
	[90_112, "88 kB"],
	[1_258_291, "1.2 MB"],
	[1_610_612_736, "1.5 GB"],
])("%i bytes are told as %s", (bytes, words) => {
	expect(bytesWords(bytes)).toBe(words);
});

it.each([
	["limit", /raise fs\.inotify\.max_user_watches/],
	["denied", /some may not be read/],
	["unknown", /^Not every folder can be watched\. The others are recorded\.$/],
] as const)("folders that cannot be watched are told: %s", (trouble, words) => {
	expect(unwatchedLine(trouble)).toMatch(words);
});

describe("why a setting changes nothing", () => {
	const path = ["skills", "load", "watchDebounceMs"];

	it.each<[Skipped, string]>([
		[{ kind: "satisfied", path, value: 5 }, "is 5 already"],
		[
			{ kind: "at-default", path, value: 250 },
			"is not stated: the release's own 250 holds",
		],
		[
			{ kind: "future", path, target: "2026.2.12", firstSeen: "2026.3.13" },
			"not in OpenClaw 2026.2.12 yet; 2026.3.13 has it",
		],
		[
			{ kind: "unknown", path, target: "2026.7.1" },
			"no release that clawtune knows has it",
		],
		[
			{ kind: "overruled", path, by: "--set", origin: "safe" },
			"safe sets it too; --set comes later and wins",
		],
		[
			{ kind: "not-a-number", path },
			"is not a number now, so there is nothing to raise",
		],
	])("%j", (skipped, words) => {
		expect(skippedWords(skipped, targetOf("2026.7.1"))).toBe(words);
	});
});
