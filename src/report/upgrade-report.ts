import { formatPath, isWithin, type Path } from "../config/path.ts";
import type { Plan } from "../plan/plan.ts";
import type { PlannedUpgrade } from "../plan/planned-upgrade.ts";
import { codeOf, decisionWords, placeOf } from "./decision-words.ts";
import { deedLine, reasonWords } from "./deed-words.ts";
import { findingWords } from "./finding-words.ts";
import type { Style } from "./style.ts";
import { count, pathWords, targetJson } from "./words.ts";

/** A plan that is an upgrade. */
export interface UpgradingPlan extends Plan {
	readonly upgrade: PlannedUpgrade;
}

/** True for a plan that is an upgrade. */
export function isUpgrading(plan: Plan): plan is UpgradingPlan {
	return plan.upgrade !== undefined;
}

/** What is done to each setting, and why, for the screen. */
export function deedLines(
	{ base, upgrade }: UpgradingPlan,
	style: Style,
): readonly string[] {
	const { to, deeds } = upgrade;
	if (deeds.length === 0)
		return [
			style.good(
				`Nothing to change: OpenClaw ${to.release} takes it as it is.`,
			),
		];
	return deeds.flatMap((deed) => [
		style.wrap(deedLine(deed, base.target, to, style), 2),
		style.dim(style.wrap(`  ${reasonWords(deed, to)}`, 2)),
	]);
}

/** Why a value is another one after an upgrade, by what was done at, in or around its place. */
export function upgradeReason(path: Path, { upgrade }: UpgradingPlan): string {
	const { deeds, to } = upgrade;
	const reasons = deeds
		.filter(({ deed }) =>
			[deed.path, ...(deed.kind === "moved" ? [deed.to] : [])].some(
				(place) => isWithin(place, path) || isWithin(path, place),
			),
		)
		.map((deed) => reasonWords(deed, to));
	return [...new Set(reasons)].join("; ");
}

/** What a person has to decide, for the screen; empty where there is nothing. */
export function decisionLines(
	{ upgrade }: UpgradingPlan,
	style: Style,
): readonly string[] {
	const { decisions, to } = upgrade;
	if (decisions.length === 0) return [];
	return [
		"",
		style.bad(
			`${count(decisions.length, "setting")} for you to decide before OpenClaw ${to.release} takes the file:`,
		),
		...decisions.flatMap((decision) => {
			const { message, hint } = decisionWords(decision);
			return [
				style.wrap(
					`  ${style.bold(pathWords(placeOf(decision)))} ${message}  ${style.dim(codeOf(decision))}`,
					4,
				),
				...(hint ? [style.wrap(`    ${hint}`, 4)] : []),
			];
		}),
	];
}

/** What must newly be on the gateway's machine, for the screen; empty where there is nothing. */
export function needLines(
	{ base, upgrade }: UpgradingPlan,
	style: Style,
): readonly string[] {
	const { needs, to } = upgrade;
	if (needs.length === 0) return [];
	return [
		"",
		style.wrap(
			`To be there on the gateway's machine, which OpenClaw ${base.target.release} did not need:`,
			2,
		),
		...needs.map((need) =>
			style.wrap(
				`  ${style.bold(pathWords(need.path))} ${findingWords(need).message}`,
				4,
			),
		),
		style.wrap(
			`  openclaw plugins list, there, tells after the upgrade to ${to.release} what is installed.`,
			4,
		),
	];
}

/** When the result may be written, and what comes next. */
export function orderLines({
	base,
	upgrade,
	changes,
}: UpgradingPlan): readonly string[] {
	const { release } = base.target;
	const { to, validOnFrom, decisions } = upgrade;
	if (changes.length === 0 || decisions.length > 0) return [];
	return validOnFrom
		? [
				"",
				`OpenClaw ${release} takes the result, too: apply it before or after the upgrade to ${to.release}.`,
			]
		: [
				"",
				`OpenClaw ${release} does not take the result. In this order: stop the gateway, upgrade OpenClaw to ${to.release}, apply this, start the gateway.`,
			];
}

/** The `upgrade` of a plan as JSON. */
export function upgradeJson({ base, upgrade }: UpgradingPlan): object {
	const { to, deeds, decisions, needs, startup, validOnFrom } = upgrade;
	return {
		from: targetJson(base.target),
		to: targetJson(to),
		validOnFrom,
		startup,
		deeds: deeds.map((each) => ({
			kind: each.deed.kind,
			path: formatPath(each.deed.path),
			...(each.deed.kind === "moved" ? { to: formatPath(each.deed.to) } : {}),
			reason: reasonWords(each, to),
		})),
		decisions: decisions.map((decision) => ({
			path: formatPath(placeOf(decision)),
			code: codeOf(decision),
			...decisionWords(decision),
		})),
		needs: needs.map((need) => ({
			path: formatPath(need.path),
			code: need.code,
			...findingWords(need),
		})),
	};
}
