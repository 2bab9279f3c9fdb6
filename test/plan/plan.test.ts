import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mask } from "../../src/config/mask.ts";
import { Failure } from "../../src/failure.ts";
import { editFiles } from "../../src/plan/edited-files.ts";
import { parseSavedPlan } from "../../src/plan/saved-plan.ts";
import { planJson } from "../../src/report/plan-report.ts";
import { parseSetOption } from "../../src/tuning/setting.ts";
import { folderWith } from "../config/disk.ts";
import { reference } from "../config/parsed.ts";
import { configOf, targetOf } from "../schema/judged.ts";
import { change, planned, safe } from "./planned.ts";

const tunable = `{
  // mine
  "gateway": { "mode": "local", "auth": { "token": "s3cr3t-s3cr3t" } },
  "agents": { "defaults": { "memorySearch": { "sync": { "watchDebounceMs": 2000 } } } },
  "env": { "vars": { "A": "hunter2", "B": "${reference("B")}" } },
  "skills": { "load": { "watchDebounceMs": 250 } }
}
`;

describe("a plan", () => {
	it("says what changes, in a patch with nothing else", () => {
		const plan = planned(tunable);
		expect(
			plan.changes.map(({ path, from, to }) => [path.at(0), from, to]),
		).toEqual([
			["agents", 2000, 5000],
			["skills", 250, 1000],
		]);
		expect(plan.patch).toEqual({
			agents: {
				defaults: { memorySearch: { sync: { watchDebounceMs: 5000 } } },
			},
			skills: { load: { watchDebounceMs: 1000 } },
		});
		expect(plan.effects.map(({ reload }) => reload)).toEqual([
			"next-use",
			"next-use",
		]);
		expect(plan.estimate.reductionPercent).toBe(73);
		expect(plan.base.sha256).toBe(
			createHash("sha256").update(tunable).digest("hex"),
		);
	});

	it("changes nothing where all is well", () => {
		const text =
			'{"agents": {"defaults": {"memorySearch": {"sync": {"watchDebounceMs": 30000}}}}, "skills": {"load": {"watchDebounceMs": 1000}}}';
		expect(planned(text)).toMatchObject({
			changes: [],
			patch: {},
			diff: "",
			hazards: [],
			effects: [],
			skipped: [{ kind: "satisfied" }, { kind: "satisfied" }],
		});
	});

	it("has nothing to change on a release without the settings", () => {
		expect(planned("{}", { target: targetOf("2026.9.6") })).toMatchObject({
			changes: [],
			patch: {},
			diff: "",
			skipped: [{ kind: "retired" }, { kind: "retired" }],
		});
	});

	it("knows that a release restarts for every patch, but not for an edit", () => {
		const target = targetOf("2026.2.12");
		expect(
			planned(tunable, { target }).effects.map(({ reload }) => reload),
		).toEqual(["restart", "restart"]);
		expect(
			planned(tunable, { target, way: "file" }).effects.map(
				({ reload }) => reload,
			),
		).toEqual(["next-use", "next-use"]);
	});

	it("replaces an array as a whole", () => {
		const text =
			'{"agents": {"list": [{"id": "a"}, {"id": "b", "memorySearch": {"sync": {"watchDebounceMs": 1}}}]}}';
		const settings = [
			parseSetOption("agents.list[1].memorySearch.sync.watchDebounceMs=5000"),
		];
		expect(
			planned(text, {
				settings,
				target: targetOf("2026.2.12"),
				accepted: ["array-replaced"],
			}).patch,
		).toEqual({
			agents: {
				list: [
					{ id: "a" },
					{ id: "b", memorySearch: { sync: { watchDebounceMs: 5000 } } },
				],
			},
		});
	});

	it("removes what a replaced object loses", () => {
		const settings = [parseSetOption("skills.load={watch: true}")];
		expect(planned(tunable, { settings }).patch).toEqual({
			skills: { load: { watchDebounceMs: null, watch: true } },
		});
	});

	it.each(['{"skills": {"load": null}}', '{"skills": 1}'])(
		"is refused where something on the way is no object: %s",
		(text) => {
			expect(() => planned(text)).toThrow(Failure);
			expect(() => planned(text)).toThrow(/is not an object/);
		},
	);
});

