import { describe, expect, it } from "vitest";
import type { MergedConfig } from "../../src/config/merged-config.ts";
import { applyStep, isRefused } from "../../src/upgrade/apply-step.ts";
import type { Step } from "../../src/upgrade/step.ts";
import { withEdits } from "../../src/upgrade/with-edits.ts";
import { documentOf } from "../config/parsed.ts";
import { configOf } from "../schema/judged.ts";
import { configOfFiles, textsOf } from "./upgraded.ts";

/** Why a step is not done; undefined where it is. */
function refusal(config: MergedConfig, step: Step): string | undefined {
	const after = applyStep(config, step);
	return isRefused(after) ? after.refused : undefined;
}

/** The texts of the files after a step. Throws where it is refused. */
function texts(config: MergedConfig, step: Step): unknown {
	const after = applyStep(config, step);
	if (isRefused(after)) throw new Error(after.refused);
	return textsOf(after);
}

describe("a step is refused", () => {
	it.each<[string, string, Step, string]>([
		[
			"where what moves is a key that stands twice",
			'{"a": 1, "a": 2}',
			{ kind: "move", path: ["a"], to: ["b", "c"] },
			"not-an-object",
		],
		[
			"where something stands in the new place",
			'{"a": 1, "b": {"c": 2}}',
			{ kind: "move", path: ["a"], to: ["b", "c"] },
			"meaning-differs",
		],
		[
			"where a comment stands in the value that it would print anew",
			'{"a": {/* why */ "b": 1}}',
			{ kind: "set", path: ["a"], value: {} },
			"holds-comment",
		],
		[
			"where something on the way is no object",
			'{"a": 1}',
			{ kind: "set", path: ["a", "b"], value: 1 },
			"not-an-object",
		],
	])("%s", (_, text, step, refused) => {
		expect(refusal(configOf(text), step)).toBe(refused);
	});

	it("where an included file adds to the value that is set", () => {
		const config = configOfFiles({
			"openclaw.json": '{"$include": "./b.json", "a": {"x": 1}}',
			"b.json": '{"a": {"z": 3}}',
		});
		const step = { kind: "set", path: ["a"], value: { y: 2 } } as const;
		expect(refusal(config, step)).toBe("meaning-differs");
	});
});

describe("a step is done", () => {
	it("and nothing is where there is nothing to take away", () => {
		const config = configOf('{"a": 1}');
		expect(applyStep(config, { kind: "remove", path: ["b"] })).toBe(config);
	});

	it("also where an included file states the same key, which then comes to light", () => {
		const files = {
			"openclaw.json": '{"$include": "./b.json", "a": 1}',
			"b.json": '{"a": 2}',
		};
		const step = { kind: "remove", path: ["a"] } as const;
		const after = applyStep(configOfFiles(files), step);
		expect(isRefused(after) ? after : after.value).toEqual({ a: 2 });
		expect(texts(configOfFiles(files), step)).toEqual({
			"openclaw.json": '{"$include": "./b.json"}',
			"b.json": '{"a": 2}',
		});
	});
});

describe("edits of a document", () => {
	const document = documentOf('{"a": 1}');

	it("that are refused stay refused", () => {
		const refused = { refused: "not-an-object", path: "a" } as const;
		expect(withEdits(document, ["a"], refused)).toBe(refused);
	});

	it("that leave no config are refused", () => {
		const edits = [{ start: 0, end: 1, content: "" }];
		expect(withEdits(document, ["a"], edits)).toEqual({
			refused: "meaning-differs",
			path: "a",
		});
	});

	it("that leave one give it", () => {
		const edits = [{ start: 6, end: 7, content: "2" }];
		expect(withEdits(document, ["a"], edits)).toMatchObject({
			value: { a: 2 },
		});
	});
});
