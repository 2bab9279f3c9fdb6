import { describe, expect, it } from "vitest";
import { mask } from "../../src/config/mask.ts";
import { isRecord } from "../../src/config/record.ts";
import {
	blockingHazards,
	type Hazard,
	noticeHazards,
} from "../../src/plan/hazard.ts";
import { hazardWords } from "../../src/report/hazard-words.ts";
import { planJson, planPretty } from "../../src/report/plan-report.ts";
import { plainStyle } from "../../src/report/style.ts";
import { parseSetOption } from "../../src/tuning/setting.ts";
import { reference } from "../config/parsed.ts";
import { calm, planned } from "../plan/planned.ts";
import { targetOf } from "../schema/judged.ts";

const text =
	'{\n  "gateway": { "mode": "local" }, // c\n  "skills": { "load": { "watchDebounceMs": 250 } }\n}\n';

describe("a setting that changes nothing", () => {
	const secret = "hunter2-0815";

	it.each([
		[
			"has the secret already",
			`{"hooks": {"token": "${secret}"}}`,
			`hooks.token=${secret}`,
		],
		[
			"is shadowed by an agent's own secret",
			`{"agents": {"list": [{"id": "a", "memorySearch": {"remote": {"apiKey": "${secret}"}}}]}}`,
			`agents.defaults.memorySearch.remote.apiKey=${reference("KEY")}`,
		],
	])("shows no secret where it %s", (_, config, setting) => {
		const plan = planned(config, { settings: [parseSetOption(setting)] });
		expect(plan.skipped).toHaveLength(1);
		for (const shown of [
			planJson(plan, "1.2.3"),
			planPretty(plan, plainStyle(undefined)),
		]) {
			expect(shown).toContain(mask);
			expect(shown).not.toContain(secret);
		}
	});
});

describe("a plan as JSON", () => {
	it("has the shape that is promised", () => {
		const value: unknown = JSON.parse(
			planJson(
				planned(text, { gateway: { shownUrl: "ws://x", hash: "h" } }),
				"1.2.3",
			),
		);
		expect(isRecord(value) && Object.keys(value).slice(0, 2)).toEqual([
			"formatVersion",
			"tool",
		]);
		expect(value).toMatchObject({
			formatVersion: "1.0",
			tool: { name: "clawtune", version: "1.2.3" },
			base: {
				file: "/nowhere/openclaw.json",
				sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
				gatewayHash: "h",
				includes: [],
				target: { release: "2026.7.1", source: "flag" },
			},
			changes: [
				{
					path: "agents.defaults.memorySearch.sync.watchDebounceMs",
					from: null,
					to: 5000,
					reason: "calmer",
				},
				{
					path: "skills.load.watchDebounceMs",
					from: 250,
					to: 1000,
					reason: "calmer",
				},
			],
			skipped: [],
			patch: {
				agents: {
					defaults: { memorySearch: { sync: { watchDebounceMs: 5000 } } },
				},
				skills: { load: { watchDebounceMs: 1000 } },
			},
			diff: expect.stringContaining("+++ /nowhere/openclaw.json"),
			hazards: [
				{
					id: "comments-lost",
					blocking: true,
					detail: expect.stringContaining("1 comment"),
					accepted: false,
				},
			],
			effects: [
				{
					path: "agents.defaults.memorySearch.sync.watchDebounceMs",
					reload: "next-use",
				},
				{ path: "skills.load.watchDebounceMs", reload: "next-use" },
			],
			estimate: {
				before: {
					watchers: [
						{
							id: "memory",
							agent: "main",
							debounceMs: 1500,
							ceilingPerMinute: 40,
							live: "all",
							stalenessMs: 1500,
						},
						{ id: "skills" },
					],
					totalCeilingPerMinute: 280,
				},
				after: { totalCeilingPerMinute: 72 },
				reductionPercent: 74,
				assumptions: [expect.any(String), expect.any(String)],
			},
		});
	});

	it("of a gateway elsewhere names that, and no file's digest", () => {
		const shownUrl = "wss://gateway.example";
		const plan = planned(text, {
			isAtHand: false,
			gateway: { shownUrl, hash: "abc" },
		});
		const { base } = JSON.parse(planJson(plan, "1.0.0"));
		expect(base).toMatchObject({ gateway: shownUrl, gatewayHash: "abc" });
		expect(base).not.toHaveProperty("sha256");
		const { base: own } = JSON.parse(planJson(planned(text), "1.0.0"));
		expect(own.sha256).toMatch(/^[0-9a-f]{64}$/);
		expect(own).not.toHaveProperty("gateway");
	});

	it("says null for what is unbounded", () => {
		const settings = [parseSetOption("skills.load.watchDebounceMs=0")];
		const value: unknown = JSON.parse(
			planJson(planned(text, { settings }), "1"),
		);
		expect(value).toMatchObject({
			estimate: {
				after: {
					watchers: [{}, { ceilingPerMinute: null }],
					totalCeilingPerMinute: null,
				},
				reductionPercent: null,
			},
		});
	});

	it("says why a setting is skipped", () => {
		const value: unknown = JSON.parse(
			planJson(planned(text, { target: targetOf("2026.9.6") }), "1"),
		);
		expect(value).toMatchObject({
			changes: [],
			patch: {},
			skipped: [
				{
					reason: expect.stringMatching(
						/retired in OpenClaw 2026\.8\.1.*1500 ms/,
					),
				},
				{ reason: expect.stringMatching(/250 ms/) },
			],
		});
	});
});

