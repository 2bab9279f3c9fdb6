import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
	recordBeginning,
	recordEnding,
	recordedApplies,
	recordSending,
} from "../../src/apply/apply-journal.ts";
import { copiesOf, keepCopies } from "../../src/apply/backup.ts";
import type { ApplyRecord } from "../../src/apply/record.ts";
import { hasLeftovers, settleUnfinished } from "../../src/apply/settle.ts";
import { diskFiles } from "../../src/config/files.ts";
import { sha256Of } from "../../src/plan/plan.ts";
import { folderWith } from "../config/disk.ts";
import { documentOf } from "../config/parsed.ts";

const before = { "openclaw.json": "{a: 1}", "part.json5": "{b: 1}" } as const;
const after = { "openclaw.json": "{a: 2}", "part.json5": "{b: 2}" } as const;
const names = ["openclaw.json", "part.json5"] as const;

/** A run that has ended, as a run that was killed has. */
const ended = spawnSync(process.execPath, ["--version"]).pid;
const applyId = `20261123T090000000Z-${ended}`;
const everyConfig = (): boolean => true;

/** A folder as a run that was cut off left it: what it wrote down, its copies, and the texts it got to write. */
function cutOff(
	texts: Readonly<Record<string, string>>,
	way: ApplyRecord["way"] = "file",
): string {
	const folder = folderWith(texts);
	keepCopies(
		names.map((name) => documentOf(before[name], join(folder, name))),
		folder,
		applyId,
	);
	recordBeginning(folder, {
		id: applyId,
		at: "2026-11-23T09:00:00.000Z",
		config: join(folder, "openclaw.json"),
		release: "2026.7.1",
		way,
		reverts: undefined,
		changes: [
			{
				path: ["a"],
				from: 1,
				to: 2,
				depthBefore: -1,
				items: [],
				withheld: false,
				place: { file: join(folder, "openclaw.json"), path: ["a"] },
			},
		],
		files: names.map((name) => ({
			file: join(folder, name),
			before: sha256Of(before[name]),
			after: way === "file" ? sha256Of(after[name]) : undefined,
		})),
	});
	return folder;
}

function textsIn(folder: string): readonly string[] {
	return names.map((name) => readFileSync(join(folder, name), "utf8"));
}

describe("an apply that was cut off", () => {
	it.each([
		["before it wrote", before, "not-applied", before],
		["after it had written all", after, "applied", after],
		[
			"in between: what was written is put back",
			{ ...before, "openclaw.json": after["openclaw.json"] },
			"taken-back",
			before,
		],
		[
			"and changed since by someone else: nothing is touched",
			{ ...after, "part.json5": "{b: 3}" },
			"unknown",
			{ ...after, "part.json5": "{b: 3}" },
		],
	] as const)("%s", async (_, left, outcome, texts) => {
		const folder = cutOff(left);
		const temporary = join(folder, `.part.json5.clawtune-${ended}-0815`);
		writeFileSync(temporary, "half");
		expect(hasLeftovers(folder, everyConfig)).toBe(true);
		expect(
			await settleUnfinished(folder, everyConfig, diskFiles),
		).toMatchObject([{ outcome }]);
		expect(textsIn(folder)).toEqual(names.map((name) => texts[name]));
		expect(existsSync(temporary)).toBe(false);
		expect(recordedApplies(folder)).toMatchObject([{ id: applyId, outcome }]);
		expect(hasLeftovers(folder, everyConfig)).toBe(false);
		const isKept = outcome === "applied" || outcome === "unknown";
		expect(existsSync(copiesOf(folder, applyId))).toBe(isKept);
	});

	it.each([
		["the text is as it was", before, "not-applied"],
		[
			"the values hold",
			{ ...before, "openclaw.json": '{"a": 2, "meta": {}}' },
			"applied",
		],
		[
			"only an included file was written",
			{ ...before, "part.json5": after["part.json5"] },
			"unknown",
		],
		[
			"something else was written",
			{ ...before, "openclaw.json": "{a: 7}" },
			"unknown",
		],
	] as const)(
		"on its way through a gateway is judged by the file: %s",
		async (_, left, outcome) => {
			const folder = cutOff(left, "gateway");
			expect(
				await settleUnfinished(folder, everyConfig, diskFiles),
			).toMatchObject([{ outcome }]);
		},
	);

	it("is waited for where its patch had just gone out: the gateway may be at work on it", async () => {
		const folder = cutOff(before, "gateway");
		recordSending(folder, applyId, new Date());
		const settled = settleUnfinished(folder, everyConfig, diskFiles);
		const file = join(folder, "openclaw.json");
		setTimeout(() => writeFileSync(file, after["openclaw.json"]), 200);
		expect(await settled).toMatchObject([{ outcome: "applied" }]);
	});

	it("is not waited for where its patch went out long ago", async () => {
		const folder = cutOff(before, "gateway");
		recordSending(folder, applyId, new Date(Date.now() - 3_600_000));
		expect(
			await settleUnfinished(folder, everyConfig, diskFiles),
		).toMatchObject([{ outcome: "not-applied" }]);
	});

	it("to another config is left alone", async () => {
		const folder = cutOff(after);
		const none = (): boolean => false;
		expect(hasLeftovers(folder, none)).toBe(false);
		expect(await settleUnfinished(folder, none, diskFiles)).toEqual([]);
		expect(recordedApplies(folder)).toMatchObject([{ outcome: "unfinished" }]);
	});
});

it("copies that were kept before anything was written down are removed, those of a run that goes on are not", async () => {
	const folder = folderWith({});
	const document = documentOf("{}", join(folder, "openclaw.json"));
	const running = `20261123T090000000Z-${process.pid}`;
	keepCopies([document], folder, applyId);
	keepCopies([document], folder, running);
	expect(hasLeftovers(folder, everyConfig)).toBe(true);
	await settleUnfinished(folder, everyConfig, diskFiles);
	expect(readdirSync(join(folder, "clawtune/before"))).toEqual([running]);
});

it("copies of an apply that a later one has followed are removed, though another process may have its id by now", async () => {
	const folder = cutOff(after);
	await settleUnfinished(folder, everyConfig, diskFiles);
	const [first] = recordedApplies(folder);
	if (!first) throw new Error("nothing was recorded");
	const later = { ...first, id: `20261123T100000000Z-${ended}` };
	const taken = { ...first, id: `20261123T080000000Z-${process.pid}` };
	for (const apply of [taken, later]) {
		keepCopies([documentOf("{}", apply.config)], folder, apply.id);
		recordBeginning(folder, apply);
		recordEnding(
			folder,
			{ id: apply.id, outcome: "applied", after: [] },
			new Date(),
		);
	}
	expect(hasLeftovers(folder, everyConfig)).toBe(true);
	await settleUnfinished(folder, everyConfig, diskFiles);
	expect(readdirSync(join(folder, "clawtune/before"))).toEqual([later.id]);
});
