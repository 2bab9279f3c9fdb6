import { describe, expect, it } from "vitest";
import type { RecordedApply } from "../../src/apply/record.ts";
import type { Revertibility } from "../../src/apply/revertible.ts";
import {
	forgottenWords,
	nothingToRevertWords,
	revertListJson,
	revertListPretty,
	revertReason,
} from "../../src/report/revert-report.ts";
import { plainStyle } from "../../src/report/style.ts";

const path = ["skills", "load", "watchDebounceMs"];
const apply: RecordedApply = {
	id: "20260701T100000Z-1",
	at: "2026-07-01T10:00:00.000Z",
	config: "/home/u/.openclaw/openclaw.json",
	release: "2026.7.1",
	way: "file",
	reverts: undefined,
	changes: [
		{
			...{
				path,
				from: undefined,
				to: 1000,
				withheld: false,
				depthBefore: 0,
				items: [],
			},
			place: { file: "/home/u/.openclaw/openclaw.json", path },
		},
	],
	files: [],
	sentAt: undefined,
	outcome: "applied",
	revertedBy: undefined,
};

describe("where there is nothing to take back", () => {
	it.each<[RecordedApply | undefined, string]>([
		[undefined, "Nothing to do: no apply to a.json is written down.\n"],
		[apply, `Nothing to do: the apply ${apply.id} changed nothing.\n`],
		[
			{ ...apply, revertedBy: "later" },
			`Nothing to do: the apply ${apply.id} was taken back by later.\n`,
		],
	])("it says why (%#)", (last, words) => {
		expect(nothingToRevertWords(last, "a.json", "pretty", "1.0.0")).toBe(words);
		expect(
			JSON.parse(nothingToRevertWords(last, "a.json", "json", "1.0.0")),
		).toMatchObject({ applied: false, changes: [], revertId: null });
	});

	it("it says so of a list, too", () => {
		expect(revertListPretty([], "a.json", plainStyle(undefined))).toBe(
			"No apply to a.json is written down.\n",
		);
	});
});

it.each([
	[0, "Nothing to forget: no text of before is kept.\n"],
	[
		2,
		"Forgotten: the text of before the last apply. What it changed can still be taken back by its values, but for secrets.\n",
	],
])("of %i applies the texts are forgotten", (applies, words) => {
	expect(forgottenWords(applies, "pretty", "1.0.0")).toBe(words);
	expect(JSON.parse(forgottenWords(applies, "json", "1.0.0"))).toMatchObject({
		forgotten: applies,
	});
});

it("a value that is taken back has the apply for its reason", () => {
	expect(revertReason(apply)).toBe(
		"as it was before the apply of 2026-07-01T10:00:00.000Z",
	);
});

describe("an apply in the list", () => {
	it("has when, how and for which release it was, and what it set", () => {
		const gateway: RecordedApply = { ...apply, way: "gateway", reverts: "old" };
		const state: Revertibility = { kind: "not-asked" };
		const text = revertListPretty(
			[
				{ apply, state },
				{ apply: gateway, state },
			],
			"a.json",
			plainStyle(undefined),
		);
		expect(text.split("\n").filter((line) => line.includes(apply.id))).toEqual([
			`${apply.id}  2026-07-01 10:00  through the gateway, OpenClaw 2026.7.1, took old back`,
			`${apply.id}  2026-07-01 10:00  in the file, OpenClaw 2026.7.1`,
		]);
		expect(text).toContain("  skills.load.watchDebounceMs  unset → 1000\n");
	});

	it.each<[Revertibility, Partial<RecordedApply>, string, string]>([
		[
			{ kind: "revertible", value: {}, texts: [] },
			{},
			"can be taken back, to the byte",
			"exactly",
		],
		[
			{ kind: "revertible", value: {}, texts: undefined },
			{},
			"can be taken back, by its values",
			"by-value",
		],
		[
			{ kind: "not-asked" },
			{},
			"can be taken back, by its values, unless they were changed since",
			"unknown",
		],
		[
			{ kind: "changed-since", paths: [path] },
			{},
			"changed since: skills.load.watchDebounceMs",
			"no",
		],
		[
			{ kind: "copy-gone", paths: [path] },
			{},
			"cannot be taken back: the copy is gone that held skills.load.watchDebounceMs",
			"no",
		],
		[
			{ kind: "nothing-to-revert" },
			{ revertedBy: "later" },
			"taken back by later",
			"no",
		],
		[
			{ kind: "nothing-to-revert" },
			{ outcome: "taken-back" },
			"did not verify, and was taken back at once",
			"no",
		],
		[{ kind: "nothing-to-revert" }, {}, "changed nothing", "no"],
	])("says whether it can be taken back (%#)", (state, own, words, json) => {
		const listed = [{ apply: { ...apply, ...own }, state }];
		const lines = revertListPretty(
			listed,
			"a.json",
			plainStyle(undefined),
		).split("\n");
		expect(lines).toContain(`  ${words}`);
		const [item] = JSON.parse(revertListJson(listed, "1.0.0")).applies;
		expect(item).toMatchObject({ id: apply.id, via: "file", revertible: json });
		expect(item.changes).toEqual([
			{ path: "skills.load.watchDebounceMs", from: null, to: 1000 },
		]);
		expect([item.because, item.paths]).toEqual(
			"paths" in state
				? [state.kind, ["skills.load.watchDebounceMs"]]
				: [undefined, undefined],
		);
	});
});
