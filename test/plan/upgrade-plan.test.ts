import { describe, expect, it } from "vitest";
import { assumed } from "../../scripts/upgrade/upgraded.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { Surroundings } from "../../src/plan/undertaking.ts";
import { undone, undosOf } from "../../src/plan/undo.ts";
import { planUpgrade } from "../../src/plan/upgrade-plan.ts";
import { planFields } from "../../src/report/plan-report.ts";
import { valueAfter } from "../../src/tuning/change.ts";
import { corpusTexts } from "../config/parsed.ts";
import { configOf, judged, targetOf } from "../schema/judged.ts";
import { familyConfig } from "../support/upgrades.ts";
import { upgraded } from "../upgrade/upgraded.ts";
import { calm } from "./planned.ts";

async function plannedUpgrade(
	text: string,
	surroundings: Surroundings = calm,
	validOnFrom = false,
): Promise<Plan> {
	const config = configOf(text);
	const upgrade = await upgraded(config, "2026.7.1", "2026.9.6");
	return planUpgrade(
		{
			config,
			isAtHand: true,
			target: targetOf("2026.7.1"),
			way: "file",
			gateway: undefined,
			surroundings,
			accepted: [],
		},
		upgrade,
		targetOf("2026.9.6"),
		validOnFrom,
	);
}

function idsOf({ hazards }: Plan): readonly string[] {
	return hazards.map(({ id, blocking }) => `${id}${blocking ? "!" : ""}`);
}

describe("what an upgrade disturbs", () => {
	it.each([
		[
			"a running gateway that does not take the result",
			"yes",
			false,
			["refused-while-running"],
		],
		["a running gateway that takes it", "yes", true, []],
		["no gateway", "no", false, ["takes-effect-later"]],
	] as const)("%s", async (_, gatewayRuns, validOnFrom, wanted) => {
		const plan = await plannedUpgrade(
			familyConfig.replace('mode: "hot"', 'mode: "hybrid"'),
			{ ...calm, gatewayRuns },
			validOnFrom,
		);
		expect(idsOf(plan)).toEqual(wanted);
	});

	it("a file that the new release would take for damaged", async () => {
		const text = `${familyConfig}// ${"x".repeat(100)}`;
		const plan = await plannedUpgrade(familyConfig, {
			...calm,
			gatewayRuns: "no",
			former: {
				backup: {
					text: text.repeat(3),
					value: { meta: {}, gateway: { mode: "local" } },
				},
				lastGood: undefined,
				recorded: undefined,
			},
		});
		expect(idsOf(plan)).toContain("restored-at-start!");
	});

	it("no comment that belongs to what goes", async () => {
		expect(idsOf(await plannedUpgrade(familyConfig))).not.toContain(
			"comments-lost!",
		);
	});
});

const taken = (
	await Promise.all(
		corpusTexts.map(async ([name, text]) => {
			const { verdict } = await judged(text, "2026.7.1", assumed);
			return verdict === "valid" ? [[name, text] as const] : [];
		}),
	)
).flat();

it("there are real configs to upgrade", () => {
	expect(taken.length).toBeGreaterThan(10);
});

describe("the changes of an upgrade", () => {
	it.each(taken)(
		"make the new value of the old one, and can be undone: %s",
		async (_, text) => {
			const plan = await plannedUpgrade(text);
			const base = configOf(text).value;
			const after = valueAfter(base, plan.changes);
			const [edited] = plan.edited;
			expect(after).toEqual(edited ? edited.after.value : base);
			expect(undone(after, undosOf(plan.changes, base))).toEqual({
				kind: "value",
				value: base,
			});
		},
	);

	it("show no secret, neither of the old place nor of the new one", async () => {
		const plan = await plannedUpgrade(familyConfig);
		const shown = JSON.stringify(planFields(plan));
		expect(shown).not.toContain("sk-family-0815");
		expect(shown).toContain("memory.search");
	});
});
