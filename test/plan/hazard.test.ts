import { describe, expect, it } from "vitest";
import type { MergedConfig } from "../../src/config/include.ts";
import {
	blockingHazards,
	type Hazard,
	hazardsOf,
	noticeHazards,
	refusingHazards,
	type Surroundings,
	type Way,
} from "../../src/plan/hazard.ts";
import type { Release } from "../../src/releases/release.ts";
import { documentOf, reference } from "../config/parsed.ts";
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
}

function hazards(
	config: MergedConfig | string,
	release: Release,
	{ way = "gateway", surroundings = {}, accepted = [] }: Situation = {},
): readonly Hazard[] {
	const merged = typeof config === "string" ? configOf(config) : config;
	return hazardsOf(
		way,
		changes,
		merged,
		release,
		{ ...calm, ...surroundings },
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

	it("minds includes and their comments", () => {
		const config = configOf(plain);
		const included = [documentOf("// one\n{}", "/etc/part.json")];
		expect(hazards({ ...config, included }, "2026.7.1")).toMatchObject([
			{ id: "comments-lost", items: ["1"] },
			{ id: "include-flattened", items: ["/etc/part.json"] },
		]);
	});

	it("minds a change inside of an array", () => {
		const inside = [
			change("agents.list[0].x", 1, 2),
			change("agents.list[1].x", 1, 2),
		];
		expect(
			hazardsOf("gateway", inside, configOf(plain), "2026.7.1", calm, []),
		).toMatchObject([
			{ id: "array-replaced", blocking: true, items: ["agents.list"] },
		]);
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
		["no gateway runs", plain, { gatewayRuns: false }, ["no-gateway"]],
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
		hazardsOf(
			"gateway",
			[],
			configOf(commented),
			"2026.2.12",
			{ ...calm, readOnlyBy: "X" },
			[],
		),
	).toEqual([]);
});

it("no hazard is both blocking and a notice", () => {
	expect(new Set([...blockingHazards, ...noticeHazards]).size).toBe(
		blockingHazards.length + noticeHazards.length,
	);
});
