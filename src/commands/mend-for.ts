import { formatPath, type Path, parsePath } from "../config/path.ts";
import { Failure } from "../failure.ts";
import type { Plan } from "../plan/plan.ts";
import { planMend } from "../plan/upgrade-plan.ts";
import { pathWords } from "../report/words.ts";
import { nearestPath } from "../schema/nearest-path.ts";
import { schemasAt } from "../schema/schema-node.ts";
import { parseSetOption } from "../tuning/setting.ts";
import type { ByHand } from "../upgrade/by-hand.ts";
import { type Mended, mend } from "../upgrade/mend.ts";
import { expectFileHere } from "./choose-way.ts";
import { basisOf } from "./plan-for.ts";
import type { Situation } from "./situation.ts";
import { expectAlone, type TuningOptions } from "./tuning-options.ts";

/**
 * Makes sure that nothing is asked for beside `--mend` that does not go with it, before anything is read.
 * Throws a `Failure` (`usage`).
 */
export function expectMendAlone(options: TuningOptions): void {
	const { preset, agents, upgrade } = options;
	expectAlone(options, {
		option: "--mend",
		beside: [
			...(preset ? ["--preset"] : []),
			...(agents ? ["--agents"] : []),
			...(upgrade === undefined ? [] : ["--upgrade"]),
		],
		order: "Mend first: only what its release takes is tuned or upgraded.",
		whyNoGateway: "no gateway runs with a config that its release refuses",
		edit: "a mend",
	});
}

/**
 * What `--unset` and `--set` decide beside `--mend`: first what is to go, of several items of a list the last one first, so
 * that each path means what it means in the file as it is. Throws a `Failure` (`usage`) for what is no path.
 */
export function byHandOf({
	set = [],
	unset = [],
}: TuningOptions): readonly ByHand[] {
	const gone = unset.map(parseUnsetOption).toSorted(laterFirst);
	return [
		...gone.map((path): ByHand => ({ kind: "unset", path })),
		...set
			.map(parseSetOption)
			.map(({ path, value }): ByHand => ({ kind: "set", path, value })),
	];
}

function parseUnsetOption(text: string): Path {
	const path = parsePath(text.trim());
	if (path && path.length > 0 && !text.includes("=")) return path;
	throw new Failure(
		"usage",
		`--unset ${text.replace(/=.*/s, "=…")} is not a path`,
		"Example: --unset skills.load.watchDebounceMs",
	);
}

function laterFirst(left: Path, right: Path): number {
	const at = left.findIndex((step, index) => step !== right[index]);
	const [one, other] = [left[at], right[at]];
	if (typeof one === "number" && typeof other === "number") return other - one;
	if (one === undefined || other === undefined)
		return right.length - left.length;
	return String(one) < String(other) ? -1 : 1;
}

/**
 * Plans what makes a config valid for the release that reads it, beginning with what a person has decided.
 * Throws a `Failure`: `usage` where the release has no such setting or the config does not state what is to go, `refused`
 * where there is no file here that could be edited.
 */
export async function mendFor(
	situation: Situation,
	byHand: readonly ByHand[],
	options: TuningOptions,
): Promise<Plan> {
	expectFileHere(situation);
	for (const decided of byHand)
		if (decided.kind === "set") expectKnown(decided.path, situation);
	const mended = await mendedOf(situation, byHand);
	const [notStated] = mended.notStated;
	if (notStated)
		throw new Failure(
			"usage",
			`${situation.location.file} does not state ${pathWords(notStated)}, so it cannot be unset`,
			"clawtune check names the paths that are wrong.",
		);
	return planMend(basisOf(situation, "file", options), mended, byHand);
}

/** The config as far as it can be mended. */
export async function mendedOf(
	{ config, target, judgement: now, snapshots, variables }: Situation,
	byHand: readonly ByHand[],
): Promise<Mended> {
	return await mend({ config, target, now, byHand, snapshots, variables });
}

function expectKnown(path: Path, { target }: Situation): void {
	const { release, snapshot } = target;
	if (schemasAt(snapshot, path).length > 0) return;
	const nearest = nearestPath(snapshot, path);
	throw new Failure(
		"usage",
		`OpenClaw ${release} has no setting ${pathWords(path)}`,
		nearest
			? `Did you mean "${formatPath(nearest)}"?`
			: `clawtune explain ${formatPath(path)} tells what is known of it.`,
	);
}
