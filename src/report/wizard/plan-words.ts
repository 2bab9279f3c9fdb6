import type { Hazard, Way } from "../../plan/hazard.ts";
import type { Plan } from "../../plan/plan.ts";
import { diffLines, narrowDiff } from "../diff-lines.ts";
import { type ReplayedReport, replayedPretty } from "../estimate-report.ts";
import { hazardWords } from "../hazard-words.ts";
import { changeLines, hazardLines, rateLines } from "../plan-report.ts";
import type { Style } from "../style.ts";
import {
	decisionLines,
	deedLines,
	isUpgrading,
	needLines,
	stopLines,
} from "../upgrade-report.ts";

/** What would change, by the settings and in the text. */
export function changeWords(plan: Plan, style: Style): string {
	const lines = isUpgrading(plan)
		? [...deedLines(plan, style), ...decisionLines(plan, style)]
		: changeLines(plan, style);
	const diff = plan.diff ? ["", ...diffLines(briefDiff(plan.diff), style)] : [];
	return textOf([style.bold("What changes"), ...lines, ...diff]);
}

/** What the change does: to write rates and to how fresh the index is, and what the way of applying disturbs. */
export function effectWords(
	plan: Plan,
	style: Style,
	replayed?: ReplayedReport,
): string {
	const { hazards } = plan;
	const notices = hazards.length > 0 ? ["", ...hazardLines(plan, style)] : [];
	return isUpgrading(plan)
		? textOf(
				[
					...needLines(plan, style),
					...stopLines(plan, style),
					...notices,
				].slice(1),
			)
		: textOf([
				style.wrap(
					style.bold(
						"How often the watchers may fire, and how long after a write",
					),
					0,
				),
				...(replayed
					? replayedPretty(replayed, style)
					: rateLines(plan, style)),
				...notices,
			]);
}

/** Why the hazards of a way stand in it, in one line; undefined where there are none. */
export function obstacleWords(
	hazards: readonly Hazard[],
	plan: Plan,
): string | undefined {
	const words = hazards.map((hazard) =>
		hazardWords(hazard, plan.base.target.release),
	);
	return words.length > 0 ? words.join("; ") : undefined;
}

/** A way of applying as something to choose. */
export function wayWords(way: Way, refusing: readonly Hazard[]): string {
	const does =
		way === "gateway"
			? "Send it to the running gateway now"
			: "Edit the file in place now";
	if (refusing.length > 0)
		return `${does} (asks about ${refusing.map(({ id }) => id).join(", ")})`;
	return way === "gateway" ? `${does}, as one config.patch` : does;
}

/** A diff in few lines: little around each change, and the name of a file once. */
function briefDiff(diff: string): string {
	return narrowDiff(diff, 1).replaceAll(/^--- (.*)\n\+{3} \1$/gm, "--- $1");
}

function textOf(lines: readonly string[]): string {
	return `${lines.join("\n")}\n\n`;
}
