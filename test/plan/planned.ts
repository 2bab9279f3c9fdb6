import type { MergedConfig } from "../../src/config/merged-config.ts";
import { parsePath } from "../../src/config/path.ts";
import { makePlan, type Plan, type PlanInput } from "../../src/plan/plan.ts";
import type { Surroundings } from "../../src/plan/undertaking.ts";
import type { Change } from "../../src/tuning/change.ts";
import type { Setting } from "../../src/tuning/setting.ts";
import { configOf, snapshots, targetOf } from "../schema/judged.ts";

/** A config file of mode 0600 in its place, and a gateway that runs with it. */
export const calm: Surroundings = {
	linksTo: undefined,
	mode: 0o600,
	isTextTold: true,
	readOnlyBy: undefined,
	gatewayRuns: "yes",
	former: { backup: undefined, lastGood: undefined, recorded: undefined },
};

/** The settings of the preset `safe`. */
export const safe: readonly Setting[] = [
	floor("agents.defaults.memorySearch.sync.watchDebounceMs", 5000),
	floor("skills.load.watchDebounceMs", 1000),
];

/** A floor by its dotted path. */
export function floor(path: string, value: number): Setting {
	return {
		kind: "floor",
		path: parsePath(path) ?? [],
		value,
		reason: "calmer",
		origin: "safe",
	};
}

/** A change by its dotted path. */
export function change(
	path: string,
	from: Change["from"],
	to: Change["to"],
): Change {
	return { path: parsePath(path) ?? [], from, to, reason: "test" };
}

/** A plan for a config, by default for `safe` on 2026.7.1 through a gateway. */
export function planned(
	config: MergedConfig | string,
	input: Partial<PlanInput> = {},
): Plan {
	return makePlan(
		{
			config: typeof config === "string" ? configOf(config) : config,
			isAtHand: true,
			target: targetOf("2026.7.1"),
			settings: safe,
			way: "gateway",
			gateway: undefined,
			surroundings: calm,
			accepted: [],
			...input,
		},
		snapshots,
	);
}
