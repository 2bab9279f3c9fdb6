import { Failure } from "../failure.ts";
import { refusingHazards } from "../plan/hazard.ts";
import { applyPretty } from "../report/apply-report.ts";
import { planPretty } from "../report/plan-report.ts";
import type { Style } from "../report/style.ts";
import { count, targetWords } from "../report/words.ts";
import {
	askForPreset,
	askForWay,
	askToApply,
	LeftByUser,
} from "../wizard/questions.ts";
import type { ApplyOptions } from "./carry-out.ts";
import { carryOutOrReplan } from "./carry-out-or-replan.ts";
import { chooseWay } from "./choose-way.ts";
import { commandText, revertText } from "./command-text.ts";
import { placeOf } from "./config-at-hand.ts";
import { expectValid } from "./expect-valid.ts";
import { styleOf, type World } from "./invocation.ts";
import { settle } from "./own-state.ts";
import { planFor } from "./plan-for.ts";
import { allPresets, loadPresets, onTarget } from "./presets.ts";
import { gatherSituation, type Situation } from "./situation.ts";

/** The way through for a person: what is there, what is wanted, what it means, one question, the verified result. */
export async function wizardCommand(
	options: ApplyOptions,
	world: World,
): Promise<number> {
	const style = await styleOf(options, world);
	const location = placeOf(options, world);
	await settle(location, options, world);
	const situation = await gatherSituation(options, world, location);
	try {
		world.stdout(foundWords(situation, style));
		await expectValid(situation, options, world);
		return await walk(situation, options, world, style);
	} catch (error) {
		if (!(error instanceof LeftByUser)) throw error;
		throw new Failure("interrupted", "Left with Ctrl-C. Nothing was changed.");
	} finally {
		situation.gateway?.connection.close();
	}
}

async function walk(
	situation: Situation,
	options: ApplyOptions,
	world: World,
	style: Style,
): Promise<number> {
	const { target, snapshots } = situation;
	const presets = (await allPresets(world)).map((preset) =>
		onTarget(preset, target, snapshots),
	);
	const name = await askForPreset(presets);
	if (name === undefined) return leave(world);
	const settings = (await loadPresets([name], world)).flatMap(
		(preset) => preset.settings,
	);
	let way = chooseWay(situation, options);
	let plan = await planFor(situation, settings, way, options, world);
	world.stdout(`\n${planPretty(plan, style)}\n`);
	if (plan.changes.length === 0) return 0;
	if (way === "gateway" && refusingHazards(plan.hazards).length > 0) {
		const other = await askForWay();
		if (other === undefined) return leave(world);
		way = other;
		plan = await planFor(situation, settings, way, options, world);
		world.stdout(`\n${planPretty(plan, style)}\n`);
	}
	if (!(await askToApply(way))) return leave(world);
	const chosenWay = way;
	const receipt = await carryOutOrReplan(
		situation,
		plan,
		(now) => planFor(now, settings, chosenWay, options, world),
		options,
		world,
	);
	world.stdout(
		`\n${applyPretty(plan, receipt, style, revertText(options))}\n${style.dim(`The same without questions: ${commandText({ ...options, preset: [name] }, { way })}`)}\n`,
	);
	return 0;
}

function leave(world: World): number {
	world.stdout("Nothing was changed.\n");
	return 0;
}

/** What was found, a line each. */
function foundWords(
	{ location, target, gateway, withoutGateway, address, judgement }: Situation,
	style: Style,
): string {
	const warnings = judgement.findings.filter(
		({ severity }) => severity === "warning",
	).length;
	const errors = judgement.findings.filter(
		({ severity }) => severity === "error",
	).length;
	const verdict =
		judgement.verdict === "valid"
			? style.good("valid")
			: style.bad(judgement.verdict);
	const lines = [
		["Config", location.file],
		["Release", targetWords(target)],
		[
			"Gateway",
			gateway
				? `runs at ${address.shownUrl}`
				: (withoutGateway?.message ?? "none"),
		],
		[
			"Check",
			`${verdict}${errors > 0 ? `, ${count(errors, "error")}` : ""}${warnings > 0 ? `, ${count(warnings, "warning")}` : ""}`,
		],
	] as const;
	return `${lines.map(([label, text]) => style.wrap(`${style.bold(label.padEnd(8))} ${text}`, 9)).join("\n")}\n\n`;
}
