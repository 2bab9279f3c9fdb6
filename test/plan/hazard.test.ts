import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { MergedConfig } from "../../src/config/merged-config.ts";
import { editFiles } from "../../src/plan/edited-files.ts";
import { hazardsOf } from "../../src/plan/find-hazards.ts";
import {
	blockingHazards,
	type Hazard,
	noticeHazards,
	refusingHazards,
	type Way,
} from "../../src/plan/hazard.ts";
import { patchBetween } from "../../src/plan/patch.ts";
import type { Surroundings } from "../../src/plan/undertaking.ts";
import { erasOf } from "../../src/releases/eras.ts";
import type { Release } from "../../src/releases/release.ts";
import { type Change, valueAfter } from "../../src/tuning/change.ts";
import { folderWith } from "../config/disk.ts";
import { reference } from "../config/parsed.ts";
import { configOf } from "../schema/judged.ts";
import { calm, change } from "./planned.ts";

const changes = [change("skills.load.watchDebounceMs", 250, 1000)];
const plain = JSON.stringify({ gateway: { mode: "local" } }, null, 2);
const secretive = JSON.stringify(
	{ gateway: { auth: { token: reference("TOKEN") } } },
	null,
	2,
);
const commented = `// why\n${plain}`;
const commands = JSON.stringify(
	{
		commands: {
			native: "auto",
			nativeSkills: "auto",
			restart: true,
			ownerDisplay: "raw",
		},
	},
	null,
	2,
);

interface Situation {
	readonly way?: Way;
	readonly surroundings?: Partial<Surroundings>;
	readonly accepted?: readonly string[];
	readonly wanted?: readonly Change[];
}

function hazards(
	config: MergedConfig | string,
	release: Release,
	{
		way = "gateway",
		surroundings = {},
		accepted = [],
		wanted = changes,
	}: Situation = {},
): readonly Hazard[] {
	const merged = typeof config === "string" ? configOf(config) : config;
	const { replaced } = patchBetween(
		merged.value,
		valueAfter(merged.value, wanted),
		erasOf(release).writing.arrays,
	);
	return hazardsOf(
		{
			way,
			changes: wanted,
			config: merged,
			edited: editFiles(merged, wanted),
			replaced,
			release,
			surroundings: { ...calm, ...surroundings },
		},
		accepted,
	);
}

