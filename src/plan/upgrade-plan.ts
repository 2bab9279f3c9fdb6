import { type Estimate, estimateCeilings } from "../estimate/ceiling.ts";
import { lossesAt } from "../schema/start-restore.ts";
import type { Target } from "../schema/target.ts";
import { changesBetween } from "../tuning/change.ts";
import type { ByHand } from "../upgrade/by-hand.ts";
import type { Mended } from "../upgrade/mend.ts";
import { editedBy, type Upgrade } from "../upgrade/upgrade.ts";
import { diffOf } from "./diff.ts";
import { blockingHazards, type Hazard } from "./hazard.ts";
import { hiddenIn } from "./masking.ts";
import { type Plan, type PlanBasis, planChanges } from "./plan.ts";
import type { PlannedUpgrade } from "./planned-upgrade.ts";

/** Makes the plan for an upgrade: an edit of the files that own what is moved. */
export function planUpgrade(
	basis: PlanBasis,
	upgrade: Upgrade,
	to: Target,
	validOnFrom: boolean,
): Plan {
	const { deeds, decisions, needs, startup } = upgrade;
	return planned(basis, upgrade, {
		kind: "upgrade",
		...{ to, deeds, decisions, needs, startup, validOnFrom },
	});
}

/** Makes the plan for a mend, likewise. `byHand` is what a person has decided. */
export function planMend(
	basis: PlanBasis,
	mended: Mended,
	byHand: readonly ByHand[],
): Plan {
	const { deeds, decisions, needs, startup, stops, isValid } = mended;
	const mistrusting = { ...basis, mistrusted: true };
	return planned(mistrusting, mended, {
		kind: "mend",
		...{ to: basis.target, deeds, decisions, needs, startup },
		...{ validOnFrom: isValid, byHand, stops },
	});
}

function planned(
	basis: PlanBasis,
	upgrade: Upgrade,
	fitting: PlannedUpgrade,
): Plan {
	const changes = changesBetween(upgrade.before.value, upgrade.after.value, "");
	const edited = editedBy(upgrade);
	const plan = planChanges(
		changes,
		{ ...basis, config: upgrade.before },
		edited,
	);
	return {
		...plan,
		estimate: estimated(plan, upgrade, fitting.to),
		upgrade: fitting,
		diff: diffOf(
			edited,
			({ before, after }) => [
				...upgrade.before.placesOf(before),
				...upgrade.after.placesOf(after),
			],
			hiddenIn({ ...plan, upgrade: fitting }),
		),
		hazards: hazardsOf(plan, basis, upgrade, fitting),
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
	{ kind, to: { release }, validOnFrom }: PlannedUpgrade,
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
		...(kind === "upgrade" && !validOnFrom && surroundings.gatewayRuns === "yes"
			? [add("refused-while-running", [])]
			: []),
	];
}
