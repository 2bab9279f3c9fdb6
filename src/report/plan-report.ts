import type { JsonValue } from "../config/json.ts";
import { formatPath, type Path } from "../config/path.ts";
import type { Hazard } from "../plan/hazard.ts";
import { maskedIn } from "../plan/masking.ts";
import type { Plan } from "../plan/plan.ts";
import type { Release } from "../releases/release.ts";
import { diffLines } from "./diff-lines.ts";
import {
	assumptionWords,
	estimateJson,
	estimateLines,
} from "./estimate-words.ts";
import { hazardWords } from "./hazard-words.ts";
import { jsonDocument } from "./json-document.ts";
import type { PlanFields } from "./plan-fields.ts";
import { skippedWords } from "./skipped-words.ts";
import type { Style } from "./style.ts";
import { upgradeJson } from "./upgrade-json.ts";
import {
	decisionLines,
	deedLines,
	isUpgrading,
	needLines,
	orderLines,
	stopLines,
	upgradeReason,
} from "./upgrade-report.ts";
import {
	planValueWords,
	releaseWords,
	targetJson,
	targetWords,
} from "./words.ts";

/** A plan for the screen: what changes and why, the text's diff, what it does to write rates, and what stands in the way. */
export function planPretty(plan: Plan, style: Style): string {
	const { base, way, hazards, upgrade } = plan;
	const { target } = base;
	const how = way === "gateway" ? "through the running gateway" : "in the file";
	const { wrap } = style;
	const whatFor =
		upgrade?.kind === "upgrade"
			? `from ${targetWords(target)} to ${releaseWords(upgrade.to)}`
			: `${upgrade ? "what makes it valid " : ""}for ${targetWords(target)}`;
	const lines = [
		wrap(`${style.bold(base.file)}  ${style.dim(`${whatFor}, ${how}`)}`, 2),
		"",
		...(isUpgrading(plan) ? deedLines(plan, style) : changeLines(plan, style)),
	];
	if (plan.diff) lines.push("", ...diffLines(plan.diff, style));
	if (isUpgrading(plan))
		lines.push(
			...decisionLines(plan, style),
			...needLines(plan, style),
			...stopLines(plan, style),
		);
	else lines.push("", ...rateLines(plan, style));
	if (hazards.length > 0) lines.push("", ...hazardLines(plan, style));
	if (isUpgrading(plan))
		lines.push(...orderLines(plan).map((line) => wrap(line, 2)));
	return `${lines.join("\n")}\n`;
}

/** What changes and why, and what does not and why. */
export function changeLines(plan: Plan, style: Style): readonly string[] {
	const { base, changes, skipped, hazards, effects } = plan;
	const { target } = base;
	const later = hazards.some(({ id }) => id === "takes-effect-later");
	const { wrap } = style;
	const lines: string[] = [];
	if (changes.length === 0) lines.push(style.good("Nothing to change."));
	for (const { path, from, to, reason } of changes) {
		const name = formatPath(path);
		const effect = effects.find((item) => item.path === name);
		const reload = effect && !later ? `; ${reloadWords[effect.reload]}` : "";
		const values = `${planValueWords(plan, from, path)} → ${style.accent(planValueWords(plan, to, path))}`;
		lines.push(wrap(`${style.bold(name)}  ${values}`, 2));
		lines.push(style.dim(wrap(`  ${reason}${reload}`, 2)));
	}
	for (const item of skipped) {
		const name = style.bold(formatPath(item.path));
		lines.push(wrap(`${name}  ${skippedWords(item, target)}`, 2));
	}
	return lines;
}

/** The ceilings before and after, and what they rest on. */
export function rateLines({ estimate }: Plan, style: Style): readonly string[] {
	return [
		...estimateLines(estimate).map((line) => style.wrap(line, 2)),
		...estimate.assumptions.map((item) =>
			style.dim(style.wrap(`  ${assumptionWords(item)}`, 2)),
		),
	];
}

/** What the way of applying would destroy or disturb. */
export function hazardLines(plan: Plan, style: Style): readonly string[] {
	return plan.hazards.map((hazard) =>
		style.wrap(
			`${weightWords(hazard, style)}  ${hazard.id}  ${hazardWords(hazard, releaseOf(hazard, plan))}`,
			2,
		),
	);
}

/** The release that a hazard is about: the one of after where that puts an old file back. */
function releaseOf({ id }: Hazard, { base, upgrade }: Plan): Release {
	return upgrade && id === "restored-at-start"
		? upgrade.to.release
		: base.target.release;
}

function weightWords({ blocking, accepted }: Hazard, style: Style): string {
	if (!blocking) return style.dim("note");
	return accepted ? style.caution("accepted") : style.bad("hazard");
}

const reloadWords = {
	hot: "the running gateway takes it over at once",
	restart: "the gateway restarts",
	"next-use": "counts from the watcher's next use, without a restart",
	none: "without a restart",
	unknown: "whether it needs a restart is not known",
} as const;

/** The fields that `plan` and `apply` give as JSON: `schemas/plan.schema.json`. */
export function planFields(plan: Plan): PlanFields {
	const { base, changes, skipped, diff, hazards, effects, estimate, way } =
		plan;
	const { target } = base;
	const masked = (value: JsonValue | undefined, path: Path): JsonValue =>
		value === undefined ? null : maskedIn(plan, value, path);
	return {
		base: {
			file: base.file,
			...(base.sha256 === undefined ? {} : { sha256: base.sha256 }),
			...(base.gatewayHash === undefined
				? {}
				: { gatewayHash: base.gatewayHash }),
			...(base.gateway === undefined ? {} : { gateway: base.gateway }),
			includes: base.includes,
			target: targetJson(target),
		},
		via: way,
		changes: changes.map(({ path, from, to, reason }) => ({
			path: formatPath(path),
			from: masked(from, path),
			to: masked(to, path),
			reason: isUpgrading(plan) ? upgradeReason(path, plan) : reason,
		})),
		skipped: skipped.map((item) => ({
			path: formatPath(item.path),
			reason: skippedWords(item, target),
		})),
		patch: masked(plan.patch, []),
		diff,
		hazards: hazards.map((hazard) => ({
			id: hazard.id,
			blocking: hazard.blocking,
			detail: hazardWords(hazard, releaseOf(hazard, plan)),
			accepted: hazard.accepted,
		})),
		effects,
		estimate: estimateJson(estimate),
		...(isUpgrading(plan) ? { upgrade: upgradeJson(plan) } : {}),
	};
}

/** A plan as JSON: `schemas/plan.schema.json`. */
export function planJson(plan: Plan, version: string): string {
	return jsonDocument(version, planFields(plan));
}
