import { resolve } from "node:path";
import type { Receipt } from "../apply/receipt.ts";
import { readConfigText } from "../config/files.ts";
import { Failure } from "../failure.ts";
import type { Way } from "../plan/hazard.ts";
import type { Plan } from "../plan/plan.ts";
import { parseSavedPlan, type SavedPlan } from "../plan/saved-plan.ts";
import { applyJson, applyPretty } from "../report/apply-report.ts";
import { planJson, planPretty } from "../report/plan-report.ts";
import type { Setting } from "../tuning/setting.ts";
import { type ApplyOptions, carryOut, expectKnownTarget } from "./carry-out.ts";
import { formatOf, styleOf, type World } from "./invocation.ts";
import { expectKnownNames, planFor, settingsOf, wayOf } from "./plan.ts";
import { expectValid, gatherSituation, type Situation } from "./situation.ts";

/** Plans, shows, applies and verifies; asks nothing. `file` is a saved plan, undefined where presets say what is wanted. */
export async function applyCommand(
	file: string | undefined,
	options: ApplyOptions,
	world: World,
): Promise<number> {
	const format = formatOf(options);
	const style = await styleOf(options, world);
	expectKnownNames(options);
	const saved =
		file === undefined
			? undefined
			: parseSavedPlan(
					readConfigText(world.files, resolve(world.workingDirectory, file)),
					file,
				);
	const settings: readonly Setting[] =
		saved?.settings ?? (await settingsOf(options, world));
	const asked = saved
		? { config: saved.file, target: saved.target, ...options }
		: options;
	const situation = await gatherSituation(asked, world);
	try {
		if (!options.dryRun && situation.judgement.verdict !== "valid") {
			expectKnownTarget(situation);
		}
		await expectValid(situation, asked, world);
		const plan = await planFor(
			situation,
			settings,
			chooseWay(situation, asked),
			asked,
			world,
		);
		if (saved) expectSameBase(saved, plan);
		if (format === "pretty") world.stdout(`${planPretty(plan, style)}\n`);
		if (options.dryRun) {
			if (format === "json") world.stdout(planJson(plan, world.version));
			else world.stdout("Dry run: nothing was sent and nothing was written.\n");
			return 0;
		}
		const outcome = await attempt(() =>
			carryOut(situation, plan, asked, world, file),
		);
		if (format === "json")
			world.stdout(applyJson(plan, outcome, world.version));
		if (outcome instanceof Failure) throw outcome;
		if (format === "pretty") world.stdout(applyPretty(plan, outcome, style));
		return 0;
	} finally {
		situation.gateway?.connection.close();
	}
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

/** The way that was asked for, else through the gateway where one answers, else in the file. */
export function chooseWay(
	{ gateway, withoutGateway }: Situation,
	options: ApplyOptions,
): Way {
	const way = wayOf(options);
	if (way === "file") return way;
	if (gateway) return "gateway";
	if (
		withoutGateway &&
		(way === "gateway" || withoutGateway.code !== "no-gateway")
	)
		throw withoutGateway;
	return "file";
}

function expectSameBase(saved: SavedPlan, plan: Plan): void {
	if (saved.sha256 === plan.base.sha256) return;
	throw new Failure(
		"base-moved",
		`${saved.file} has changed since the plan was made`,
		"Make the plan again: clawtune plan … --out PLAN.json",
	);
}