describe("the diff", () => {
	it("shows the lines of the text by their numbers, secrets masked", () => {
		expect(planned(tunable).diff).toBe(
			[
				"--- /nowhere/openclaw.json",
				"+++ /nowhere/openclaw.json",
				"@@ -1,7 +1,7 @@",
				" {",
				"   // mine",
				`   "gateway": { "mode": "local", "auth": { "token": "${mask}" } },`,
				'-  "agents": { "defaults": { "memorySearch": { "sync": { "watchDebounceMs": 2000 } } } },',
				'+  "agents": { "defaults": { "memorySearch": { "sync": { "watchDebounceMs": 5000 } } } },',
				`   "env": { "vars": { "A": "${mask}", "B": "${reference("B")}" } },`,
				'-  "skills": { "load": { "watchDebounceMs": 250 } }',
				'+  "skills": { "load": { "watchDebounceMs": 1000 } }',
				" }",
				"",
			].join("\n"),
		);
	});

	it("shows limits of tokens, which are no secrets", () => {
		const settings = [parseSetOption("agents.defaults.contextTokens=20000")];
		expect(planned("{}", { settings }).diff).toContain("20000");
	});

	it("keeps the numbers of lines below a secret over two lines", () => {
		const text =
			"{\ngateway: {auth: {token: 's3cr3t\\\ns3cr3t'}},\na1: 1,\na2: 2,\na3: 3,\na4: 4,\nskills: {load: {watchDebounceMs: 250}},\n}";
		const { diff } = planned(text, {
			settings: [parseSetOption("skills.load.watchDebounceMs=1000")],
		});
		expect(diff).toContain("@@ -5,5 +5,5 @@");
	});
});

describe("a change in an included file", () => {
	it("is made there, and the plan knows that file", () => {
		const folder = folderWith({
			"parts/skills.json5":
				"{\n\tload: {\n\t\twatchDebounceMs: 250, // low\n\t},\n}\n",
		});
		const file = join(folder, "openclaw.json");
		const config = configOf(
			'{"skills": {"$include": "parts/skills.json5"}}',
			file,
		);
		const plan = planned(config, { way: "file" });
		expect(plan.diff).toContain(`+++ ${join(folder, "parts/skills.json5")}`);
		expect(plan.diff).toContain("+\t\twatchDebounceMs: 1000, // low");
		expect(plan.base.includes.map((include) => include.file)).toEqual([
			join(folder, "parts/skills.json5"),
		]);
		const edited = editFiles(config, plan.changes);
		expect(edited.map(({ after }) => [after.file, after.text])).toEqual([
			[
				file,
				'{"skills": {"$include": "parts/skills.json5"}, "agents": {"defaults": {"memorySearch": {"sync": {"watchDebounceMs": 5000}}}}}',
			],
			[
				join(folder, "parts/skills.json5"),
				"{\n\tload: {\n\t\twatchDebounceMs: 1000, // low\n\t},\n}\n",
			],
		]);
	});

	it("hides what is secret only because of the place where the file is merged in", () => {
		const folder = folderWith({
			"env.json": '{"HOME_PIN": "hunter2", "shellEnv": {"timeoutMs": 500}}\n',
		});
		const config = configOf(
			'{"env": {"$include": "env.json"}}',
			join(folder, "openclaw.json"),
		);
		const { diff } = planned(config, {
			way: "file",
			settings: [parseSetOption("env.shellEnv.timeoutMs=1000")],
		});
		expect(diff).toContain(`+{"HOME_PIN": "${mask}", "shellEnv": {"time`);
		expect(diff).not.toContain("hunter2");
	});

	it("of an array that several files make up reaches the right item", () => {
		const folder = folderWith({
			"one.json": '{"list": [{"id": "a", "n": 1}]}',
		});
		const config = configOf(
			'{"agents": {"$include": "one.json", "list": [{"id": "b", "n": 1}]}}',
			join(folder, "openclaw.json"),
		);
		const edited = editFiles(config, [
			change("agents.list[0].n", 1, 2),
			change("agents.list[1].n", 1, 3),
		]);
		expect(edited.map(({ after }) => after.text)).toEqual([
			'{"list": [{"id": "a", "n": 2}]}',
			'{"agents": {"$include": "one.json", "list": [{"id": "b", "n": 3}]}}',
		]);
	});
});

