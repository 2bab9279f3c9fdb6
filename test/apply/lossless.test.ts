import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { dropCopies } from "../../src/apply/backup.ts";
import { editsToSet, isRefusal } from "../../src/config/edit.ts";
import {
	equalValues,
	isArray,
	isObject,
	type JsonValue,
} from "../../src/config/json.ts";
import { valueAt, withValueAt } from "../../src/config/path.ts";
import { applyEdits } from "../../src/config/text-edit.ts";
import { type Change, valueAfter } from "../../src/tuning/change.ts";
import { configValues, written } from "../config/generated.ts";
import { corpusTexts, documentOf } from "../config/parsed.ts";
import { changesIn } from "../plan/changed.ts";
import { change } from "../plan/planned.ts";
import {
	commentsOf,
	expectOnlyEdited,
	goesIntoEmpty,
} from "../support/only-edited.ts";
import { numRuns } from "../support/rounds.ts";
import {
	applyIn,
	configIn,
	lastApply,
	revertIn,
	stateIn,
} from "./there-and-back.ts";

/** `json5` warns on the console of U+2028 in strings. */
vi.spyOn(console, "warn").mockImplementation(() => {});

const oneMinute = numRuns(60_000);
const names = ["openclaw.json", "part.json5"] as const;

/** The texts of a config and of a file that it may include. */
interface Case {
	readonly root: string;
	readonly part: string;
	readonly changes: readonly Change[];
}

/** Configs with agents and an included file among whatever else, each with changes that can be made in them. */
const cases: fc.Arbitrary<Case> = fc
	.record({
		part: written(configValues),
		root: written(
			fc.tuple(configValues, configValues, fc.boolean()).map(withParts),
		),
	})
	.chain(({ root, part }) => {
		const merged =
			valueAt(root.value, ["part"]) === undefined
				? root.value
				: (withValueAt(root.value, ["part"], part.value) ?? root.value);
		return changesIn(merged).map((changes) => ({
			root: root.text,
			part: part.text,
			changes: changes.filter(
				({ path, to }) =>
					path.length > 0 &&
					// Every release loses such a key while it reads.
					!JSON.stringify([path, to]).includes("__proto__"),
			),
		}));
	});

function withParts([value, agent, includes]: [
	JsonValue,
	JsonValue,
	boolean,
]): JsonValue {
	return {
		...(isObject(value) ? value : {}),
		...(includes ? { part: { $include: "./part.json5" } } : {}),
		agents: { list: [{ id: "main" }, { ...asObject(agent), id: "work" }] },
	};
}

function asObject(value: JsonValue) {
	return isObject(value) ? value : {};
}

