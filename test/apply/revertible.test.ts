import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { copiesOf, dropCopies } from "../../src/apply/backup.ts";
import type { RecordedApply } from "../../src/apply/record.ts";
import {
	revertibilityAfar,
	revertibilityOf,
} from "../../src/apply/revertible.ts";
import type { JsonValue } from "../../src/config/json.ts";
import { parsePath, valueAt } from "../../src/config/path.ts";
import { folderWith } from "../config/disk.ts";
import { applyIn, configIn, lastApply, stateIn } from "./there-and-back.ts";

const watch = "skills.load.watchDebounceMs";
const token = "gateway.auth.token";
const root =
	'{ // mine\n  gateway: { mode: "local", auth: { token: "old-token" } },\n  skills: { load: { watchDebounceMs: 250 } },\n}\n';

/** A folder whose config was changed at some paths, the files of which are then as `after` leaves them. */
async function changed(
	changes: Readonly<Record<string, JsonValue | undefined>>,
	files: Readonly<Record<string, string>> = { "openclaw.json": root },
): Promise<string> {
	const folder = folderWith(files);
	const { value } = configIn(folder);
	await applyIn(
		folder,
		Object.entries(changes).map(([place, to]) => {
			const path = parsePath(place) ?? [];
			return { path, from: valueAt(value, path), to, reason: "test" };
		}),
	);
	return folder;
}

function edit(
	folder: string,
	from: string,
	to: string,
	name = "openclaw.json",
): void {
	const file = join(folder, name);
	const text = readFileSync(file, "utf8");
	if (!text.includes(from)) throw new Error(`${from} is not in ${text}`);
	writeFileSync(file, text.replace(from, to));
}

function stateWith(folder: string, told: Partial<RecordedApply>) {
	return revertibilityOf(
		{ ...lastApply(folder).apply, ...told },
		configIn(folder),
		stateIn(folder),
	);
}

describe("an apply whose files are as it left them", () => {
	it("is taken back to the very texts of before", async () => {
		const folder = await changed({ [watch]: 1000 });
		const { state } = lastApply(folder);
		expect(state).toMatchObject({
			kind: "revertible",
			value: {
				gateway: { mode: "local", auth: { token: "old-token" } },
				skills: { load: { watchDebounceMs: 250 } },
			},
			texts: [{ before: { text: root.replace("250", "1000") } }],
		});
		expect(
			state.kind === "revertible" &&
				state.texts?.map(({ after }) => [after.file, after.text]),
		).toEqual([[join(folder, "openclaw.json"), root]]);
	});

	it("is taken back by its values where a gateway wrote the files", async () => {
		const folder = await changed({ [watch]: 1000 });
		expect(stateWith(folder, { way: "gateway" })).toMatchObject({
			kind: "revertible",
			value: { skills: { load: { watchDebounceMs: 250 } } },
			texts: undefined,
		});
	});

	it("is taken back by its values where the copies are gone", async () => {
		const folder = await changed({ [watch]: 1000 });
		dropCopies(stateIn(folder), lastApply(folder).apply.id);
		expect(lastApply(folder).state).toMatchObject({
			kind: "revertible",
			value: { skills: { load: { watchDebounceMs: 250 } } },
			texts: undefined,
		});
	});
});

describe("a file that was changed since", () => {
	it("keeps what else is in it, and gets no text of before", async () => {
		const folder = await changed({ [watch]: 1000 });
		edit(folder, '"local"', '"remote"');
		expect(lastApply(folder).state).toMatchObject({
			kind: "revertible",
			value: {
				gateway: { mode: "remote" },
				skills: { load: { watchDebounceMs: 250 } },
			},
			texts: undefined,
		});
	});

	it("keeps an apply from being taken back where the very value is another one", async () => {
		const folder = await changed({ [watch]: 1000, "gateway.mode": "remote" });
		edit(folder, "1000", "1001");
		expect(lastApply(folder).state).toEqual({
			kind: "changed-since",
			paths: [parsePath(watch)],
		});
	});
});