describe("a saved plan", () => {
	it("comes back with what is needed to apply it", () => {
		const plan = planned(tunable);
		expect(parseSavedPlan(planJson(plan, "1.2.3"), "plan.json")).toEqual({
			file: "/nowhere/openclaw.json",
			includes: new Map(),
			sha256: plan.base.sha256,
			target: "2026.7.1",
			settings: safe.map(({ path, value }) => ({
				kind: "value",
				path,
				value,
				reason: "calmer",
				origin: "plan.json",
			})),
		});
	});

	it("does not come back with a secret that was masked", () => {
		const settings = [parseSetOption("gateway.auth.token=s3cr3t-s3cr3t")];
		const text = planJson(planned("{}", { settings }), "1.2.3");
		expect(text).not.toContain("s3cr3t");
		expect(() => parseSavedPlan(text, "plan.json")).toThrow(
			"plan.json is not a plan: the value for gateway.auth.token is a secret and was masked",
		);
	});

	it("keeps a reference", () => {
		const settings = [
			parseSetOption(`gateway.auth.token=${reference("TOKEN")}`),
		];
		const { settings: again } = parseSavedPlan(
			planJson(planned("{}", { settings }), "1.2.3"),
			"plan.json",
		);
		expect(again).toMatchObject([{ value: reference("TOKEN") }]);
	});

	const good = {
		formatVersion: "1.7",
		base: { file: "x", sha256: "0", target: { release: "2026.7.1" } },
		changes: [],
	};
	it("of a newer minor form is read", () => {
		expect(parseSavedPlan(JSON.stringify(good), "p").settings).toEqual([]);
	});

	it.each([
		["no JSON", "{", /it is not JSON/],
		["no object", "[]", /no formatVersion/],
		["another JSON", "{}", /no formatVersion/],
		[
			"a newer major form",
			JSON.stringify({ ...good, formatVersion: "2.0" }),
			/formatVersion 2\.0 is not one/,
		],
		[
			"no base",
			JSON.stringify({ ...good, base: undefined }),
			/its base \(file, sha256, target\) or its changes are missing/,
		],
		[
			"no sha256 of the file",
			JSON.stringify({
				...good,
				base: { file: "x", target: { release: "2026.7.1" } },
			}),
			/its base \(file, sha256, target\) or its changes are missing/,
		],
		[
			"no release",
			JSON.stringify({ ...good, base: { file: "x", sha256: "0", target: {} } }),
			/its base \(file, sha256, target\) or its changes are missing/,
		],
		[
			"no changes",
			JSON.stringify({ ...good, changes: {} }),
			/its base \(file, sha256, target\) or its changes are missing/,
		],
		[
			"a change without a path",
			JSON.stringify({ ...good, changes: [{ to: 1 }] }),
			/no path or value/,
		],
		[
			"a change to nothing",
			JSON.stringify({ ...good, changes: [{ path: "a" }] }),
			/no path or value/,
		],
		[
			"a change at no path",
			JSON.stringify({ ...good, changes: [{ path: "a..b", to: 1 }] }),
			/no path or value/,
		],
	])("is refused: %s", (_, text, message) => {
		expect(() => parseSavedPlan(text, "p")).toThrow(message);
		expect(() => parseSavedPlan(text, "p")).toThrow(Failure);
	});
});