describe("a secret in a plan", () => {
	const settings = [
		parseSetOption("gateway.auth.token=new-s3cr3t"),
		parseSetOption("skills.load.watchDebounceMs=1000"),
	];
	const plan = planned('{"gateway": {"auth": {"token": "old-s3cr3t"}}}', {
		settings,
	});

	it("is masked wherever it would show", () => {
		for (const shown of [
			planJson(plan, "1"),
			planPretty(plan, plainStyle(undefined)),
		]) {
			expect(shown).not.toContain("s3cr3t");
			expect(shown).toContain(mask);
		}
	});

	it("is in the patch that is sent", () => {
		expect(plan.patch).toEqual({
			gateway: { auth: { token: "new-s3cr3t" } },
			skills: { load: { watchDebounceMs: 1000 } },
		});
	});
});

it("a hazard is shown as one, as accepted, or as a note", () => {
	const plan = planned(text);
	const heads = (own: Partial<Hazard>): readonly string[] => {
		const hazard: Hazard = {
			...{ id: "comments-lost", blocking: true, accepted: false, items: [] },
			...own,
		};
		return planPretty({ ...plan, hazards: [hazard] }, plainStyle(undefined))
			.split("\n")
			.flatMap((line) => /^ *(hazard|accepted|note)\b/.exec(line)?.[1] ?? []);
	};
	expect(heads({})).toEqual(["hazard"]);
	expect(heads({ accepted: true })).toEqual(["accepted"]);
	expect(heads({ id: "restart", blocking: false })).toEqual(["note"]);
});

describe("the words for a hazard", () => {
	const ids = [...blockingHazards, ...noticeHazards];

	it.each(ids)("%s are one line", (id) => {
		const hazard: Hazard = {
			id,
			blocking: true,
			items: ["1", "2"],
			accepted: false,
		};
		expect(hazardWords(hazard, "2026.2.12")).toMatch(/^[^\n]{20,}$/);
	});

	it("never hold a text of the config", () => {
		const secret = "s3cr3t-text";
		const config = `// ${secret}\n{"gateway": {"auth": {"token": "${secret}", "password": "${reference("PW")}"}}, "logging": {"file": "${secret}"}}`;
		for (const release of ["2026.2.12", "2026.2.26", "2026.7.1"]) {
			const { hazards, base } = planned(config, {
				target: targetOf(release),
				surroundings: {
					linksTo: "/x",
					mode: 0o644,
					readOnlyBy: "X",
					gatewayRuns: "yes",
					isTextTold: true,
					former: calm.former,
				},
			});
			expect(hazards.length).toBeGreaterThan(3);
			for (const hazard of hazards)
				expect(hazardWords(hazard, base.target.release)).not.toContain(secret);
		}
	});
});
