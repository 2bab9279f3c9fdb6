import { resolve } from "node:path";
import type { Receipt } from "../apply/receipt.ts";
import { readConfigText } from "../config/files.ts";
import { mask } from "../config/mask.ts";
import { Failure } from "../failure.ts";
import type { Plan } from "../plan/plan.ts";
import {
	movedFile,
	parseSavedPlan,
	type SavedPlan,
} from "../plan/saved-plan.ts";
import { applyJson, applyPretty } from "../report/apply-report.ts";
import { planJson, planPretty } from "../report/plan-report.ts";
import {
	type ApplyOptions,
	carryOut,
	type Errand,
	expectKnownTarget,
} from "./carry-out.ts";
import { carryOutOrReplan } from "./carry-out-or-replan.ts";
import { chooseWay } from "./choose-way.ts";
import { revertText } from "./command-text.ts";
import { placeOf } from "./config-at-hand.ts";
import { expectValid } from "./expect-valid.ts";
import { formatOf, styleOf, type World } from "./invocation.ts";
import { settle } from "./own-state.ts";
import { gatherSituation, type Situation } from "./situation.ts";
import { expectKnownNames } from "./tuning-options.ts";
import { isOfFile, planWanted, wantedBy, wantedOf } from "./wanted.ts";

/** Plans, shows, applies and verifies; asks nothing. `file` is a saved plan, undefined where presets say what is wanted. */
export async function applyCommand(
	file: string | undefined,
	options: ApplyOptions,
	world: World,
): Promise<number> {
	formatOf(options);
	expectKnownNames(options);
	const saved = file === undefined ? undefined : readSavedPlan(file, world);
	const wanted = saved
		? wantedBy(saved, options)
		: await wantedOf(options, world);
	const asked = saved ? { ...placeIn(saved), ...options } : options;
	const location = placeOf(asked, world);
	if (!options.dryRun) await settle(location, options, world);
	const situation = await gatherSituation(asked, world, location);
	try {
		if (!options.dryRun && situation.judgement.verdict !== "valid") {
			expectKnownTarget(situation);
		}
		if (wanted.kind !== "mend") await expectValid(situation, asked, world);
		const way = isOfFile(wanted) ? "file" : chooseWay(situation, asked);
		const planOn = (current: Situation): Promise<Plan> =>
			planWanted(current, wanted, way, asked, world);
		const plan = await planOn(situation);
		if (saved) expectSameBase(saved, plan);
		return await carryOutShown(
			situation,
			plan,
			saved ? undefined : planOn,
			asked,
			world,
			{ savedPlan: file },
		);
	} finally {
		situation.gateway?.connection.close();
	}
}

/** Throws a `Failure` where there is none; a setting that was meant for `--set` is not repeated, since it may hold a secret. */
function readSavedPlan(name: string, world: World): SavedPlan {
	const file = resolve(world.workingDirectory, name);
	if (name.includes("=") && world.files.kindOf(file) === "missing")
		throw new Failure(
			"usage",
			`${name.replace(/=.*/s, "=…")} is not a saved plan`,
			"To change a setting, write --set before it.",
		);
	return parseSavedPlan(readConfigText(world.files, file), name);
}

/**
 * Shows a plan, carries it out unless `--dry-run` was given, and shows what came of it. `planOn` plans once more after a
 * conflict; without it a conflict is the end.
 */
export async function carryOutShown(
	situation: Situation,
	plan: Plan,
	planOn: ((situation: Situation) => Promise<Plan>) | undefined,
	options: ApplyOptions,
	world: World,
	errand: Errand,
): Promise<number> {
	const format = formatOf(options);
	const style = await styleOf(options, world);
	if (format === "pretty") world.stdout(`${planPretty(plan, style)}\n`);
	if (options.dryRun) {
		if (format === "json") world.stdout(planJson(plan, world.version));
		else world.stdout("Dry run: nothing was sent and nothing was written.\n");
		return 0;
	}
	const outcome = await attempt(() =>
		planOn
			? carryOutOrReplan(situation, plan, planOn, options, world, errand)
			: carryOut(situation, plan, options, world, errand),
	);
	if (format === "json") world.stdout(applyJson(plan, outcome, world.version));
	if (outcome instanceof Failure) throw outcome;
	if (format === "pretty")
		world.stdout(
			applyPretty(
				plan,
				outcome,
				style,
				errand.reverts === undefined ? revertText(options) : undefined,
			),
		);
	return 0;
}

async function attempt(
	work: () => Promise<Receipt>,
): Promise<Receipt | Failure> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Failure) return error;
		throw error;
	}
}

/** Where a saved plan is to be carried out. An address with a secret in it was not saved. */
function placeIn({ file, gateway, target }: SavedPlan): ApplyOptions {
	if (gateway === undefined) return { config: file, target };
	return gateway.includes(mask) ? { target } : { url: gateway, target };
}

function expectSameBase(saved: SavedPlan, plan: Plan): void {
	const moved = movedFile(saved, plan.base);
	if (moved === undefined) {
		const workedOut = saved.mend ?? saved.upgrade;
		if (!workedOut || workedOut.diff === plan.diff) return;
		throw new Failure(
			"base-moved",
			`The ${saved.mend ? "mend" : "upgrade"} would no longer be the one that the plan shows`,
			`Make the plan again: clawtune plan ${saved.mend ? "--mend" : "--upgrade"} … --out PLAN.json`,
		);
	}
	throw new Failure(
		"base-moved",
		`${moved} has changed since the plan was made`,
		"Make the plan again: clawtune plan … --out PLAN.json",
	);
}
