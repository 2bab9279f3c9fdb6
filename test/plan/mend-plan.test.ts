import { describe, expect, it } from "vitest";
import type { Plan } from "../../src/plan/plan.ts";
import { planMend } from "../../src/plan/upgrade-plan.ts";
import { planFields } from "../../src/report/plan-report.ts";
import { configOf, targetOf } from "../schema/judged.ts";
import { mended } from "../upgrade/mended.ts";
import { calm } from "./planned.ts";

async function plannedMend(text: string): Promise<Plan> {
	return planMend(
		{
			config: configOf(text),
			isAtHand: true,
			target: targetOf("2026.7.1"),
			way: "file",
			gateway: undefined,
			surroundings: calm,
			accepted: [],
		},
		await mended(text, "2026.7.1"),
		[],
	);
}

const misspelt =
	'{"gateway": {"mode": "local"}, "skills": {"load": {"watchDebounceMS": 1000}}}';

describe("the plan that mends a config", () => {
	it("makes it fit for its own release, and says what it did and why", async () => {
		const { changes, upgrade } = await plannedMend(misspelt);
		expect(
			changes.map(({ path, from, to }) => [path.at(-1), from, to]),
		).toEqual([
			["watchDebounceMS", 1000, undefined],
			["watchDebounceMs", undefined, 1000],
		]);
		expect(upgrade).toMatchObject({
			kind: "mend",
			to: { release: "2026.7.1" },
			deeds: [{ deed: { kind: "moved" }, because: { code: "unknown-key" } }],
			decisions: [],
			needs: [],
			startup: "starts",
			validOnFrom: true,
			byHand: [],
			stops: [],
		});
	});

	it("is no risk for a gateway that runs, which refuses the config anyway", async () => {
		const { hazards } = await plannedMend(misspelt);
		expect(hazards).toEqual([]);
		const open = await plannedMend(misspelt.replace("{", '{"zzz": 1, '));
		expect(open.changes).toHaveLength(2);
		expect(open.upgrade).toMatchObject({ validOnFrom: false });
		expect(open.hazards.map(({ id }) => id)).not.toContain(
			"refused-while-running",
		);
	});

	it("shows no text that stands below a key that the release does not know", async () => {
		const plan = await plannedMend(
			'{"gateway": {"mode": "local"}, "zzz": {"a": "hunter"}, "skills": {"load": {"watchDebounceMS": 1}}}',
		);
		expect(plan.mistrusted).toBe(true);
		expect(plan.diff).toContain("watchDebounceMs");
		expect(JSON.stringify(planFields(plan))).not.toMatch(/hunter/);
	});
});
