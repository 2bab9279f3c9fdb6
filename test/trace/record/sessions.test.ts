import {
	appendFileSync,
	mkdirSync,
	rmSync,
	symlinkSync,
	truncateSync,
	unlinkSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith } from "../../config/disk.ts";
import { type Line, recordWhile, told } from "./recorded.ts";

const sessions = "agents/main/sessions";

function of(kind: string, lines: readonly Line[]): readonly Line[] {
	return lines.filter((line) => line.kind === kind);
}

/** `appeared a.jsonl.lock 4711` for each line of a lock. */
function locksIn(lines: readonly Line[]): readonly string[] {
	return of("lock", lines).map(({ event, file, pid }) =>
		[event, file, pid].filter((part) => part !== undefined).join(" "),
	);
}

describe("a session lock", () => {
	it("that is there at the beginning was held before", async () => {
		const folder = folderWith({
			[`${sessions}/a.jsonl.lock`]: '{"pid":4711,"createdAt":"2026"}',
			[`${sessions}/sessions.json.lock`]: "{}",
		});
		const { lines, recording } = await recordWhile(
			{ stateDirectory: folder },
			() => unlinkSync(join(folder, sessions, "a.jsonl.lock")),
		);
		expect(of("lock", lines)).toEqual([
			{
				kind: "lock",
				atMs: 0,
				event: "appeared",
				file: `${sessions}/a.jsonl.lock`,
				agent: "main",
				pid: 4711,
				sinceBefore: true,
			},
			{
				kind: "lock",
				atMs: expect.any(Number),
				event: "disappeared",
				file: `${sessions}/a.jsonl.lock`,
				agent: "main",
			},
		]);
		expect(recording.soFar().locks).toEqual({
			appeared: 0,
			before: 1,
			held: 0,
		});
	});

	it("is made empty, and its holder read when it is written", async () => {
		const folder = folderWith({ [`${sessions}/a.jsonl`]: "" });
		const lock = join(folder, sessions, "a.jsonl.lock");
		const { lines } = await recordWhile(
			{ stateDirectory: folder },
			async () => {
				writeFileSync(lock, "");
				await told();
				writeFileSync(lock, '{"pid":815}');
				await told();
			},
		);
		expect(locksIn(lines)).toEqual([`appeared ${sessions}/a.jsonl.lock 815`]);
	});

	it("that came and went within a moment is told of as both", async () => {
		const folder = folderWith({ [`${sessions}/a.jsonl`]: "" });
		const lock = join(folder, sessions, "a.jsonl.lock");
		const { lines, recording } = await recordWhile(
			{ stateDirectory: folder },
			async () => {
				for (let count = 0; count < 5; count++) {
					writeFileSync(lock, '{"pid":4711}', { flag: "wx" });
					unlinkSync(lock);
					await told();
				}
			},
		);
		const both = [
			`appeared ${sessions}/a.jsonl.lock`,
			`disappeared ${sessions}/a.jsonl.lock`,
		];
		expect(locksIn(lines)).toEqual([
			...both,
			...both,
			...both,
			...both,
			...both,
		]);
		expect(recording.soFar().locks).toEqual({
			appeared: 5,
			before: 0,
			held: 0,
		});
	});

	it("that another process took at once is told of as gone, and as that one's", async () => {
		const folder = folderWith({ [`${sessions}/a.jsonl`]: "" });
		const lock = join(folder, sessions, "a.jsonl.lock");
		const { lines } = await recordWhile(
			{ stateDirectory: folder },
			async () => {
				writeFileSync(lock, '{"pid":1}');
				await told();
				unlinkSync(lock);
				writeFileSync(lock, '{"pid":2}');
				await told();
			},
		);
		expect(locksIn(lines)).toEqual([
			`appeared ${sessions}/a.jsonl.lock 1`,
			`disappeared ${sessions}/a.jsonl.lock`,
			`appeared ${sessions}/a.jsonl.lock 2`,
		]);
	});

	it("of an agent that is new is told of", async () => {
		const folder = folderWith({});
		const place = join(folder, "agents/new/sessions");
		const { lines } = await recordWhile(
			{ stateDirectory: folder },
			async () => {
				mkdirSync(place, { recursive: true });
				writeFileSync(join(place, "a.jsonl.lock"), '{"pid":3}');
				await told();
				rmSync(join(folder, "agents/new"), { recursive: true });
			},
		);
		expect(locksIn(lines)).toEqual([
			"appeared agents/new/sessions/a.jsonl.lock 3",
			"disappeared agents/new/sessions/a.jsonl.lock",
		]);
		expect(of("lock", lines)[0]?.agent).toBe("new");
	});

	it.each(["not json", "[]", '{"pid":"x"}', '{"pid":-1}', '{"pid":1.5}', "{}"])(
		"with the payload %s names no holder",
		async (payload) => {
			const folder = folderWith({ [`${sessions}/a.jsonl.lock`]: payload });
			const { lines } = await recordWhile({ stateDirectory: folder }, () => {});
			expect(locksIn(lines)).toEqual([`appeared ${sessions}/a.jsonl.lock`]);
		},
	);
});

