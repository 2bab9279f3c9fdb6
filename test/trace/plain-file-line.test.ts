import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainFileLines } from "../../src/trace/plain-file-line.ts";

const events = ["add", "change", "unlink", "addDir", "unlinkDir"];

/** What the reader says of a line; undefined where it leaves it to `JSON.parse`. */
function readPlain(text: string): unknown {
	const names: string[] = [];
	const paths: string[] = [];
	const numbered = (list: string[], name: string): number => {
		if (!list.includes(name)) list.push(name);
		return list.indexOf(name);
	};
	const plain = plainFileLines({
		root: (name) => numbered(names, name),
		event: (name) => events.indexOf(name),
		path: (_root, file) => numbered(paths, file),
	});
	const bytes = new TextEncoder().encode(`${text}\n`);
	// Twice: what is met for the first time takes another way.
	const next = plain.read(bytes, 0);
	expect(plain.read(bytes, 0)).toBe(next);
	if (next < 0) return undefined;
	expect(next).toBe(bytes.length);
	return {
		kind: "file",
		atMs: plain.atMs(),
		root: names[plain.root()],
		event: events[plain.event()],
		file: paths[plain.path()],
		...(plain.size() < 0 ? {} : { size: plain.size() }),
	};
}

const line = fc
	.record({
		atMs: fc.oneof(
			fc.nat(),
			fc.double({ min: 0, max: 1e9, noNaN: true }),
			fc.nat({ max: 1e9 }).map((hundredths) => hundredths / 100),
		),
		root: fc.string({ minLength: 1, unit: "grapheme" }),
		event: fc.constantFrom(...events),
		file: fc.string({ minLength: 1, unit: "grapheme" }),
		size: fc.option(fc.nat(), { nil: undefined }),
	})
	.map((fields) => JSON.stringify({ kind: "file", ...fields }));

describe("a line read from its bytes", () => {
	it("says what JSON.parse says of it, or is left to that", () => {
		fc.assert(
			fc.property(line, (text) => {
				const read = readPlain(text);
				if (read !== undefined) expect(read).toEqual(JSON.parse(text));
			}),
			{ numRuns: 2000 },
		);
	});

	it("is left to JSON.parse when anything in it was changed to what is no such line", () => {
		const byte = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }));
		fc.assert(
			fc.property(
				line,
				fc.array(byte, { minLength: 1, maxLength: 3 }),
				(text, changes) => {
					const bytes = new TextEncoder().encode(text);
					for (const [at, value] of changes) bytes[at % bytes.length] = value;
					const changed = new TextDecoder().decode(bytes);
					const read = readPlain(changed);
					if (read !== undefined) expect(read).toEqual(JSON.parse(changed));
				},
			),
			{ numRuns: 2000 },
		);
	});

	it.each([
		[
			'{"kind":"file","atMs":12.5,"root":"a","event":"add","file":"b.md","size":7}',
			true,
		],
		[
			'{"kind":"file","atMs":0,"root":"a","event":"unlink","file":"b.md"}',
			true,
		],
		[
			'{"kind":"file","atMs":3,"root":"a","event":"add","file":"ä/日.md","size":0}',
			true,
		],
		['{"kind":"file","atMs":03,"root":"a","event":"add","file":"b"}', false],
		['{"kind":"file","atMs":3.,"root":"a","event":"add","file":"b"}', false],
		['{"kind":"file","atMs":.5,"root":"a","event":"add","file":"b"}', false],
		['{"kind":"file","atMs":1e3,"root":"a","event":"add","file":"b"}', false],
		['{"kind":"file","atMs":-1,"root":"a","event":"add","file":"b"}', false],
		['{"kind":"file","atMs":1,"root":"a","event":"add","file":"b\\"c"}', false],
		['{"kind":"file","atMs":1,"root":"a","event":"add","file":"b"} ', false],
		[
			'{"kind":"file","atMs":1,"root":"a","event":"add","file":"b","size":1,"x":2}',
			false,
		],
		['{"atMs":1,"kind":"file","root":"a","event":"add","file":"b"}', false],
		['{"kind":"file","atMs":1,"root":"a","event":"renamed","file":"b"}', false],
		["", false],
	])("%s: %s", (text, isPlain) => {
		expect(readPlain(text) !== undefined).toBe(isPlain);
	});
});
