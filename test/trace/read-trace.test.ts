import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Failure } from "../../src/failure.ts";
import { readTrace } from "../../src/trace/read-trace.ts";
import type { RecordedTrace } from "../../src/trace/recorded-trace.ts";
import {
	bytesOf,
	fileLine,
	headerLine,
	traceText,
} from "../estimate/replay/written-trace.ts";

const end = { kind: "end", atMs: 60_000 };

function read(text: string, pieces = [text]): RecordedTrace {
	return readTrace([{ name: "trace.jsonl", chunks: pieces.map(bytesOf) }]);
}

function failureOf(text: string): Failure {
	try {
		read(text);
	} catch (error) {
		if (error instanceof Failure) return error;
		throw error;
	}
	throw new Error("it was read");
}

describe("a whole trace", () => {
	const text = traceText([
		headerLine(),
		fileLine(1, "add"),
		fileLine(2, "change", "x/SKILL.md", 7, "sk"),
		{
			kind: "transcript",
			atMs: 3,
			file: "a.jsonl",
			agent: "main",
			size: 9,
			grew: 4,
		},
		{
			kind: "lock",
			atMs: 4,
			event: "appeared",
			file: "a.jsonl.lock",
			agent: "main",
		},
		{
			kind: "lock",
			atMs: 9,
			event: "disappeared",
			file: "a.jsonl.lock",
			agent: "main",
		},
		end,
	]);

	it("is read to columns, holds and growths", () => {
		const trace = read(text);
		expect(trace).toMatchObject({
			durationMs: 60_000,
			ended: true,
			missed: 0,
			problems: [],
			holds: [{ fromMs: 4, toMs: 9, sinceBefore: false, stillHeld: false }],
			growths: [{ atMs: 3, file: "a.jsonl", grew: 4 }],
		});
		const { files } = trace;
		expect([...files.atMs]).toEqual([1, 2]);
		expect([...files.event]).toEqual([0, 1]);
		expect([...files.size]).toEqual([10, 7]);
		expect([...files.path].map((path) => files.paths[path])).toEqual([
			{ root: 0, file: "memory/a.md" },
			{ root: 1, file: "x/SKILL.md" },
		]);
	});

	it("is the same however the file comes in pieces", () => {
		const whole = read(text);
		fc.assert(
			fc.property(
				fc.array(fc.nat({ max: text.length }), { maxLength: 20 }),
				(cuts) => {
					const at = [0, ...cuts.toSorted((a, b) => a - b), text.length];
					const pieces = at
						.slice(1)
						.map((to, index) => text.slice(at[index], to));
					expect(read(text, pieces)).toEqual(whole);
				},
			),
		);
	});

	it("may hold kinds of lines and names of events of a later version", () => {
		const later = [
			{ kind: "weather", atMs: 1 },
			{ ...fileLine(2), event: "renamed" },
			{ ...fileLine(3), also: "this" },
		];
		const trace = read(traceText([headerLine(), ...later, end]));
		expect(trace.problems).toEqual([]);
		expect(trace.files.length).toBe(1);
	});
});

describe("what cannot be used is named with its line, and the rest is used", () => {
	const whole = traceText([headerLine(), fileLine(1), fileLine(2), end]);
	it.each<[string, string, string, number, number]>([
		["a last line that is cut off", whole.slice(0, -9), "cut-off", 4, 2],
		[
			"a line that is not JSON",
			traceText([headerLine(), fileLine(1)]) +
				"oops\nworse\n" +
				traceText([fileLine(2), end]),
			"not-json",
			3,
			2,
		],
		[
			"a line that is no object",
			`${traceText([headerLine(), fileLine(1)])}[1]\n${traceText([fileLine(2), end])}`,
			"not-a-trace-line",
			3,
			2,
		],
		[
			"an event without its time",
			traceText([
				headerLine(),
				{ kind: "file", root: "ws", event: "add", file: "a" },
				fileLine(2),
				end,
			]),
			"not-a-trace-line",
			2,
			1,
		],
		[
			"a clock that goes backwards",
			traceText([headerLine(), fileLine(9), fileLine(5), fileLine(10), end]),
			"clock-back",
			3,
			2,
		],
		[
			"a root that the header does not list",
			traceText([
				headerLine(),
				fileLine(1, "add", "a", 1, "elsewhere"),
				fileLine(2),
				end,
			]),
			"unknown-root",
			2,
			1,
		],
		[
			"a second header",
			traceText([headerLine(), fileLine(1), headerLine(), fileLine(2), end]),
			"second-header",
			3,
			2,
		],
		[
			"no end",
			traceText([headerLine(), fileLine(1), fileLine(2)]),
			"no-end",
			3,
			2,
		],
	])("%s", (_what, text, kind, line, used) => {
		const trace = read(text);
		expect(trace.problems).toContainEqual(
			expect.objectContaining({ kind, file: "trace.jsonl", line }),
		);
		expect(trace.files.length).toBe(used);
	});

	it("each kind is counted", () => {
		const text = `${traceText([headerLine()])}x\ny\nz\n${traceText([end])}`;
		expect(read(text).problems).toEqual([
			{ kind: "not-json", file: "trace.jsonl", line: 2, count: 3 },
		]);
	});

	it("whatever stands in it, reading ends well or with a known failure", () => {
		const line = fc.oneof(
			fc.json(),
			fc.string(),
			fc.constantFrom(
				...[headerLine(), fileLine(3), end].map((each) => JSON.stringify(each)),
			),
		);
		fc.assert(
			fc.property(fc.array(line), (lines) => {
				const text = lines.map((each) => `${each}\n`).join("");
				try {
					const trace = read(`${JSON.stringify(headerLine())}\n${text}`);
					expect(trace.durationMs).toBeGreaterThanOrEqual(0);
				} catch (error) {
					expect(error).toBeInstanceOf(Failure);
				}
			}),
		);
	});
});

