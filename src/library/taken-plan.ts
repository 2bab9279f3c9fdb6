import { formatPath } from "../config/path.ts";
import { Failure } from "../failure.ts";
import { makePlan, type Plan, type PlanInput } from "../plan/plan.ts";
import { findingWords } from "../report/finding-words.ts";
import { pathWords } from "../report/words.ts";
import { judge } from "../schema/judge.ts";
import { nearestPath } from "../schema/nearest-path.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import type { Variables } from "../schema/variables.ts";
import { valueAfter } from "../tuning/change.ts";

/** The config that a plan is made on, and what it is judged with. */
export interface PlanCase
	extends Pick<PlanInput, "config" | "isAtHand" | "target"> {
	readonly snapshots: Snapshots;
	readonly variables: Variables;
}

/** Makes the plan and makes sure that the target takes its result. Throws a `Failure` (`usage`) where it would not. */
export async function makeTakenPlan(
	input: PlanInput,
	{ snapshots, variables }: Pick<PlanCase, "snapshots" | "variables">,
): Promise<Plan> {
	const { target } = input;
	const plan = makePlan(input, snapshots);
	const unknown = plan.skipped.find(({ kind }) => kind === "unknown");
	if (unknown) {
		const near = nearestPath(target.snapshot, unknown.path);
		throw new Failure(
			"usage",
			`OpenClaw ${target.release} has no setting ${pathWords(unknown.path)}`,
			near
				? `Did you mean ${pathWords(near)}?`
				: "clawtune presets shows what can be tuned.",
		);
	}
	await expectTaken({ ...input, snapshots, variables }, plan, "usage");
	return plan;
}

/** Makes sure that the target takes the config that a plan makes. Throws a `Failure` (`code`) where it would not. */
export async function expectTaken(
	{ config, isAtHand, target, snapshots, variables }: PlanCase,
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
