import { describe, expect, it } from "vitest";
import { type Outcome, outcomeOf } from "../../scripts/migrations/outcome.ts";
import { samplesOf } from "../../scripts/migrations/samples.ts";
import { treeOf } from "../../scripts/migrations/tree.ts";
import type { JsonValue } from "../../src/config/json.ts";
import { type Path, valueAt } from "../../src/config/path.ts";
import { snapshotOf } from "../schema/judged.ts";

describe("what became of a value", () => {
	const repaired = (
		read: JsonValue,
		after: JsonValue,
		path: Path,
	): Outcome | undefined =>
		outcomeOf(
			{ kind: "repaired", read, repaired: after },
			path,
			valueAt(read, path) ?? null,
		);

	it("is told from the config before and after", () => {
		const read = { old: { name: "sample", size: 3 }, mode: "hot" };
		expect(repaired(read, { mode: "hot" }, ["old", "name"])).toEqual({
			kind: "removed",
		});
		expect(
			repaired(read, { mode: "hot", fresh: { name: "sample" } }, [
				"old",
				"name",
			]),
		).toEqual({ kind: "moved", to: "fresh.name" });
		expect(
			repaired(read, { mode: "hot", list: ["sample"] }, ["old", "name"]),
		).toEqual({ kind: "changed", to: "list[]" });
		expect(repaired(read, { ...read, mode: "hybrid" }, ["mode"])).toEqual({
			kind: "changed",
			to: "mode",
		});
	});

	it("is told for a whole object, and its key as any key", () => {
		expect(
			repaired(
				{ people: { sample: { old: { age: 3, on: true } } } },
				{ people: { sample: { fresh: { age: 3, on: true } } } },
				["people", "sample", "old"],
			),
		).toEqual({ kind: "moved", to: "people.*.fresh" });
	});

	it("is nothing where the config was valid, and a refusal where nothing was repaired", () => {
		expect(outcomeOf({ kind: "valid", read: {} }, ["a"], 1)).toBeUndefined();
		expect(outcomeOf({ kind: "refused" }, ["a"], 1)).toEqual({
			kind: "refused",
		});
	});
});

describe("the tree of what was measured", () => {
	const removed: Outcome = { kind: "removed" };
	const refused: Outcome = { kind: "refused" };
	const moved = (to: string): Outcome => ({ kind: "moved", to });
	const knows = (pattern: string): boolean => !pattern.startsWith("gone");

	it("says once what the children of a key that is gone share", () => {
		expect(
			treeOf(
				[
					{ pattern: "gone.a", value: 1, outcome: moved("new.a") },
					{ pattern: "gone.b.c", value: 1, outcome: moved("new.b.c") },
					{ pattern: "gone.d", value: 1, outcome: removed },
				],
				knows,
			),
		).toEqual({ gone: { "": ">new", d: { "": "-" } } });
	});

	it("keeps the single values of a key that still is there, but for the refused", () => {
		expect(
			treeOf(
				[
					{ pattern: "mode", value: "hot", outcome: moved("mode") },
					{ pattern: "mode", value: "cold", outcome: refused },
					{ pattern: "mode", value: 7, outcome: removed },
				],
				knows,
			),
		).toEqual({ mode: { "": { '"hot"': ">mode", number: "-" } } });
	});

	it("leaves open what came out one way and the other", () => {
		expect(
			treeOf(
				[
					{ pattern: "gone", value: true, outcome: removed },
					{ pattern: "gone", value: false, outcome: refused },
				],
				knows,
			),
		).toEqual({ gone: { "": "?" } });
	});
});

it("has a sample of every setting that a person tunes, in a config around it", () => {
	const samples = [...samplesOf(snapshotOf("2026.7.1"))];
	for (const pattern of [
		"skills.load.watchDebounceMs",
		"agents.defaults.memorySearch.sync.watchDebounceMs",
		"agents.list[].memorySearch.sync.watchDebounceMs",
		"models.providers.*.models[].cost.input",
		"gateway.reload.mode",
	]) {
		const found = samples.filter((sample) => sample.pattern === pattern);
		expect(found, pattern).not.toEqual([]);
		for (const { config, path, value } of found)
			expect(valueAt(config, path)).toEqual(value);
	}
});
