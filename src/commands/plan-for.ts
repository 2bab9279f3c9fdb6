import { makeTakenPlan } from "../library/taken-plan.ts";
import type { Way } from "../plan/hazard.ts";
import type { Plan, PlanBasis } from "../plan/plan.ts";
import type { Setting } from "../tuning/setting.ts";
import type { Situation } from "./situation.ts";
import { acceptedIn, type TuningOptions } from "./tuning-options.ts";

/** Makes the plan and makes sure that the target takes its result. Throws a `Failure` (`usage`) where it would not. */
export async function planFor(
	situation: Situation,
	settings: readonly Setting[],
	way: Way,
	options: TuningOptions,
): Promise<Plan> {
	return await makeTakenPlan(
		{
			...basisOf(situation, way, options),
			settings,
			agents: options.agents === true,
		},
		situation,
	);
}

/** What a plan is made on, in the way that is chosen. */
export function basisOf(
	{ config, isAtHand, target, address, gateway, surroundings }: Situation,
	way: Way,
	options: TuningOptions,
): PlanBasis {
	return {
		config,
		isAtHand,
		target,
		way,
		gateway: gateway && {
			shownUrl: address.shownUrl,
			hash: gateway.config.hash,
		},
		surroundings,
		accepted: acceptedIn(options),
	};
}
