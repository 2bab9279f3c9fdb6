import { expect, test } from "vitest";
import {
	openFilesByLsof,
	openFilesIn,
	usersByLsof,
} from "../../../src/processes/macos/lsof.ts";
import { answering, done, notThere, recorded } from "../recorded.ts";

const sessions = "/Users/someone/.openclaw/agents/main/sessions";
const a = `${sessions}/a.jsonl.lock`;
const b = `${sessions}/b.jsonl.lock`;
const c = `${sessions}/c.jsonl.lock`;
const gone = (file: string) =>
	`lsof: status error on ${file}: No such file or directory\n`;

function told(byFile: readonly (readonly [string, readonly number[]])[]) {
	return { kind: "told", byFile: new Map(byFile) };
}

test("the processes that have a file open are told by the file's name", () => {
	const { run, asked } = answering({
		lsof: done(recorded("macos-lsof-files.txt"), 1),
	});
	expect(openFilesByLsof(run, [a, b, c])).toEqual(
		told([
			[a, [11300, 16280]],
			[b, [11300]],
		]),
	);
	expect(asked).toEqual([["-nP", "-w", "-F", "pn", "--", a, b, c]]);
});

test.each([
	["none is open", done("", 1)],
	["all are open, of which some were closed since", done("", 0)],
	["one is gone", done("", 1, gone(a))],
	["all are gone", done("", 1, gone(a) + gone(b))],
])("nothing is open where %s", (_, lsof) => {
	const { run } = answering({ lsof });
	expect(openFilesByLsof(run, [a, b])).toEqual(told([]));
});

test("a file that is gone is not open, though lsof then writes how it is called", () => {
	const lsof = done("", 1, recorded("macos-lsof-none-there.txt"));
	const { run } = answering({ lsof });
	expect(openFilesByLsof(run, [a])).toEqual(told([]));
	expect(openFilesByLsof(run, [a, b]).kind).toBe("untold");
});

test("the files that are there are told where others are gone", () => {
	const lsof = done(`p7\nn${a}\n`, 1, gone(b));
	expect(openFilesByLsof(answering({ lsof }).run, [a, b])).toEqual(
		told([[a, [7]]]),
	);
});

test.each([
	["lsof is not there", notThere, "/usr/sbin/lsof: not found"],
	[
		"a file may not be looked at",
		done("", 1, `lsof: status error on ${a}: Permission denied\n`),
		`/usr/sbin/lsof: lsof: status error on ${a}: Permission denied`,
	],
	[
		"it knows an option not",
		done("", 1, "lsof: illegal option character: F\n"),
		"/usr/sbin/lsof: lsof: illegal option character: F",
	],
	["it was ended", done("p7\n", 137), "/usr/sbin/lsof: ended with status 137"],
	[
		"it has a table as output",
		done("COMMAND PID USER\nnode 7 me\n"),
		"/usr/sbin/lsof: its output cannot be read",
	],
	[
		"a file stands before all processes",
		done(`n${a}\n`),
		"/usr/sbin/lsof: its output cannot be read",
	],
])("which files are open is not told where %s", (_, lsof, why) => {
	const { run } = answering({ lsof });
	expect(openFilesByLsof(run, [a])).toEqual({ kind: "untold", why });
});

test("a file that lsof calls otherwise is found by asking for fewer at a time", () => {
	const files = [..."abcdefg"].map((name) => `/users/someone/${name}.lock`);
	const open = new Map([
		["/users/someone/c.lock", 11],
		["/users/someone/f.lock", 12],
	]);
	const { run } = answering({
		lsof: (args) => {
			const found = args.slice(args.indexOf("--") + 1).flatMap((file) => {
				const pid = open.get(file);
				return pid ? [`p${pid}\nn${file.replace("/users", "/Users")}\n`] : [];
			});
			return done(found.join(""), 1);
		},
	});
	expect(openFilesByLsof(run, files)).toEqual(
		told([
			["/users/someone/c.lock", [11]],
			["/users/someone/f.lock", [12]],
		]),
	);
});

test("some hundred files are asked for at a time, and one failure makes all untold", () => {
	const files = Array.from({ length: 450 }, (_, index) => `/x/${index}.lock`);
	const { run, asked } = answering({ lsof: done("", 1) });
	expect(openFilesByLsof(run, files)).toEqual(told([]));
	expect(asked.map((args) => args.length - 5)).toEqual([200, 200, 50]);
	expect(asked.flatMap((args) => args.slice(5))).toEqual(files);

	const failing = answering({
		lsof: (args) => (args.includes("/x/420.lock") ? notThere : done("", 1)),
	});
	expect(openFilesByLsof(failing.run, files).kind).toBe("untold");
});

test("no files, no question", () => {
	const { run, asked } = answering({});
	expect(openFilesByLsof(run, [])).toEqual(told([]));
	expect(asked).toEqual([]);
});

test.each([
	["\\xc3\\xa4 b/c\\\\d.lock", "ä b/c\\d.lock"],
	["x^y.lock", "x^y.lock"],
	["\\x41", "A"],
])("lsof writes %s", (written, name) => {
	expect(openFilesIn(`p1\nn/${written}\n`)).toEqual([
		{ pid: 1, name: `/${name}` },
	]);
});

test("the users of a folder are those with a file in it or at work in it", () => {
	const { run } = answering({ lsof: done(recorded("macos-lsof-all.txt")) });
	const isListed = (pid: number) => pid !== 99999;
	const users = (folder: string) => usersByLsof(run, folder, isListed);
	expect(users("/Users/someone/.openclaw")).toEqual([11300, 14151]);
	expect(users("/Users/someone/.openclaw-test")).toEqual([16280]);
	expect(users("/Users/someone/.open")).toEqual([]);
	expect(users("/")).toEqual([391, 11300, 14151, 16280]);
});

test.each([
	notThere,
	done("garbage"),
	done(recorded("macos-lsof-all.txt"), 137),
])("no users are told where lsof cannot be asked (%#)", (lsof) => {
	const { run } = answering({ lsof });
	expect(usersByLsof(run, "/Users/someone/.openclaw", () => true)).toEqual([]);
});