describe("a file that is no trace is refused in one line", () => {
	it.each<[string, string, string]>([
		["an empty one", "", "trace.jsonl is empty: it is no trace"],
		[
			"one without a header",
			traceText([fileLine(1)]),
			"trace.jsonl:1 is no header of a trace",
		],
		[
			"a config",
			'{\n  "gateway": {}\n}\n',
			"trace.jsonl:1 is no header of a trace",
		],
		[
			"one of a later form",
			traceText([{ ...headerLine(), formatVersion: "2.0" }]),
			"trace.jsonl:1 says form 2.0; this clawtune reads form 1",
		],
		[
			"a header that lacks something",
			traceText([{ ...headerLine(), roots: undefined }]),
			"trace.jsonl:1 is a header that lacks what a trace needs",
		],
	])("%s", (_what, text, message) => {
		const failure = failureOf(text);
		expect(failure.message).toBe(message);
		expect(failure.exitCode).toBe(2);
		expect(failure.hint).toBeDefined();
	});
});

describe("a recording in parts", () => {
	const first = traceText([
		headerLine(),
		fileLine(1000),
		{
			kind: "lock",
			atMs: 2000,
			event: "appeared",
			file: "a.jsonl.lock",
			agent: "main",
		},
		{ kind: "end", atMs: 5000 },
	]);
	const second = traceText([
		{ ...headerLine(), startedAt: "2026-11-28T09:00:05.000Z", part: 2 },
		{
			kind: "lock",
			atMs: 0,
			event: "appeared",
			file: "a.jsonl.lock",
			agent: "main",
			sinceBefore: true,
		},
		fileLine(500),
		{
			kind: "lock",
			atMs: 700,
			event: "disappeared",
			file: "a.jsonl.lock",
			agent: "main",
		},
		{ kind: "end", atMs: 1000 },
	]);
	const parts = [
		{ name: "trace.1.jsonl", chunks: [bytesOf(first)] },
		{ name: "trace.jsonl", chunks: [bytesOf(second)] },
	];

	it("is one recording", () => {
		const trace = readTrace(parts);
		expect([...trace.files.atMs]).toEqual([1000, 5500]);
		expect(trace).toMatchObject({
			durationMs: 6000,
			problems: [],
			holds: [{ fromMs: 2000, toMs: 5700, stillHeld: false }],
		});
	});

	it("is refused out of order, or where a part is missing", () => {
		expect(() => readTrace(parts.toReversed())).toThrow(
			"trace.1.jsonl does not go on where trace.jsonl ends",
		);
		const third = second.replace('"part":2', '"part":3');
		expect(() =>
			readTrace([
				...parts.slice(0, 1),
				{ name: "c.jsonl", chunks: [bytesOf(third)] },
			]),
		).toThrow("c.jsonl does not go on where trace.1.jsonl ends");
	});
});

describe("locks", () => {
	const lock = (atMs: number, event: string, more = {}) => ({
		kind: "lock",
		atMs,
		event,
		file: "a.jsonl.lock",
		agent: "main",
		...more,
	});
	it.each<[string, readonly object[], readonly object[]]>([
		[
			"one that was there before",
			[lock(0, "appeared", { sinceBefore: true }), lock(5, "disappeared")],
			[{ fromMs: 0, toMs: 5, sinceBefore: true, stillHeld: false }],
		],
		[
			"one that is there at the end",
			[lock(7, "appeared")],
			[{ fromMs: 7, toMs: 60_000, sinceBefore: false, stillHeld: true }],
		],
		[
			"one that came again before it was seen to go",
			[lock(1, "appeared"), lock(4, "appeared"), lock(6, "disappeared")],
			[
				{ fromMs: 1, toMs: 4 },
				{ fromMs: 4, toMs: 6 },
			],
		],
		["one that only goes", [lock(3, "disappeared")], []],
	])("%s", (_what, lines, holds) => {
		const trace = read(traceText([headerLine(), ...lines, end]));
		expect(trace.holds).toEqual(
			holds.map((hold) => expect.objectContaining(hold)),
		);
	});
});