/** Runs a test on the files of a case in a folder of its own. */
async function inFolder(
	{ root, part }: Case,
	test: (folder: string) => Promise<void>,
): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "clawtune-test-"));
	try {
		writeFileSync(join(folder, names[0]), root);
		writeFileSync(join(folder, names[1]), part);
		await test(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function textsIn(folder: string): readonly string[] {
	return names.map((name) => readFileSync(join(folder, name), "utf8"));
}

async function assertAll(
	rounds: number,
	test: (folder: string, given: Case) => Promise<void>,
): Promise<void> {
	await fc.assert(
		fc.asyncProperty(cases, async (given) => {
			fc.pre(given.changes.length > 0);
			await inFolder(given, (folder) => test(folder, given));
		}),
		// Files are slow: a counterexample need not be the smallest one.
		{ numRuns: numRuns(rounds), endOnFailure: true },
	);
}

describe("whatever is changed in whatever config and the file that it includes", () => {
	it(
		"nothing else is changed, and taking it back gives the identical bytes",
		async () => {
			await assertAll(150, async (folder, given) => {
				const before = configIn(folder);
				await applyIn(folder, given.changes);
				const wanted = valueAfter(before.value, given.changes);
				expect(equalValues(configIn(folder).value, wanted)).toBe(true);
				for (const [index, text] of textsIn(folder).entries())
					expectOnlyEdited(
						documentOf([given.root, given.part][index] ?? ""),
						documentOf(text),
						given.changes.flatMap((one) => {
							const { document, path } = before.ownerOf(one.path);
							return document.file.endsWith(names[index] ?? "") ? [path] : [];
						}),
					);
				if (textsIn(folder).join() === [given.root, given.part].join()) return;
				expect(lastApply(folder).state).toMatchObject({ kind: "revertible" });
				await revertIn(folder);
				expect(textsIn(folder)).toEqual([given.root, given.part]);
			});
		},
		oneMinute,
	);

	it(
		"taking it back by the values gives the meaning and the comments, and the bytes where members were put beside others",
		async () => {
			await assertAll(150, async (folder, given) => {
				const before = configIn(folder);
				await applyIn(folder, given.changes);
				const { apply } = lastApply(folder);
				if (apply.changes.some(({ withheld }) => withheld)) return;
				dropCopies(stateIn(folder), apply.id);
				await revertIn(folder);
				const back = configIn(folder);
				expect(equalValues(back.value, before.value)).toBe(true);
				expectComments(folder, given);
				const isBeside = given.changes.every(
					({ path, from }) =>
						from === undefined && !goesIntoEmpty(before.value, path),
				);
				if (isBeside) expect(textsIn(folder)).toEqual([given.root, given.part]);
			});
		},
		oneMinute,
	);

	it(
		"taking it back keeps what someone else has set since",
		async () => {
			await assertAll(150, async (folder, given) => {
				fc.pre(given.changes.every(({ path }) => path[0] !== "theirs"));
				const before = configIn(folder);
				fc.pre(valueAt(before.value, ["theirs"]) === undefined);
				await applyIn(folder, given.changes);
				setByHand(join(folder, names[0]), "theirs");
				const { apply } = lastApply(folder);
				if (apply.changes.some(({ withheld }) => withheld)) return;
				await revertIn(folder);
				expect(
					equalValues(
						configIn(folder).value,
						withValueAt(before.value, ["theirs"], "theirs"),
					),
				).toBe(true);
				expectComments(folder, given);
			});
		},
		oneMinute,
	);
});

it("an include that was replaced as a whole comes back as it was", async () => {
	const root = '{ "skills": { "$include": "./part.json5" } }';
	const part = "{ load: { watch: true } } // shared";
	const changes = [change("skills", { load: { watch: true } }, {})];
	await inFolder({ root, part, changes }, async (folder) => {
		await applyIn(folder, changes);
		expect(textsIn(folder)).toEqual(['{ "skills": {} }', part]);
		await revertIn(folder);
		expect(textsIn(folder)).toEqual([root, part]);
	});
});

/** In these agents are no object, which no release takes; nothing can be set within them. */
const unsettable = ["097.json"];

/** Also of the real configs those that no bundled release takes, so that the program does not apply anything to them. */
it.each(corpusTexts.filter(([name]) => !unsettable.includes(name)))(
	"raising the settings of %s and taking it back gives the identical bytes, by the values too",
	async (_, text) => {
		const { value } = documentOf(text);
		const changes = [
			"agents.defaults.memorySearch.sync.watchDebounceMs",
			"skills.load.watchDebounceMs",
		].map((path, index) => {
			const { path: at } = change(path, undefined, undefined);
			return change(path, valueAt(value, at), 7000 + index);
		});
		await inFolder({ root: text, part: "{}", changes }, async (folder) => {
			for (const isForgotten of [false, true]) {
				await applyIn(folder, changes);
				const [after = ""] = textsIn(folder);
				expectOnlyEdited(
					documentOf(text),
					documentOf(after),
					changes.map(({ path }) => path),
				);
				if (isForgotten)
					dropCopies(stateIn(folder), lastApply(folder).apply.id);
				await revertIn(folder);
				expect(textsIn(folder)[0]).toBe(text);
			}
		});
	},
);

/** All comments are there, but those within a list or an object that was replaced as a whole. */
function expectComments(folder: string, { root, part, changes }: Case): void {
	const isWhole = ({ from }: Change): boolean =>
		isObject(from) || isArray(from);
	if (changes.some(isWhole)) return;
	expect(textsIn(folder).map(commentsOf)).toEqual([root, part].map(commentsOf));
}

function setByHand(file: string, key: string): void {
	const document = documentOf(readFileSync(file, "utf8"), file);
	const edits = editsToSet(document, [key], key);
	if (isRefusal(edits)) throw new Error(JSON.stringify(edits));
	writeFileSync(file, applyEdits(document.text, edits));
}
