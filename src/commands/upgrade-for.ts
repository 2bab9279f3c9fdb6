import { followIncludes } from "../config/include.ts";
import { includeOptions } from "../config/include-options.ts";
import { Failure } from "../failure.ts";
import type { Plan } from "../plan/plan.ts";
import { planUpgrade } from "../plan/upgrade-plan.ts";
import { compareReleases, parseRelease } from "../releases/release.ts";
import { judge } from "../schema/judge.ts";
import { chooseTarget, type Target } from "../schema/target.ts";
import { upgrade } from "../upgrade/upgrade.ts";
import { expectFileHere } from "./choose-way.ts";
import type { World } from "./invocation.ts";
import { basisOf } from "./plan-for.ts";
import type { Situation } from "./situation.ts";
import { expectAlone, type TuningOptions } from "./tuning-options.ts";

/**
 * Makes sure that nothing is asked for beside `--upgrade` that does not go with it, before anything is read.
 * Throws a `Failure` (`usage`).
 */
export function expectUpgradeAlone(options: TuningOptions): void {
	const { preset, set, agents, schema } = options;
	expectAlone(options, {
		option: "--upgrade",
		beside: [
			...(preset ? ["--preset"] : []),
			...(set ? ["--set"] : []),
			...(agents ? ["--agents"] : []),
			...(schema === undefined ? [] : ["--schema"]),
		],
		order:
			"Upgrade first, then tune: what a setting is called may change with the release.",
		whyNoGateway:
			"the running gateway is the old release, and refuses what the new one has",
		edit: "an upgrade",
	});
}

/**
 * Plans what makes a config fit for another release, `release`.
 * Throws a `Failure`: `usage` where it is not a newer one, `refused` where there is no file here that could be edited.
 */
export async function upgradeFor(
	situation: Situation,
	release: string,
	options: TuningOptions,
	world: World,
): Promise<Plan> {
	const { target: from, snapshots, judgement, variables } = situation;
	expectFileHere(situation);
	const to = newerTarget(release, from, situation);
	const config = followIncludes(
		situation.config.root,
		world.files,
		includeOptions(to.release, world),
	);
	const upgraded = await upgrade({
		config,
		from,
		to,
		now: judgement,
		snapshots,
		variables,
	});
	const [onFrom] = await judge(
		[{ config: upgraded.after, target: from }],
		snapshots,
		variables,
	);
	return planUpgrade(
		basisOf(situation, "file", options),
		upgraded,
		to,
		onFrom?.verdict === "valid",
	);
}

function newerTarget(
	text: string,
	from: Target,
	{ snapshots }: Situation,
): Target {
	const release = parseRelease(text);
	if (release && compareReleases(release, from.release) <= 0)
		throw new Failure(
			"usage",
			`--upgrade ${release} is ${release === from.release ? "the release" : "older than the release"} that the file is for (${from.release})`,
			"Name a newer release, or with --target the one that reads the file now.",
		);
	return chooseTarget({ flag: text, installed: () => undefined }, snapshots);
}
