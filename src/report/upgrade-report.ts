import { isWithin, type Path } from "../config/path.ts";
import type { Plan } from "../plan/plan.ts";
import type { PlannedUpgrade } from "../plan/planned-upgrade.ts";
import { codeOf, decisionWords, placeOf } from "./decision-words.ts";
import { deedLine, reasonWords } from "./deed-words.ts";
import { findingWords } from "./finding-words.ts";
import type { Style } from "./style.ts";
import { count, pathWords } from "./words.ts";

/** A plan that is an upgrade or a mend. */
export interface UpgradingPlan extends Plan {
	readonly upgrade: PlannedUpgrade;
}

/** True for a plan that is an upgrade or a mend. */
export function isUpgrading(plan: Plan): plan is UpgradingPlan {
	return plan.upgrade !== undefined;
}

/** What is done to each setting, and why, for the screen. */
export function deedLines(
	plan: UpgradingPlan,
	style: Style,
): readonly string[] {
	const { to, deeds, decisions } = plan.upgrade;
	if (deeds.length === 0)
		return [
			decisions.length === 0
				? style.good(
						`Nothing to change: OpenClaw ${to.release} takes it as it is.`,
					)
				: "Nothing is changed without your decision.",
		];
	return deeds.flatMap((deed) => [
		style.wrap(deedLine(deed, plan, style), 2),
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
		...(upgrade.kind === "mend"
			? [
					style.wrap(
						"Decide with --set path=value or --unset path beside --mend, or in the file.",
						2,
					),
				]
			: []),
	];
}

/** What must newly be on the gateway's machine, for the screen; empty where there is nothing. */
export function needLines(
	{ base, upgrade }: UpgradingPlan,
	style: Style,
): readonly string[] {
	const { needs, to, kind } = upgrade;
	if (needs.length === 0) return [];
	const isMend = kind === "mend";
	return [
		"",
		style.wrap(
			`To be there on the gateway's machine, which ${isMend ? "the file" : `OpenClaw ${base.target.release}`} did not need:`,
			2,
		),
		...needs.map((need) =>
			style.wrap(
				`  ${style.bold(pathWords(need.path))} ${findingWords(need).message}`,
				4,
			),
		),
		style.wrap(
			`  openclaw plugins list, there, tells ${isMend ? "" : `after the upgrade to ${to.release} `}what is installed.`,
			4,
		),
	];
}

/** Why a gateway does not start with what was mended, although the release takes it, for the screen; empty where it does. */
export function stopLines(
	{ upgrade }: UpgradingPlan,
	style: Style,
): readonly string[] {
	if (upgrade.kind !== "mend" || upgrade.stops.length === 0) return [];
	return [
		"",
		`OpenClaw ${upgrade.to.release} takes the file, but a gateway does not start with it:`,
		...upgrade.stops.flatMap((stop) => {
			const { message, hint } = findingWords(stop);
			return [
				style.wrap(`  ${style.bold(pathWords(stop.path))} ${message}`, 4),
				...(hint ? [style.wrap(`    ${hint}`, 4)] : []),
			];
		}),
	];
}

/** When the result may be written, and what comes next; empty for a mend, which may be written at any time. */
export function orderLines({
	base,
	upgrade,
	changes,
}: UpgradingPlan): readonly string[] {
	if (upgrade.kind === "mend") return [];
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
