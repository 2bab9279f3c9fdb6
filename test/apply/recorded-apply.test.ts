import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { journalOf, recordedApplies } from "../../src/apply/apply-journal.ts";
import { copiesOf } from "../../src/apply/backup.ts";
import type { Applied } from "../../src/apply/receipt.ts";
import {
	applyRecorded,
	type Recording,
} from "../../src/apply/recorded-apply.ts";
import { revertibilityAfar } from "../../src/apply/revertible.ts";
import { diskFiles } from "../../src/config/files.ts";
import { Failure, type FailureCode } from "../../src/failure.ts";
import { sha256Of } from "../../src/plan/plan.ts";
import { folderWith } from "../config/disk.ts";
import { planned } from "../plan/planned.ts";
import { configOf, targetOf } from "../schema/judged.ts";

const text = '{"skills": {"load": {"watchDebounceMs": 250}}}';
const applied: Applied = {
	applied: true,
	via: "gateway",
	verified: true,
	pickedUp: "yes",
	restarted: false,
};

/** An apply that is about to be recorded in a folder of its own. */
function recording(): Recording {
	const folder = folderWith({ "openclaw.json": text });
	const config = configOf(text, join(folder, "openclaw.json"));
	return {
		plan: planned(config),
		config,
		stateDirectory: join(folder, "state"),
		files: diskFiles,
		name: config.root.file,
		isAtHand: true,
		reverts: undefined,
	};
}

function idOf({ stateDirectory }: Recording): string {
	return recordedApplies(stateDirectory).at(-1)?.id ?? "";
}

describe("an apply that is written down", () => {
	it.each<[FailureCode, string, boolean]>([
		["base-moved", "not-applied", false],
		["rolled-back", "taken-back", false],
		["rollback-failed", "unknown", true],
	])(
		"and fails with %s has ended as %s; its copies are kept only where they may be needed",
		async (code, outcome, kept) => {
			const one = recording();
			await expect(
				applyRecorded(one, async () => {
					throw new Failure(code, "so it went");
				}),
			).rejects.toMatchObject({ code });
			expect(recordedApplies(one.stateDirectory)).toMatchObject([{ outcome }]);
			expect(existsSync(copiesOf(one.stateDirectory, idOf(one)))).toBe(kept);
		},
	);

	it("and ends by a bug is left for the next run to find out", async () => {
		const one = recording();
		const bug = new TypeError("a bug");
		await expect(
			applyRecorded(one, async () => {
				throw bug;
			}),
		).rejects.toBe(bug);
		expect(recordedApplies(one.stateDirectory)).toMatchObject([
			{ outcome: "unfinished" },
		]);
		expect(existsSync(copiesOf(one.stateDirectory, idOf(one)))).toBe(true);
	});

	it("tells when its patch went out", async () => {
		const one = recording();
		await applyRecorded(one, async ({ onSending }) => {
			onSending();
			return applied;
		});
		const [record] = recordedApplies(one.stateDirectory);
		expect(record?.sentAt).toMatch(/^\d{4}-\d\d-\d\dT/);
	});

	it("to a config on another machine has no files and no copies, and only its gateway can tell whether it can be taken back", async () => {
		const one = { ...recording(), isAtHand: false };
		const receipt = await applyRecorded(one, async () => applied);
		expect(receipt.backups).toEqual([]);
		const [record] = recordedApplies(one.stateDirectory);
		if (!record) throw new Error("nothing was recorded");
		expect(record.files).toEqual([]);
		expect(revertibilityAfar(record)).toEqual({ kind: "not-asked" });
		expect(revertibilityAfar({ ...record, outcome: "taken-back" })).toEqual({
			kind: "nothing-to-revert",
		});
	});
});

