import { formatPath } from "../config/path.ts";
import { Failure } from "../failure.ts";
import type { Way } from "../plan/hazard.ts";
import { makePlan, type Plan, type PlanBasis } from "../plan/plan.ts";
import { findingWords } from "../report/finding-words.ts";
import { pathWords } from "../report/words.ts";
import { judge } from "../schema/judge.ts";
import { valueAfter } from "../tuning/change.ts";
import type { Setting } from "../tuning/setting.ts";
import type { Situation } from "./situation.ts";
import { acceptedIn, type TuningOptions } from "./tuning-options.ts";

/** Makes the plan and makes sure that the target takes its result. Throws a `Failure` where it would not. */
export async function planFor(
	situation: Situation,
	settings: readonly Setting[],
	way: Way,
	options: TuningOptions,
): Promise<Plan> {
	const { target, snapshots } = situation;
	const plan = makePlan(
		{
			...basisOf(situation, way, options),
			settings,
			agents: options.agents === true,
		},
		snapshots,
	);
	const unknown = plan.skipped.find(({ kind }) => kind === "unknown");
	if (unknown)
		throw new Failure(
			"usage",
			`OpenClaw ${target.release} has no setting ${pathWords(unknown.path)}`,
			"clawtune presets shows what can be tuned.",
		);
	await expectTaken(situation, plan, "usage");
	return plan;
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

/** Makes sure that the target takes the config that a plan makes. Throws a `Failure` (`code`) where it would not. */
export async function expectTaken(
	{ config, isAtHand, target, snapshots, variables }: Situation,
	plan: Plan,
	code: "usage" | "base-invalid",
): Promise<void> {
	const wanted = { ...config, value: valueAfter(config.value, plan.changes) };
	const [judgement, before] = await judge(
		[wanted, ...(isAtHand ? [] : [config])].map((each) => ({
			config: each,
			target,
		})),
		snapshots,
		variables,
	);
	// What a gateway hides in its config may look like an error, and was there before.
	const known = new Set(before?.findings.map(({ path }) => formatPath(path)));
	const wrong = judgement?.findings.find(
		({ severity, path }) =>
			severity === "error" && !known.has(formatPath(path)),
	);
	if (!wrong) return;
	const { message, hint } = findingWords(wrong);
	const remedy = wrong.code === "env-missing" ? hint : undefined;
	throw new Failure(
		code,
		`${pathWords(wrong.path)} ${message}`,
		["Nothing was changed.", ...(remedy ? [remedy] : [])].join(" "),
	);
}
