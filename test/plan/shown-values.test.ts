import { describe, expect, it } from "vitest";
import { diffOf } from "../../src/plan/diff.ts";
import { editFiles } from "../../src/plan/edited-files.ts";
import { hiddenIn } from "../../src/plan/masking.ts";
import type { PlannedUpgrade } from "../../src/plan/planned-upgrade.ts";
import { configOf, targetOf } from "../schema/judged.ts";
import { change } from "./planned.ts";

const base = { target: targetOf("2026.7.1") };
const upgrade: PlannedUpgrade = {
	kind: "upgrade",
	to: targetOf("2026.9.6"),
	deeds: [],
	decisions: [],
	needs: [],
	startup: "starts",
	validOnFrom: false,
};
const ofOld = ["agents", "list", 0, "sandbox", "ssh", "certificateData"];
const ofNew = ["agents", "entries", "a", "sandbox", "ssh", "certificateData"];

describe("what a plan hides", () => {
	it("is what its release marks as a secret, for an upgrade either of the two", () => {
		const alone = hiddenIn({ base });
		expect([alone(ofOld, "x"), alone(ofNew, "x")]).toEqual([true, false]);
		const both = hiddenIn({ base, upgrade });
		expect([both(ofOld, "x"), both(ofNew, "x")]).toEqual([true, true]);
	});

	it("is any text in a wrong place, where the release refuses the config", () => {
		const misplaced = ["skills", "load", "watchDebounceMs"];
		expect(hiddenIn({ base })(misplaced, "x")).toBe(false);
		expect(hiddenIn({ base, mistrusted: true })(misplaced, "x")).toBe(true);
	});
});

describe("the diff of edited files", () => {
	const edited = editFiles(configOf('{"a": {"b": "one"}, "c": 1}'), [
		change("a.b", "one", "two"),
	]);

	it("is empty where only what is hidden differs", () => {
		expect(
			diffOf(
				edited,
				() => [[]],
				() => true,
			),
		).toBe("");
		expect(
			diffOf(
				edited,
				() => [[]],
				() => false,
			),
		).toContain('"two"');
	});

	it("hides what is a secret in one of the places of a file", () => {
		const diff = diffOf(
			editFiles(configOf('{"a": "one", "c": 1}'), [
				change("a", "one", "two"),
				change("c", 1, 2),
			]),
			() => [["first"], ["second"]],
			(path) => path.join(".") === "second.a",
		);
		expect(diff).toContain('"c": 2');
		expect(diff).not.toMatch(/one|two/);
	});

	it("has a head and nothing else for each file", () => {
		const [head, next] = diffOf(
			edited,
			() => [[]],
			() => false,
		).split("\n");
		expect([head, next]).toEqual([
			"--- /nowhere/openclaw.json",
			"+++ /nowhere/openclaw.json",
		]);
	});
});