describe("through the gateway", () => {
	it.each<[Release, string, readonly string[]]>([
		["2026.2.12", plain, ["defaults-baked", "restart"]],
		[
			"2026.2.12",
			secretive,
			["references-written-out", "defaults-baked", "restart"],
		],
		["2026.2.12", commented, ["comments-lost", "defaults-baked", "restart"]],
		["2026.2.26", plain, ["defaults-baked", "restart"]],
		["2026.2.26", commands, ["restart"]],
		["2026.2.26", secretive, ["defaults-baked", "restart"]],
		["2026.3.13", plain, ["defaults-baked", "restart"]],
		["2026.3.13", commands, ["restart"]],
		["2026.5.28", plain, []],
		["2026.7.1", plain, []],
		["2026.7.1", secretive, []],
		["2026.7.1", commented, ["comments-lost"]],
		["2026.7.1", `${plain}\n`, []],
		["2026.7.1", "{gateway: {mode: 'local'}}", ["formatting-lost"]],
		["2026.9.6", commented, ["comments-lost"]],
		["2026.9.6", plain, []],
	])("of %s, with %j: %j", (release, text, ids) => {
		expect(hazards(text, release).map(({ id }) => id)).toEqual(ids);
	});

	it("names what would be lost", () => {
		expect(hazards(secretive, "2026.2.12")[0]?.items).toEqual([
			`${reference("TOKEN")} at gateway.auth.token`,
		]);
		expect(hazards(`/* one */ ${commented}`, "2026.7.1")[0]?.items).toEqual([
			"2",
		]);
		const some = JSON.stringify(
			{ commands: { native: "auto", restart: false } },
			null,
			2,
		);
		expect(hazards(some, "2026.2.26")[0]).toMatchObject({
			id: "defaults-baked",
			items: ["commands.nativeSkills", "commands.ownerDisplay"],
		});
	});

	it.each<[string, Partial<Surroundings>, object]>([
		[
			"a symbolic link",
			{ linksTo: "/real.json" },
			{ id: "symlink-replaced", blocking: true, items: ["/real.json"] },
		],
		[
			"another mode",
			{ mode: 0o644 },
			{ id: "mode-changed", blocking: false, items: ["644", "600"] },
		],
		[
			"a variable that forbids it",
			{ readOnlyBy: "OPENCLAW_NIX_MODE" },
			{ id: "read-only", blocking: true, items: ["OPENCLAW_NIX_MODE"] },
		],
	])("minds %s", (_, surroundings, hazard) => {
		expect(hazards(plain, "2026.7.1", { surroundings })).toMatchObject([
			hazard,
		]);
	});

	describe("with included files", () => {
		const root = `{\n  // root\n  "skills": { "$include": "./skills.json5" },\n  "agents": {}\n}\n`;
		const many = root.replace('"./skills.json5"', '["./skills.json5"]');
		const outer = `{ "$include": "./skills.json5", "agents": {} }`;
		const inSkills = [change("skills.load.watchDebounceMs", 250, 1000)];
		const inRoot = [change("agents.defaults.maxConcurrent", undefined, 2)];
		const part = "{ /* one */ load: { watchDebounceMs: 250 } } // two\n";
		const whole = "{ /* one */ skills: { load: { watchDebounceMs: 250 } } }";

		it.each<[Release, string, readonly Change[], boolean, string]>([
			["2026.2.26", root, inSkills, true, "3"],
			["2026.2.26", root, inRoot, true, "3"],
			["2026.4.26", root, inRoot, true, "3"],
			["2026.5.28", root, inSkills, true, "3"],
			["2026.7.1", root, inSkills, true, "1"],
			["2026.7.1", root, inRoot, false, "1"],
			["2026.7.1", many, inSkills, true, "1"],
			["2026.8.2", root, inRoot, false, "1"],
			["2026.9.6", root, inSkills, false, "2"],
			["2026.9.6", root, inRoot, false, "1"],
			["2026.9.6", many, inSkills, true, "2"],
			["2026.9.6", root, [...inSkills, ...inRoot], true, "3"],
		])(
			"%s, with %j: what is in the way, and how many comments go",
			(release, text, wanted, isInTheWay, comments) => {
				const found = hazards(withPart(text, part), release, { wanted });
				const itemsOf = (id: string) =>
					found.find((hazard) => hazard.id === id)?.items ?? [];
				expect(itemsOf("include-flattened")).toEqual(
					isInTheWay ? [expect.stringMatching(/\/skills\.json5$/)] : [],
				);
				expect(itemsOf("comments-lost")).toEqual([comments]);
			},
		);

		it("whose root is one: 2026.7.1 adds a default then", () => {
			const config = withPart(outer, whole);
			const wanted = inRoot;
			const found = hazards(config, "2026.7.1", { wanted });
			expect(found).toContainEqual(
				expect.objectContaining({
					id: "defaults-baked",
					items: ["messages.ackReactionScope"],
				}),
			);
			const later = hazards(config, "2026.8.2", { wanted });
			expect(later.map(({ id }) => id)).not.toContain("defaults-baked");
		});
	});

	it("minds a change inside of an array, where that is replaced", () => {
		const wanted = [
			change("agents.list[0].x", 1, 2),
			change("agents.list[1].x", 1, 2),
		];
		const text = JSON.stringify(
			{
				agents: {
					list: [
						{ id: "a", x: 1 },
						{ id: "b", x: 1 },
					],
				},
			},
			null,
			2,
		);
		expect(hazards(text, "2026.2.12", { wanted })).toContainEqual({
			id: "array-replaced",
			blocking: true,
			items: ["agents.list"],
			accepted: false,
		});
		const byId = ["2026.2.26", "2026.5.28", "2026.7.1", "2026.9.6"] as const;
		for (const release of byId)
			expect(
				hazards(text, release, { wanted }).map(({ id }) => id),
			).not.toContain("array-replaced");
		const nameless = text.replaceAll('"id"', '"name"');
		expect(
			hazards(nameless, "2026.7.1", { wanted }).map(({ id }) => id),
		).toContain("array-replaced");
	});

	it.each<[Release, readonly (readonly [string, readonly string[]])[]]>([
		["2026.5.28", [["restart", ["always"]]]],
		[
			"2026.7.1",
			[
				["restart", ["possible"]],
				["takes-effect-later", ["reload-off"]],
			],
		],
	])("of %s minds a reload that is off", (release, expected) => {
		const off = JSON.stringify(
			{ gateway: { reload: { mode: "off" } } },
			null,
			2,
		);
		expect(hazards(off, release).map(({ id, items }) => [id, items])).toEqual(
			expected,
		);
	});
});

