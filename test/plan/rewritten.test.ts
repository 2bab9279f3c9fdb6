import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { MergedConfig } from "../../src/config/merged-config.ts";
import { Failure } from "../../src/failure.ts";
import { editFiles } from "../../src/plan/edited-files.ts";
import { hazardsOf } from "../../src/plan/find-hazards.ts";
import type { Hazard } from "../../src/plan/hazard.ts";
import type { Surroundings } from "../../src/plan/undertaking.ts";
import type { Release } from "../../src/releases/release.ts";
import type { Change } from "../../src/tuning/change.ts";
import { folderWith } from "../config/disk.ts";
import { configOf } from "../schema/judged.ts";
import { calm, change } from "./planned.ts";

/** The hazards of a change through the gateway. */
function hazards(
	config: MergedConfig,
	wanted: readonly Change[],
	release: Release,
	surroundings: Partial<Surroundings> = {},
): readonly Hazard[] {
	return hazardsOf(
		{
			way: "gateway",
			changes: wanted,
			config,
			edited: editFiles(config, wanted),
			replaced: [],
			release,
			surroundings: { ...calm, ...surroundings },
		},
		[],
	);
}

/** A config of several files, of which the first is the root. */
function configWith(files: Readonly<Record<string, string>>): MergedConfig {
	const [[name, text] = ["", ""]] = Object.entries(files);
	return configOf(text, join(folderWith(files), name));
}

function idsOf(found: readonly Hazard[]): readonly string[] {
	return found.map(({ id }) => id);
}

const plain = JSON.stringify({ gateway: { mode: "local" } }, null, 2);
const inSkills = change("skills.load.watchDebounceMs", undefined, 1000);
const inUi = change("ui.seamColor", undefined, "#000000");

describe("what a gateway writes anew", () => {
	it("may hold comments where its text is not told", () => {
		const found = hazards(configOf(plain), [inSkills], "2026.7.1", {
			isTextTold: false,
		});
		expect(found[0]).toMatchObject({
			id: "comments-lost",
			items: ["not-told"],
			blocking: true,
		});
	});

	it("gets all defaults of early releases, which are not named one by one", () => {
		const found = hazards(configOf(plain), [inSkills], "2026.2.12");
		expect(found.find(({ id }) => id === "defaults-baked")?.items).toEqual([]);
	});

	it.each([
		[JSON.stringify({ load: {} }, null, 2), []],
		["{ load: {} }", ["formatting-lost"]],
	])(
		"loses the form of any of its files that has one of its own: %j",
		(part, ids) => {
			const root = JSON.stringify(
				{ ui: {}, skills: { $include: "./skills.json5" } },
				null,
				2,
			);
			const config = configWith({
				"openclaw.json": root,
				"skills.json5": part,
			});
			expect(
				idsOf(hazards(config, [inSkills, inUi], "2026.9.6")).filter(
					(id) => id === "formatting-lost",
				),
			).toEqual(ids);
		},
	);
});

describe("an included file that 2026.9.6 writes by itself", () => {
	const skills = { $include: "./a.json" };
	const part = JSON.stringify({ load: {} });

	it.each<
		[
			string,
			object,
			Readonly<Record<string, string>>,
			readonly Change[],
			boolean,
		]
	>([
		["is alone in its part", { skills }, { "a.json": part }, [inSkills], true],
		[
			"has keys beside it",
			{ skills: { ...skills, allowBundled: [] } },
			{ "a.json": part },
			[inSkills],
			false,
		],
		[
			"is the whole config",
			skills,
			{ "a.json": JSON.stringify({ skills: {} }) },
			[inSkills],
			false,
		],
		[
			"is one of two that change",
			{ skills, ui: { $include: "./b.json" } },
			{ "a.json": part, "b.json": "{}" },
			[inSkills, inUi],
			false,
		],
		[
			"is in two places that change",
			{ skills, ui: skills },
			{ "a.json": "{}" },
			[inSkills, inUi],
			false,
		],
	])("%s", (_, root, files, wanted, isFine) => {
		const config = configWith({
			"openclaw.json": JSON.stringify(root),
			...files,
		});
		expect(
			idsOf(hazards(config, wanted, "2026.9.6")).includes("include-flattened"),
		).toBe(!isFine);
	});
});

describe("an edit that is refused", () => {
	it.each<[string, Change, string]>([
		[
			"{ skills: { /* why */ load: {} } }",
			change("skills", { load: {} }, undefined),
			"skills in /nowhere/openclaw.json has a comment within it, which would be lost, so it is not removed",
		],
		[
			"{ skills: 5 }",
			inSkills,
			"skills.load.watchDebounceMs cannot be set in /nowhere/openclaw.json: something on the way is not an object",
		],
	])("in %j says why, and what to do", (text, wanted, message) => {
		let failure: unknown;
		try {
			editFiles(configOf(text), [wanted]);
		} catch (error) {
			failure = error;
		}
		expect(failure).toBeInstanceOf(Failure);
		expect(failure).toMatchObject({ code: "refused", message });
		expect(failure).toHaveProperty(
			"hint",
			expect.stringMatching(
				/^Change skills.* by hand, then run clawtune check /,
			),
		);
	});
});
