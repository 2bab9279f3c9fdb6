import { describe, expect, it } from "vitest";
import type { Plan } from "../../src/plan/plan.ts";
import type { Surroundings } from "../../src/plan/undertaking.ts";
import { planUpgrade } from "../../src/plan/upgrade-plan.ts";
import { configOf, targetOf } from "../schema/judged.ts";
import { familyConfig } from "../support/upgrades.ts";
import { upgraded } from "../upgrade/upgraded.ts";
import { calm } from "./planned.ts";

async function plannedUpgrade(
	text: string,
	surroundings: Surroundings = calm,
	accepted: readonly string[] = [],
): Promise<Plan> {
	const config = configOf(text);
	return planUpgrade(
		{
			config,
			isAtHand: true,
			target: targetOf("2026.7.1"),
			way: "file",
			gateway: undefined,
			surroundings,
			accepted,
		},
		await upgraded(config, "2026.7.1", "2026.9.6"),
		targetOf("2026.9.6"),
		false,
	);
}

function watching(memoryMs: number, skillsMs: number): string {
	return `{
		gateway: {mode: "local"},
		agents: {defaults: {memorySearch: {sync: {watchDebounceMs: ${memoryMs}}}}},
		skills: {load: {watchDebounceMs: ${skillsMs}}},
	}`;
}

describe("the estimate of an upgrade", () => {
	it.each([
		[500, 250, 360, 22],
		[250, 125, 720, 61],
		[3000, 1000, 80, -250],
	])(
		"is before that of the settings, %i and %i ms, and after that of the new release's own 1500 and 250",
		async (memoryMs, skillsMs, before, reductionPercent) => {
			const { estimate } = await plannedUpgrade(watching(memoryMs, skillsMs));
			expect(estimate.before.totalCeilingPerMinute).toBe(before);
			expect(estimate.after.totalCeilingPerMinute).toBe(280);
			expect(estimate.reductionPercent).toBe(reductionPercent);
		},
	);

	it("has no percentage where there was no ceiling", async () => {
		const { estimate } = await plannedUpgrade(watching(0, 250));
		expect(estimate.before.totalCeilingPerMinute).toBeNull();
		expect(estimate.reductionPercent).toBeNull();
	});
});

describe("a hazard of an upgrade", () => {
	const former = {
		backup: {
			text: `${familyConfig}// ${"x".repeat(100)}`.repeat(3),
			value: { meta: {}, gateway: { mode: "local" } },
		},
		lastGood: undefined,
		recorded: undefined,
	};
	const damaged = { ...calm, gatewayRuns: "no", former } as const;

	it.each([
		[[], false],
		[["restored-at-start"], true],
		[["comments-lost"], false],
	])("stands accepted with %j: %s", async (accepted, expected) => {
		const { hazards } = await plannedUpgrade(familyConfig, damaged, accepted);
		expect(
			hazards.filter(({ id }) => id === "restored-at-start"),
		).toMatchObject([{ blocking: true, accepted: expected }]);
	});

	it("is no notice that was accepted", async () => {
		const { hazards } = await plannedUpgrade(familyConfig, calm, [
			"refused-while-running",
		]);
		expect(
			hazards.find(({ id }) => id === "refused-while-running"),
		).toMatchObject({ blocking: false, accepted: false });
	});

	it("is none where nothing is to change", async () => {
		const { changes, hazards } = await plannedUpgrade(
			'{gateway: {mode: "local"}}',
			damaged,
		);
		expect({ changes, hazards }).toEqual({ changes: [], hazards: [] });
	});
});
