import { describe, expect, it } from "vitest";
import { readTrace } from "../../src/trace/read-trace.ts";
import type { RecordedTrace } from "../../src/trace/recorded-trace.ts";
import {
	bytesOf,
	headerLine,
	traceText,
} from "../estimate/replay/written-trace.ts";

/** What a trace with these lines between its header and its end says. */
function read(...lines: readonly string[]): RecordedTrace {
	const text = [
		traceText([headerLine()]),
		...lines.map((line) => `${line}\n`),
		traceText([{ kind: "end", atMs: 60_000 }]),
	].join("");
	return readTrace([{ name: "t.jsonl", chunks: [bytesOf(text)] }]);
}

const event = (atMs: number): string =>
	`{"kind":"file","atMs":${atMs},"root":"ws","event":"change","file":"memory/a.md","size":1}`;

describe("a line that lacks what its kind needs is counted and not used", () => {
	it.each([
		'{"kind":"file","atMs":1,"event":"add","file":"memory/a.md"}',
		'{"kind":"file","atMs":1,"root":"ws","file":"memory/a.md"}',
		'{"kind":"file","atMs":1,"root":"ws","event":"add","file":7}',
		'{"kind":"file","atMs":-1,"root":"ws","event":"add","file":"a"}',
		'{"kind":"lock","atMs":1,"event":"appeared","agent":"main"}',
		'{"kind":"lock","atMs":1,"event":"appeared","file":"a.jsonl.lock"}',
		'{"kind":"transcript","atMs":1,"agent":"main","grew":1}',
		'{"kind":"transcript","atMs":1,"file":"a.jsonl","grew":1}',
		'{"kind":"transcript","atMs":1,"file":"a.jsonl","agent":"main"}',
	])("%s", (line) => {
		const trace = read(line);
		expect(trace.problems).toEqual([
			{ kind: "not-a-trace-line", file: "t.jsonl", line: 2, count: 1 },
		]);
		expect(trace.files.length).toBe(0);
		expect(trace.holds).toEqual([]);
		expect(trace.growths).toEqual([]);
	});
});

it("an event from before the one above it is counted with its line, and the next one is used", () => {
	const trace = read(event(9), event(5), event(10));
	expect([...trace.files.atMs]).toEqual([9, 10]);
	expect(trace.problems).toEqual([
		{ kind: "clock-back", file: "t.jsonl", line: 3, count: 1 },
	]);
});

it("so is a lock from before the event above it", () => {
	const lock = '"event":"appeared","file":"a.jsonl.lock","agent":"main"';
	const trace = read(event(9), `{"kind":"lock","atMs":5,${lock}}`, event(10));
	expect(trace.holds).toEqual([]);
	expect(trace.problems).toEqual([
		{ kind: "clock-back", file: "t.jsonl", line: 3, count: 1 },
	]);
});

it("an event that is spelt in another way is the same event, and one without a size has none", () => {
	const trace = read(
		'{"file":"memory/a.md","event":"add","kind":"file","root":"ws","atMs":1,"size":8}',
		'{"file":"memory/a.md","event":"unlink","kind":"file","root":"ws","atMs":2}',
		'{"kind":"file","atMs":3,"root":"ws","event":"unlink","file":"memory/a.md"}',
	);
	expect([...trace.files.size]).toEqual([8, -1, -1]);
	expect(trace.files.paths).toEqual([{ root: 0, file: "memory/a.md" }]);
	expect(trace.problems).toEqual([]);
});

it("what a later version tells of a lock changes nothing", () => {
	const trace = read(
		'{"kind":"lock","atMs":1,"event":"appeared","file":"a.jsonl.lock","agent":"main"}',
		'{"kind":"lock","atMs":2,"event":"renewed","file":"a.jsonl.lock","agent":"main"}',
		'{"kind":"lock","atMs":3,"event":"disappeared","file":"a.jsonl.lock","agent":"main"}',
	);
	expect(trace.holds).toMatchObject([{ fromMs: 1, toMs: 3 }]);
	expect(trace.problems).toEqual([]);
});

it("the end says how many events were missed", () => {
	const text = traceText([headerLine(), { kind: "end", atMs: 1, missed: 3 }]);
	expect(readTrace([{ name: "t.jsonl", chunks: [bytesOf(text)] }]).missed).toBe(
		3,
	);
	expect(read().missed).toBe(0);
});

/** Pairs of names that differ, and of which the reader makes the same number: it must tell them apart by themselves. */
describe("names of the same hash are told apart", () => {
	it.each([
		["of one length", "Aa", "BB"],
		["next to one another", "memory/b", "memory/c"],
	])("%s", (_, one, other) => {
		const at = (atMs: number, file: string): string =>
			`{"kind":"file","atMs":${atMs},"root":"ws","event":"change","file":"${file}","size":1}`;
		const { files } = read(at(1, one), at(2, other), at(3, one), at(4, other));
		expect([...files.path].map((path) => files.paths[path]?.file)).toEqual([
			one,
			other,
			one,
			other,
		]);
	});

	it("of two roots", () => {
		const at = (atMs: number, root: string, file: string): string =>
			`{"kind":"file","atMs":${atMs},"root":"${root}","event":"change","file":"${file}","size":1}`;
		const { files } = read(
			at(1, "ws", "a"),
			at(2, "sk", "B"),
			at(3, "ws", "a"),
			at(4, "sk", "B"),
		);
		expect([...files.path].map((path) => files.paths[path])).toEqual([
			{ root: 0, file: "a" },
			{ root: 1, file: "B" },
			{ root: 0, file: "a" },
			{ root: 1, file: "B" },
		]);
	});
});

it("a recording of no file at all is a mistake of the caller", () => {
	expect(() => readTrace([])).toThrow(TypeError);
});
