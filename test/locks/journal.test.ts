import {
	appendFileSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	utimesSync,
	writeFileSync,
	writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { appendWhole } from "../../src/journal/lines.ts";
import {
	appendRound,
	journalFile,
	readRounds,
} from "../../src/locks/journal.ts";
import type { Round } from "../../src/locks/round.ts";
import { missesIn } from "../schemas/own.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { nowMs } from "./locked.ts";

function round(number: number): Round {
	return {
		formatVersion: "1.0",
		timestamp: new Date(nowMs + number * 60_000).toISOString(),
		removed: 1,
		kept: number,
		totalChecked: number + 1,
		thresholdSeconds: 30,
		removals: [
			{
				file: `agents/main/sessions/${number}.jsonl.lock`,
				agent: "main",
				reason: "dead-pid",
				pid: 4711,
				ageMs: 60_000,
			},
		],
		held: [
			{
				file: "agents/main/sessions/x.jsonl.lock",
				agent: "main",
				pid: 12,
				ageMs: 5,
				overheld: false,
			},
		],
		...(number % 2 === 0
			? {}
			: { alert: { level: "warning", removals: 6, command: "run" } }),
	};
}

const large = 1_000_000;

describe("the journal of rounds", () => {
	it("gives back what was added, and each line fits the schema", () => {
		const { stateDirectory } = makeSandbox("{}");
		const file = journalFile(stateDirectory);
		for (const number of [0, 1, 2]) appendRound(file, round(number), large);
		expect(readRounds(file)).toEqual([round(0), round(1), round(2)]);
		for (const line of readFileSync(file, "utf8").trimEnd().split("\n"))
			expect(missesIn("journal", JSON.parse(line))).toEqual([]);
	});

	it("begins a new file when it is full, keeps four, and reads all", () => {
		const { stateDirectory } = makeSandbox("{}");
		const file = journalFile(stateDirectory);
		const size = JSON.stringify(round(10)).length;
		for (let number = 10; number < 30; number += 1)
			appendRound(file, round(number), 2 * size);
		expect(readdirSync(join(stateDirectory, "monitoring_logs")).sort()).toEqual(
			[
				"lock-contentions.1.jsonl",
				"lock-contentions.2.jsonl",
				"lock-contentions.3.jsonl",
				"lock-contentions.4.jsonl",
				"lock-contentions.jsonl",
			],
		);
		const kept = readRounds(file).map(({ kept: number }) => number);
		expect(kept.at(-1)).toBe(29);
		expect(kept).toEqual(
			[...kept.keys()].map((index) => 30 - kept.length + index),
		);
		expect(kept.length).toBeGreaterThanOrEqual(9);
	});

	it("begins a new file where it has exactly as much as it may, and not before", () => {
		const { stateDirectory } = makeSandbox("{}");
		const file = journalFile(stateDirectory);
		appendRound(file, round(0), large);
		const { size } = statSync(file);
		appendRound(file, round(2), size + 1);
		expect(readRounds(file)).toHaveLength(2);
		expect(readdirSync(dirname(file))).toHaveLength(1);
		appendRound(file, round(4), 2 * size);
		expect(readRounds(file)).toHaveLength(3);
		expect(readdirSync(dirname(file))).toHaveLength(2);
	});

	it("may be named otherwise, and names its earlier files likewise", () => {
		const { home } = makeSandbox("{}");
		const file = join(home, "kept", "rounds.log");
		for (const number of [0, 1, 2]) appendRound(file, round(number), 1);
		expect(readdirSync(dirname(file)).sort()).toEqual([
			"rounds.log",
			"rounds.log.1",
			"rounds.log.2",
		]);
		expect(readRounds(file).map(({ kept }) => kept)).toEqual([0, 1, 2]);
	});

	it("is none where it is not there, and an error where its folder is none", () => {
		const { home, write } = makeSandbox("{}");
		expect(readRounds(join(home, "none.jsonl"))).toEqual([]);
		const below = join(write("file", ""), "rounds.jsonl");
		expect(() => readRounds(below)).toThrow("ENOTDIR");
	});

	it("passes over files and rounds from before", () => {
		const { stateDirectory } = makeSandbox("{}");
		const file = journalFile(stateDirectory);
		appendRound(file, round(0), 1);
		appendRound(file, round(60), 1);
		appendRound(file, round(120), 1);
		const sinceMs = nowMs + 60 * 60_000;
		expect(readRounds(file, sinceMs).map(({ kept }) => kept)).toEqual([
			60, 120,
		]);
		const old = file.replace(".jsonl", ".2.jsonl");
		writeFileSync(old, "not to be read\n");
		utimesSync(old, 1, 1);
		expect(readRounds(file, sinceMs)).toHaveLength(2);
	});

	test.each<[string, readonly number[], string]>([
		["half a line", [0], '{"formatVersion":"1.0","timest'],
		["a line without its end", [0], JSON.stringify(round(5))],
		["nothing but half a line", [], "{"],
	])(
		"has no broken line after %s that a killed run left",
		(_, before, tail) => {
			const { stateDirectory } = makeSandbox("{}");
			const file = journalFile(stateDirectory);
			mkdirSync(dirname(file));
			for (const number of before) appendRound(file, round(number), large);
			appendFileSync(file, tail);
			appendRound(file, round(1), large);
			const lines = readFileSync(file, "utf8").split("\n");
			expect(lines.pop()).toBe("");
			expect(lines.map((line) => JSON.parse(line).kept)).toEqual([
				...before,
				1,
			]);
		},
	);
});

describe("an entry that cannot be written", () => {
	test.each([0, 1, 7])("leaves nothing of itself after %i bytes", (bytes) => {
		const { write, read } = makeSandbox("{}");
		const file = write("journal.jsonl", '{"a":1}\n');
		let calls = 0;
		const failing: typeof writeSync = (
			descriptor: number,
			data: unknown,
		): number => {
			calls += 1;
			if (calls === 1 && bytes > 0 && Buffer.isBuffer(data))
				return writeSync(descriptor, data, 0, bytes);
			throw Object.assign(new Error("no space"), { code: "ENOSPC" });
		};
		expect(() => appendWhole(file, { b: 2 }, failing)).toThrow("no space");
		expect(read(file)).toBe('{"a":1}\n');
		appendWhole(file, { c: 3 });
		expect(read(file)).toBe('{"a":1}\n{"c":3}\n');
	});
});