describe("what is written down of an apply", () => {
	it("is how it ended, its files as they are then, and by what name it is taken back", async () => {
		const one = recording();
		const { file } = one.config.root;
		const receipt = await applyRecorded(one, async ({ copies }) => {
			expect(copies.map((copy) => readFileSync(copy, "utf8"))).toEqual([text]);
			writeFileSync(file, "{}");
			return applied;
		});
		const [record] = recordedApplies(one.stateDirectory);
		expect(record).toMatchObject({
			outcome: "applied",
			config: file,
			release: "2026.7.1",
			way: "gateway",
			files: [{ file, before: sha256Of(text), after: sha256Of("{}") }],
		});
		expect(record).not.toHaveProperty("mended");
		expect(record).not.toHaveProperty("upgradedTo");
		expect(receipt).toMatchObject({ ...applied, revertId: record?.id });
		expect(receipt.backups.map((copy) => readFileSync(copy, "utf8"))).toEqual([
			text,
		]);
	});

	it("is before it what the files will be where clawtune writes them, and nothing of that where a gateway does", async () => {
		const one = recording();
		const seen = async (way: "file" | "gateway") => {
			const plan = planned(one.config, { way });
			let files: readonly unknown[] = [];
			await applyRecorded({ ...one, plan }, async () => {
				files = recordedApplies(one.stateDirectory).at(-1)?.files ?? [];
				return applied;
			});
			return { plan, files };
		};
		const { file } = one.config.root;
		const { plan, files } = await seen("file");
		const [edited] = plan.edited;
		expect(files).toEqual([
			{
				file,
				before: sha256Of(text),
				after: sha256Of(edited?.after.text ?? ""),
			},
		]);
		const sent = await seen("gateway");
		expect(sent.files).toEqual([{ file, before: sha256Of(text) }]);
	});

	it("is what it made the config fit for, where it did", async () => {
		const one = recording();
		const fitting = {
			to: targetOf("2026.9.6"),
			deeds: [],
			decisions: [],
			needs: [],
			startup: "starts",
			validOnFrom: true,
		} as const;
		for (const upgrade of [
			{ ...fitting, kind: "upgrade" },
			{ ...fitting, kind: "mend", byHand: [], stops: [] },
		] as const)
			await applyRecorded(
				{ ...one, plan: { ...one.plan, upgrade } },
				async () => applied,
			);
		const [upgraded, mended] = recordedApplies(one.stateDirectory);
		expect(upgraded).toMatchObject({ upgradedTo: "2026.9.6" });
		expect(upgraded).not.toHaveProperty("mended");
		expect(mended).toMatchObject({ mended: true });
		expect(mended).not.toHaveProperty("upgradedTo");
	});

	it("leaves the copies of the last apply to a config, and of all other configs", async () => {
		const one = recording();
		const other = { ...one, name: "another config" };
		const ids: string[] = [];
		for (const each of [other, one, one]) {
			const { revertId = "" } = await applyRecorded(each, async () => applied);
			ids.push(revertId);
		}
		expect(
			ids.map((id) => existsSync(copiesOf(one.stateDirectory, id))),
		).toEqual([true, false, true]);
	});
});

describe("a journal that cannot be written", () => {
	const inTheWay = ({ stateDirectory }: Recording): void => {
		rmSync(journalOf(stateDirectory), { force: true });
		mkdirSync(journalOf(stateDirectory), { recursive: true });
	};

	it("keeps an apply from beginning, and no copies stay", async () => {
		const one = recording();
		inTheWay(one);
		let began = false;
		await expect(
			applyRecorded(one, async () => {
				began = true;
				return applied;
			}),
		).rejects.toMatchObject({
			code: "refused",
			message: expect.stringMatching(
				/applies\.jsonl cannot be written \(EISDIR\), so nothing was changed/,
			),
			hint: "Name a state folder that can be written with --state-dir.",
		});
		expect(began).toBe(false);
		expect(readdirSync(join(one.stateDirectory, "clawtune/before"))).toEqual(
			[],
		);
	});

	it("keeps a patch from going out", async () => {
		const one = recording();
		await expect(
			applyRecorded(one, async ({ onSending }) => {
				inTheWay(one);
				onSending();
				return applied;
			}),
		).rejects.toMatchObject({ code: "refused" });
	});
});
