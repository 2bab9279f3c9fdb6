import { resolve } from "node:path";
import { applyInFile } from "../apply/in-file.ts";
import { nothingToDo, type Receipt } from "../apply/receipt.ts";
import { applyThroughGateway } from "../apply/through-gateway.ts";
import { takeTurn } from "../apply/turn.ts";
import { readConfigText } from "../config/files.ts";
import { Failure } from "../failure.ts";
import { refusingHazards, type Way } from "../plan/hazard.ts";
import type { Plan } from "../plan/plan.ts";
import { parseSavedPlan, type SavedPlan } from "../plan/saved-plan.ts";
import {
	applyJson,
	applyPretty,
	progressWords,
} from "../report/apply-report.ts";
import { wayOutWords } from "../report/hazard-words.ts";
import { planJson, planPretty } from "../report/plan-report.ts";
import type { Setting } from "../tuning/setting.ts";
import { commandText } from "./command-text.ts";
import {
	durationOf,
	formatOf,
	note,
	styleOf,
	type World,
} from "./invocation.ts";
import { planFor, settingsOf, type TuningOptions, wayOf } from "./plan.ts";
import { expectValid, gatherSituation, type Situation } from "./situation.ts";

/** The options of `apply` and of `clawtune --preset`. */
export interface ApplyOptions extends TuningOptions {
	readonly dryRun?: boolean;
	readonly wait?: string;
}

/** Plans, shows, applies and verifies; asks nothing. `file` is a saved plan, undefined where presets say what is wanted. */
export async function applyCommand(
	file: string | undefined,
	options: ApplyOptions,
	world: World,
): Promise<number> {
	const format = formatOf(options);
	const style = styleOf(options, world);
	const saved =
		file === undefined
			? undefined
			: parseSavedPlan(
					readConfigText(world.files, resolve(world.workingDirectory, file)),
					file,
				);
	const settings: readonly Setting[] =
		saved?.settings ?? settingsOf(options, world);
	const asked = saved
		? { config: saved.file, target: saved.target, ...options }
		: options;
	const situation = await gatherSituation(asked, world);
	try {
		if (!options.dryRun && situation.judgement.verdict !== "valid") {
			expectKnownTarget(situation);
		}
		expectValid(situation, asked, world);
		const plan = planFor(
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
		const receipt = await carryOut(situation, plan, asked, world);
		world.stdout(
			format === "json"
				? applyJson(plan, receipt, world.version)
				: applyPretty(plan, receipt, style),
		);
		return 0;
	} finally {
		situation.gateway?.connection.close();
	}
}

/**
 * Applies a plan in its way, one clawtune at a time. A plan without changes sends and writes nothing.
 * Throws a `Failure` (`refused`) for an assumed target or a hazard that was not accepted, and as the ways do.
 */
export async function carryOut(
	situation: Situation,
	plan: Plan,
	options: ApplyOptions,
	world: World,
): Promise<Receipt> {
	if (plan.changes.length === 0) return nothingToDo(plan.way);
	expectKnownTarget(situation);
	expectAllowed(plan, commandText(options, "file"));
	const { config, gateway, address, connectOptions, location } = situation;
	const { stateDirectory } = location;
	const { files } = world;
	const onProgress = (progress: Parameters<typeof progressWords>[0]): void =>
		note(options, world, progressWords(progress));
	const work = async (): Promise<Receipt> => {
		if (plan.way === "file" || !gateway) {
			return await applyInFile({
				plan,
				config,
				gateway,
				files,
				stateDirectory,
				timeoutMs: connectOptions.timeoutMs,
				onProgress,
			});
		}
		return await applyThroughGateway({
			plan,
			config,
			gateway,
			address,
			options: connectOptions,
			files,
			stateDirectory,
			restartTimeoutMs: durationOf(
				options.restartTimeout,
				"--restart-timeout",
				120_000,
			),
			waitMs:
				options.wait === undefined ? 0 : durationOf(options.wait, "--wait", 0),
			onProgress,
		});
	};
	return await world.uninterrupted(() => takeTurn(stateDirectory, work));
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

/** An assumed target is good enough to show a plan, not to change anything. */
function expectKnownTarget({ target, location }: Situation): void {
	if (target.source === "assumed") {
		throw new Failure(
			"refused",
			`Nothing says which OpenClaw release reads ${location.file}, so nothing is changed`,
			"Name it with --target RELEASE.",
		);
	}
}

function expectAllowed(plan: Plan, command: string): void {
	const refusing = refusingHazards(plan.hazards);
	if (refusing.length === 0) return;
	throw new Failure(
		"refused",
		`Refused: ${refusing.map(({ id }) => id).join(", ")} would happen on ${plan.base.target.release}`,
		wayOutWords(refusing, plan.way, command),
	);
}

function expectSameBase(saved: SavedPlan, plan: Plan): void {
	if (saved.sha256 === plan.base.sha256) return;
	throw new Failure(
		"base-moved",
		`${saved.file} has changed since the plan was made`,
		"Make the plan again: clawtune plan … --out PLAN.json",
	);
}