describe("a transcript", () => {
	it("that grows has a line at once, and one for what came within the second", async () => {
		const folder = folderWith({ [`${sessions}/a.jsonl`]: "0123456789" });
		const file = join(folder, sessions, "a.jsonl");
		const { lines, recording } = await recordWhile(
			{ stateDirectory: folder },
			async (running) => {
				for (let count = 0; count < 5; count++) {
					appendFileSync(file, "01234");
					await told();
					running.tick();
				}
			},
		);
		expect(of("transcript", lines)).toEqual([
			{
				kind: "transcript",
				atMs: expect.any(Number),
				file: `${sessions}/a.jsonl`,
				agent: "main",
				size: 15,
				grew: 5,
			},
			{
				kind: "transcript",
				atMs: expect.any(Number),
				file: `${sessions}/a.jsonl`,
				agent: "main",
				size: 35,
				grew: 20,
			},
		]);
		expect(recording.soFar().transcriptBytes).toBe(25);
	});

	it("that is new grew by all that it holds, and one that is cut by less than nothing", async () => {
		const folder = folderWith({ [`${sessions}/old.jsonl`]: "0123456789" });
		const { lines } = await recordWhile(
			{ stateDirectory: folder },
			async () => {
				writeFileSync(join(folder, sessions, "new.jsonl"), "");
				await told();
				appendFileSync(join(folder, sessions, "new.jsonl"), "abc");
				truncateSync(join(folder, sessions, "old.jsonl"), 4);
				writeFileSync(join(folder, sessions, "sessions.json"), "{}");
				await told();
			},
		);
		expect(
			of("transcript", lines).map(({ file, grew }) => [file, grew]),
		).toEqual([
			[`${sessions}/new.jsonl`, 3],
			[`${sessions}/old.jsonl`, -6],
		]);
	});

	it("never tells what is in it", async () => {
		const folder = folderWith({ [`${sessions}/a.jsonl`]: "" });
		const { lines } = await recordWhile({ stateDirectory: folder }, () => {
			appendFileSync(join(folder, sessions, "a.jsonl"), "a secret");
			writeFileSync(join(folder, sessions, "a.jsonl.lock"), '{"x":"a secret"}');
		});
		const text = JSON.stringify(lines);
		expect(text).toContain("a.jsonl.lock");
		expect(text).not.toContain("secret");
		expect(text).not.toContain(folder);
	});
});

describe("what only looks like one", () => {
	it("a folder that is named as a lock or a transcript is none", async () => {
		const folder = folderWith({ [`${sessions}/a.jsonl`]: "" });
		const { lines, recording } = await recordWhile(
			{ stateDirectory: folder },
			async () => {
				mkdirSync(join(folder, sessions, "b.jsonl.lock"));
				await told();
				rmSync(join(folder, sessions, "b.jsonl.lock"), { recursive: true });
				await told();
			},
		);
		expect(of("lock", lines)).toEqual([]);
		expect(recording.soFar().locks.appeared).toBe(0);
	});

	it("a lock that leads to a folder names no holder", async () => {
		const folder = folderWith({ [`${sessions}/a.jsonl`]: "" });
		symlinkSync(folder, join(folder, sessions, "a.jsonl.lock"));
		const { lines } = await recordWhile({ stateDirectory: folder }, () => {});
		expect(locksIn(lines)).toEqual([`appeared ${sessions}/a.jsonl.lock`]);
	});

	it("a holder stays the one that was read first, and is not guessed while it is being written", async () => {
		const folder = folderWith({ [`${sessions}/a.jsonl`]: "" });
		const first = join(folder, sessions, "a.jsonl.lock");
		const second = join(folder, sessions, "b.jsonl.lock");
		const { lines } = await recordWhile(
			{ stateDirectory: folder },
			async () => {
				writeFileSync(first, '{"pid":1}');
				writeFileSync(second, "");
				await told();
				writeFileSync(first, '{"pid":2222}');
				writeFileSync(second, '{"pid"');
				await told();
			},
		);
		expect(locksIn(lines).toSorted()).toEqual([
			`appeared ${sessions}/a.jsonl.lock 1`,
			`appeared ${sessions}/b.jsonl.lock`,
		]);
	});

	it("a transcript that is removed has no line for it, and grows from nothing when it is made again", async () => {
		const folder = folderWith({ [`${sessions}/a.jsonl`]: "0123456789" });
		const file = join(folder, sessions, "a.jsonl");
		const { lines, recording } = await recordWhile(
			{ stateDirectory: folder },
			async () => {
				unlinkSync(file);
				await told();
				writeFileSync(file, "012");
				await told();
			},
		);
		expect(of("transcript", lines).map(({ grew }) => grew)).toEqual([3]);
		expect(recording.soFar().transcriptBytes).toBe(3);
	});

	it("a transcript that came and went at once grew by nothing", async () => {
		const folder = folderWith({ [`${sessions}/a.jsonl`]: "" });
		const file = join(folder, sessions, "b.jsonl");
		const { lines } = await recordWhile(
			{ stateDirectory: folder },
			async () => {
				writeFileSync(file, "012");
				unlinkSync(file);
				await told();
			},
		);
		expect(of("transcript", lines)).toEqual([]);
	});
});
