import { chownSync, existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
	journalOf,
	recordBeginning,
	recordEnding,
	recordedApplies,
	recordSending,
} from "../../src/apply/apply-journal.ts";
import {
	copiesOf,
	dropCopies,
	keepCopies,
	keptCopies,
	strayCopies,
} from "../../src/apply/backup.ts";
import { giveToOwner } from "../../src/apply/kept.ts";
import type { ApplyRecord } from "../../src/apply/record.ts";
import { readLines } from "../../src/journal/lines.ts";
import { folderWith } from "../config/disk.ts";
import { documentOf } from "../config/parsed.ts";
import { missesIn } from "../schemas/own.ts";
import { recordedChange } from "./recorded-change.ts";

const digest = {
	root: "0a".repeat(32),
	rootAfter: "0b".repeat(32),
	agents: "1a".repeat(32),
	agentsAfter: "1b".repeat(32),
};
const at = new Date("2026-11-23T09:00:00.000Z");

/** A state folder in which applies can be written down. */
function journalled(): string {
	return folderWith({ "clawtune/applies.jsonl": "" });
}

function record(id: string, own: Partial<ApplyRecord> = {}): ApplyRecord {
	return {
		id,
		at: at.toISOString(),
		config: "/c/openclaw.json",
		release: "2026.7.1",
		way: "file",
		reverts: undefined,
		changes: [
			recordedChange,
			{
				path: ["skills", "load"],
				from: undefined,
				to: {},
				depthBefore: 1,
				items: [],
				withheld: false,
				place: { file: "/c/openclaw.json", path: ["skills", "load"] },
			},
		],
		files: [
			{
				file: "/c/openclaw.json",
				before: digest.root,
				after: digest.rootAfter,
			},
			{ file: "/c/agents.json", before: digest.agents, after: undefined },
		],
		...own,
	};
}

/** What is told of each apply of a folder. */
function outcomes(folder: string): readonly unknown[] {
	return recordedApplies(folder).map(({ id, outcome, revertedBy }) => [
		...[id, outcome, revertedBy],
	]);
}

describe("the journal of applies", () => {
	it("gives back what was written down, and each line fits the schema", () => {
		const folder = journalled();
		const first = record("1-7");
		const second = record("2-7", { reverts: "1-7", way: "gateway" });
		recordBeginning(folder, first);
		recordSending(folder, "1-7", at);
		recordEnding(folder, { id: "1-7", outcome: "applied", after: [] }, at);
		recordBeginning(folder, second);
		const more = { sentAt: undefined, revertedBy: undefined };
		expect(recordedApplies(folder)).toEqual([
			{ ...first, ...more, outcome: "applied", sentAt: at.toISOString() },
			{ ...second, ...more, outcome: "unfinished" },
		]);
		for (const line of readLines(journalOf(folder)))
			expect(missesIn("journal", line)).toEqual([]);
	});

	it("is empty where nothing was", () => {
		expect(recordedApplies(folderWith({}))).toEqual([]);
	});

	it("tells which apply took another one back, once it did", () => {
		const folder = journalled();
		recordBeginning(folder, record("1-7"));
		recordBeginning(folder, record("2-7"));
		recordBeginning(folder, record("3-7", { reverts: "1-7" }));
		expect(outcomes(folder)).toEqual([
			["1-7", "unfinished", undefined],
			["2-7", "unfinished", undefined],
			["3-7", "unfinished", undefined],
		]);
		const ending = { id: "3-7", after: [] };
		recordEnding(folder, { ...ending, outcome: "not-applied" }, at);
		expect(outcomes(folder)).toContainEqual(["1-7", "unfinished", undefined]);
		recordEnding(folder, { ...ending, outcome: "applied" }, at);
		expect(outcomes(folder)).toEqual([
			["1-7", "unfinished", "3-7"],
			["2-7", "unfinished", undefined],
			["3-7", "applied", undefined],
		]);
	});

	it("tells the files as they were at its end, where that was seen", () => {
		const folder = journalled();
		recordBeginning(folder, record("1-7"));
		recordEnding(
			folder,
			{
				id: "1-7",
				outcome: "applied",
				after: [{ file: "/c/agents.json", sha256: digest.agentsAfter }],
			},
			at,
		);
		expect(recordedApplies(folder)[0]?.files).toEqual([
			{
				file: "/c/openclaw.json",
				before: digest.root,
				after: digest.rootAfter,
			},
			{
				file: "/c/agents.json",
				before: digest.agents,
				after: digest.agentsAfter,
			},
		]);
	});
});

