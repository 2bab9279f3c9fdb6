import type { Way } from "../plan/hazard.ts";
import type { Plan } from "../plan/plan.ts";
import type { SavedPlan } from "../plan/saved-plan.ts";
import type { Setting } from "../tuning/setting.ts";
import type { ByHand } from "../upgrade/by-hand.ts";
import type { World } from "./invocation.ts";
import { byHandOf, expectMendAlone, mendFor } from "./mend-for.ts";
import { planFor } from "./plan-for.ts";
import type { Situation } from "./situation.ts";
import { settingsOf, type TuningOptions } from "./tuning-options.ts";
import { expectUpgradeAlone, upgradeFor } from "./upgrade-for.ts";

/** What a plan is asked to do. */
export type Wanted =
	| { readonly kind: "settings"; readonly settings: readonly Setting[] }
	| { readonly kind: "upgrade"; readonly release: string }
	| { readonly kind: "mend"; readonly byHand: readonly ByHand[] };

/** What the options ask for. Throws a `Failure` (`usage`) where that is nothing, or what does not go together. */
export async function wantedOf(
	options: TuningOptions,
	world: World,
): Promise<Wanted> {
	if (options.mend) {
		expectMendAlone(options);
		return { kind: "mend", byHand: byHandOf(options) };
	}
	if (options.upgrade !== undefined) {
		expectUpgradeAlone(options);
		return { kind: "upgrade", release: options.upgrade };
	}
	return { kind: "settings", settings: await settingsOf(options, world) };
}

/** What a saved plan was asked to do. Throws a `Failure` (`usage`) for options that do not go with it. */
export function wantedBy(
	{ settings, upgrade, mend }: SavedPlan,
	options: TuningOptions,
): Wanted {
	if (mend) {
		expectMendAlone(options);
		return { kind: "mend", byHand: mend.byHand };
	}
	if (upgrade) {
		expectUpgradeAlone(options);
		return { kind: "upgrade", release: upgrade.to };
	}
	return { kind: "settings", settings };
}

/** Is it an edit of the file, whether a gateway answers or not. */
export function isOfFile({ kind }: Wanted): boolean {
	return kind !== "settings";
}

/** Plans what is wanted; `way` counts for settings. */
export async function planWanted(
	situation: Situation,
	wanted: Wanted,
	way: Way,
	options: TuningOptions,
	world: World,
): Promise<Plan> {
	switch (wanted.kind) {
		case "settings":
			return await planFor(situation, wanted.settings, way, options);
		case "upgrade":
			return await upgradeFor(situation, wanted.release, options, world);
		case "mend":
			return await mendFor(situation, wanted.byHand, options);
	}
}
