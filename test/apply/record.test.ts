import { describe, expect, it } from "vitest";
import { nothingToDo } from "../../src/apply/receipt.ts";
import {
	newApplyId,
	processOf,
	recordedChanges,
	recordedFiles,
} from "../../src/apply/record.ts";
import type { JsonValue } from "../../src/config/json.ts";
import { sha256Of } from "../../src/plan/plan.ts";
import { documentOf } from "../config/parsed.ts";
import { change } from "../plan/planned.ts";
import { configOf } from "../schema/judged.ts";

describe("a change as it is written down", () => {
	const config = configOf('{ a: { b: 1 }, secret: "old", list: [1] }');
	const mask = (value: JsonValue, path: readonly unknown[]): JsonValue =>
		path[0] === "secret" ? "••••" : value;

	it.each<
		readonly [string, JsonValue | undefined, JsonValue | undefined, object]
	>([
		["a.b", 1, 2, { from: 1, to: 2, withheld: false }],
		["a.c", undefined, 2, { from: undefined, to: 2, withheld: false }],
		["a.b", 1, undefined, { from: 1, to: undefined, withheld: false }],
		[
			"secret",
			"old",
			undefined,
			{ from: "••••", to: undefined, withheld: true },
		],
		[
			"secret",
			undefined,
			"new",
			{ from: undefined, to: "••••", withheld: true },
		],
		["secret", "old", "new", { from: "••••", to: "••••", withheld: true }],
		// No JSON states these.
		["a.b", Number.POSITIVE_INFINITY, 1, { to: 1, withheld: true }],
		["a.b", 1, Number.NaN, { from: 1, withheld: true }],
		["a.b", [1, Number.NaN], 1, { to: 1, withheld: true }],
	])("at %s from %j to %j tells only what it may", (path, from, to, told) => {
		expect(
			recordedChanges([change(path, from, to)], config, mask),
		).toMatchObject([{ ...told, place: { file: config.root.file } }]);
	});
});

describe("the files of a config as they are written down", () => {
	const documents = [documentOf("{}", "/a.json"), documentOf("[]", "/b.json")];

	it("have a text of after only where that is known", () => {
		expect(recordedFiles(documents, undefined)).toEqual([
			{ file: "/a.json", before: sha256Of("{}"), after: undefined },
			{ file: "/b.json", before: sha256Of("[]"), after: undefined },
		]);
		expect(recordedFiles(documents, new Map([["/b.json", "[1]"]]))).toEqual([
			{ file: "/a.json", before: sha256Of("{}"), after: sha256Of("{}") },
			{ file: "/b.json", before: sha256Of("[]"), after: sha256Of("[1]") },
		]);
	});
});

it("the name of an apply is its time and its process", () => {
	const id = newApplyId(new Date("2026-01-02T03:04:05.678Z"));
	expect(id).toBe(`20260102T030405678Z-${process.pid}`);
	expect(processOf(id)).toBe(process.pid);
});

it("a plan that changes nothing is verified, and nothing of it can be taken back", () => {
	expect(nothingToDo("file")).toEqual({
		applied: false,
		via: "file",
		verified: true,
		pickedUp: "yes",
		restarted: false,
		backups: [],
		revertId: undefined,
	});
});