describe("the copies of an apply", () => {
	const documents = [
		documentOf('{"a": 1}', "/c/openclaw.json"),
		documentOf('{"b": 1}', "/c/other/openclaw.json"),
		documentOf('{"c": 1}', "/c/agents.json"),
	];

	it("are kept in order, for the owner alone, also of files of one name", () => {
		const folder = folderWith({});
		const copies = keepCopies(documents, folder, "1-7");
		expect(copies).toEqual(
			["openclaw.json", "1-openclaw.json", "2-agents.json"].map((name) =>
				join(copiesOf(folder, "1-7"), name),
			),
		);
		for (const copy of copies) expect(statSync(copy).mode & 0o777).toBe(0o600);
		expect(statSync(copiesOf(folder, "1-7")).mode & 0o777).toBe(0o700);
		expect(
			keptCopies(documents, folder, "1-7")?.map(({ file, text }) => [
				file,
				text,
			]),
		).toEqual(documents.map(({ file, text }) => [file, text]));
	});

	it("are gone where one of them is, or all are", () => {
		const folder = folderWith({});
		keepCopies(documents.slice(0, 2), folder, "1-7");
		expect(keptCopies(documents, folder, "1-7")).toBeUndefined();
		dropCopies(folder, "1-7");
		expect(existsSync(copiesOf(folder, "1-7"))).toBe(false);
		expect(keptCopies(documents.slice(0, 1), folder, "1-7")).toBeUndefined();
		expect(() => dropCopies(folder, "1-7")).not.toThrow();
	});

	it("that cannot be kept keep the apply from beginning", () => {
		const folder = folderWith({ clawtune: "a file" });
		expect(() => keepCopies(documents, folder, "1-7")).toThrow(
			expect.objectContaining({
				code: "refused",
				message: `No copy of the config can be kept in ${copiesOf(folder, "1-7")} (ENOTDIR), so nothing was changed`,
				hint: "Name a state folder that can be written with --state-dir.",
			}),
		);
	});

	it("are strays of runs that are over, and of no run that may yet begin", () => {
		const folder = folderWith({});
		const own = `3-${process.pid}`;
		const dead = "4-999999999";
		for (const id of ["1-7", own, dead, "5-7"])
			mkdirSync(copiesOf(folder, id), { recursive: true });
		const strays = (wanted: readonly string[], known: readonly string[]) =>
			[...strayCopies(folder, new Set(wanted), new Set(known))].sort();
		expect(strays(["1-7", "5-7"], [])).toEqual([dead]);
		expect(strays(["1-7", "5-7", dead], [])).toEqual([]);
		expect(strays(["1-7", "5-7"], [own])).toEqual([own, dead]);
		expect(strayCopies(folderWith({}), new Set(), new Set())).toEqual([]);
	});
});

it("what root keeps in another user's state folder becomes that user's", () => {
	const folder = folderWith({ "clawtune/a": "", "clawtune/b": "" });
	const isRoot = process.getuid?.() === 0;
	if (isRoot) chownSync(folder, 65_534, 65_533);
	giveToOwner(folder, [join(folder, "clawtune/a")]);
	const ownerOf = (file: string): readonly number[] => {
		const { uid, gid } = statSync(join(folder, file));
		return [uid, gid];
	};
	const own = ownerOf("clawtune/b");
	expect(ownerOf("clawtune/a")).toEqual(isRoot ? [65_534, 65_533] : own);
	expect(own[0]).toBe(process.getuid?.());
});
