import { type Estimate, estimateCeilings } from "../estimate/ceiling.ts";
import { secretPathsOf } from "../schema/secret.ts";
import { lossesAt } from "../schema/start-restore.ts";
import type { Target } from "../schema/target.ts";
import { changesBetween } from "../tuning/change.ts";
import { editedBy, type Upgrade } from "../upgrade/upgrade.ts";
import { diffOf } from "./diff.ts";
import { blockingHazards, type Hazard } from "./hazard.ts";
import { type Plan, type PlanBasis, planChanges, snapshotsOf } from "./plan.ts";

/** Makes the plan for an upgrade: an edit of the files that own what is moved. */
export function planUpgrade(
	basis: PlanBasis,
	upgrade: Upgrade,
	to: Target,
	validOnFrom: boolean,
): Plan {
	const changes = changesBetween(upgrade.before.value, upgrade.after.value, "");
	const { deeds, decisions, needs, startup } = upgrade;
	const edited = editedBy(upgrade);
	const plan = planChanges(
		changes,
		{ ...basis, config: upgrade.before },
		edited,
	);
	const planned: Plan = {
		...plan,
		estimate: estimated(plan, upgrade, to),
		upgrade: { to, deeds, decisions, needs, startup, validOnFrom },
	};
	return {
		...planned,
		diff: diffOf(
			edited,
			({ before, after }) => [
				...upgrade.before.placesOf(before),
				...upgrade.after.placesOf(after),
			],
			secretPathsOf(...snapshotsOf(planned)),
		),
		hazards: hazardsOf(plan, basis, upgrade, to, validOnFrom),
	};
}

/** Before on the release of before, after on the other one. */
function estimated(
	{ base, estimate }: Plan,
	{ before, after }: Upgrade,
	to: Target,
): Estimate {
	if (estimate.before.totalCeilingPerMinute === null) return estimate;
	const then = estimateCeilings(after.value, after.value, to.release);
	const now = estimateCeilings(
		before.value,
		before.value,
		base.target.release,
	).before;
	const total = then.after.totalCeilingPerMinute;
	return {
		before: now,
		after: then.after,
		reductionPercent:
			total === null || !now.totalCeilingPerMinute
				? null
				: Math.round((1 - total / now.totalCeilingPerMinute) * 100),
		assumptions: then.assumptions,
	};
}

/**
 * The release of after is the one that reads the result, and compares it with what was; a comment goes with the key that
 * it belongs to, and no other goes.
 */
function hazardsOf(
	plan: Plan,
	{ accepted, surroundings }: PlanBasis,
	{ after }: Upgrade,
	{ release }: Target,
	validOnFrom: boolean,
): readonly Hazard[] {
	const losses = lossesAt(release, after.root, surroundings.former);
	const kept = plan.hazards.filter(
		({ id }) => id !== "comments-lost" && id !== "restored-at-start",
	);
	const add = (id: Hazard["id"], items: readonly string[]): Hazard => {
		const blocking = blockingHazards.some((name) => name === id);
		return { id, items, blocking, accepted: blocking && accepted.includes(id) };
	};
	if (plan.changes.length === 0) return kept;
	return [
		...kept,
		...(losses.length > 0 ? [add("restored-at-start", losses)] : []),
		...(!validOnFrom && surroundings.gatewayRuns === "yes"
			? [add("refused-while-running", [])]
			: []),
	];
}