describe("in the file", () => {
	it("nothing is lost, on whatever release", () => {
		const surroundings = { linksTo: "/real.json", mode: 0o644 };
		for (const text of [plain, secretive, commented])
			expect(hazards(text, "2026.2.12", { way: "file", surroundings })).toEqual(
				[],
			);
	});

	it.each<[string, string, Partial<Surroundings>, readonly string[]]>([
		["no gateway runs", plain, { gatewayRuns: "no" }, ["no-gateway"]],
		[
			"a gateway does not tell",
			plain,
			{ gatewayRuns: "unknown" },
			["not-told"],
		],
		[
			"reload is off",
			'{"gateway": {"reload": {"mode": "off"}}}',
			{},
			["reload-off"],
		],
	])("it takes effect later where %s", (_, text, surroundings, items) => {
		expect(hazards(text, "2026.7.1", { way: "file", surroundings })).toEqual([
			{ id: "takes-effect-later", blocking: false, items, accepted: false },
		]);
	});

	it("minds comments within a value that is replaced as a whole", () => {
		const text = "{ skills: { /* one */ load: { watch: true } } } // two\n";
		const wanted = [change("skills", { load: { watch: true } }, {})];
		expect(hazards(text, "2026.7.1", { way: "file", wanted })).toMatchObject([
			{ id: "comments-lost", blocking: true, items: ["1", "replaced"] },
		]);
	});

	it("is refused all the same where writing is forbidden", () => {
		const found = hazards(plain, "2026.7.1", {
			way: "file",
			surroundings: { readOnlyBy: "X" },
			accepted: ["read-only"],
		});
		expect(refusingHazards(found)).toMatchObject([
			{ id: "read-only", accepted: false },
		]);
	});
});

describe("an accepted hazard", () => {
	it("no longer refuses; the others do", () => {
		const found = hazards(`// c\n${secretive}`, "2026.2.12", {
			accepted: ["comments-lost", "defaults-baked", "symlink-replaced"],
		});
		expect(found.map(({ id, accepted }) => [id, accepted])).toEqual([
			["comments-lost", true],
			["references-written-out", false],
			["defaults-baked", true],
			["restart", false],
		]);
		expect(refusingHazards(found).map(({ id }) => id)).toEqual([
			"references-written-out",
		]);
	});
});

it("nothing is in the way of no change", () => {
	expect(
		hazards(commented, "2026.2.12", {
			wanted: [],
			surroundings: { readOnlyBy: "X" },
		}),
	).toEqual([]);
});

it("no hazard is both blocking and a notice", () => {
	expect(new Set([...blockingHazards, ...noticeHazards]).size).toBe(
		blockingHazards.length + noticeHazards.length,
	);
});

/** A config in a folder with the file that it includes. */
function withPart(text: string, part: string): MergedConfig {
	const folder = folderWith({ "openclaw.json": text, "skills.json5": part });
	return configOf(text, join(folder, "openclaw.json"));
}