describe("a secret of before", () => {
	it("is not written down, and comes from the copy", async () => {
		const folder = await changed({ [token]: "new-token" });
		const { apply, state } = lastApply(folder);
		expect(apply.changes).toMatchObject([{ withheld: true }]);
		expect(JSON.stringify(apply)).not.toMatch(/(?:old|new)-token/);
		expect(state).toMatchObject({
			kind: "revertible",
			value: { gateway: { auth: { token: "old-token" } } },
		});
	});

	it("is gone with the copy, which only the secrets need", async () => {
		const folder = await changed({ [token]: "new-token", [watch]: 1000 });
		dropCopies(stateIn(folder), lastApply(folder).apply.id);
		expect(lastApply(folder).state).toEqual({
			kind: "copy-gone",
			paths: [parsePath(token)],
		});
	});

	it("is gone where the copy is not the text of before", async () => {
		const folder = await changed({ [token]: "new-token" });
		const { id } = lastApply(folder).apply;
		const copies = copiesOf(stateIn(folder), id);
		rmSync(copies, { recursive: true });
		expect(lastApply(folder).state.kind).toBe("copy-gone");
	});

	it("is not put back over what may be another one's since", async () => {
		const folder = await changed({ [token]: "new-token" });
		edit(folder, '"local"', '"remote"');
		expect(lastApply(folder).state).toEqual({
			kind: "changed-since",
			paths: [parsePath(token)],
		});
	});

	it("is put back while its own file is as it was left, whatever became of another one", async () => {
		const folder = await changed(
			{ [token]: "new-token", [watch]: 1000 },
			{
				"openclaw.json":
					'{ gateway: { $include: "./gateway.json" }, skills: { load: { watchDebounceMs: 250 } } }',
				"gateway.json": '{ mode: "local", auth: { token: "old-token" } }',
			},
		);
		edit(folder, "{ gateway", "{ /* mine */ gateway");
		expect(lastApply(folder).state).toMatchObject({
			kind: "revertible",
			value: {
				gateway: { auth: { token: "old-token" } },
				skills: { load: { watchDebounceMs: 250 } },
			},
			texts: undefined,
		});
	});
});

describe("files that are included", () => {
	const files = {
		"openclaw.json":
			'{ gateway: { $include: "./gateway.json" }, skills: { load: { watchDebounceMs: 250 } } }',
		"gateway.json": '{ mode: "local" }',
	};

	it("are left alone where the apply did not change them", async () => {
		const folder = await changed({ [watch]: 1000 }, files);
		const { state } = lastApply(folder);
		expect(
			state.kind === "revertible" &&
				state.texts?.map(({ after }) => after.text),
		).toEqual([files["openclaw.json"]]);
	});

	it("need not be included any more where the apply did not change them", async () => {
		const folder = await changed({ gateway: undefined }, files);
		const { apply, state } = lastApply(folder);
		const [first, second] = apply.files;
		if (!first || !second) throw new Error("two files are not written down");
		expect(configIn(folder).included).toEqual([]);
		expect(state).toMatchObject({
			kind: "revertible",
			value: { gateway: { mode: "local" } },
			texts: [{ after: { text: files["openclaw.json"] } }],
		});
		expect(
			stateWith(folder, { files: [first, { ...second, after: "b" }] }),
		).toMatchObject({ kind: "revertible", texts: undefined });
	});

	it("leave the texts alone where one is new since", async () => {
		const folder = await changed({ [watch]: 1000 }, files);
		const [first] = lastApply(folder).apply.files;
		if (!first) throw new Error("no file is written down");
		expect(stateWith(folder, { files: [first] })).toMatchObject({
			kind: "revertible",
			texts: undefined,
		});
	});
});

describe("an apply that is over", () => {
	it.each<readonly [Partial<RecordedApply>, boolean]>([
		[{ outcome: "not-applied" }, true],
		[{ outcome: "taken-back" }, true],
		[{ revertedBy: "another" }, true],
		[{ outcome: "unknown" }, false],
		[{ outcome: "unfinished" }, false],
	])("%j has nothing to take back: %s", async (told, isOver) => {
		const folder = await changed({ [watch]: 1000 });
		expect(stateWith(folder, told).kind).toBe(
			isOver ? "nothing-to-revert" : "revertible",
		);
		expect(
			revertibilityAfar({ ...lastApply(folder).apply, ...told }).kind,
		).toBe(isOver ? "nothing-to-revert" : "not-asked");
	});
});
