import { equalValues } from "../config/json.ts";
import { Failure } from "../failure.ts";
import type { Plan } from "../plan/plan.ts";
import { planJson, planPretty } from "../report/plan-report.ts";
import { pathWords } from "../report/words.ts";
import { maskedValue } from "../schema/masked-value.ts";
import { expectFileHere } from "./choose-way.ts";
import { expectValid } from "./expect-valid.ts";
import { formatOf, note, styleOf, type World } from "./invocation.ts";
import { writeOutputFile } from "./output-file.ts";
import { planFor } from "./plan-for.ts";
import { gatherSituation } from "./situation.ts";
import {
	expectKnownNames,
	settingsOf,
	type TuningOptions,
	wayOf,
} from "./tuning-options.ts";

/** The options of `plan`. */
export interface PlanOptions extends TuningOptions {
	readonly out?: string;
	readonly exitCode?: boolean;
}

/** Shows what presets and settings would change. Exit code 1 with `--exit-code` where something would. */
export async function planCommand(
	options: PlanOptions,
	world: World,
): Promise<number> {
	const format = formatOf(options);
	expectKnownNames(options);
	const settings = await settingsOf(options, world);
	const situation = await gatherSituation(options, world);
	try {
		await expectValid(situation, options, world);
		const { gateway, withoutGateway } = situation;
		const way = wayOf(options) ?? (gateway ? "gateway" : "file");
		if (withoutGateway && withoutGateway.code !== "no-gateway")
			note(
				options,
				world,
				`note: ${withoutGateway.message}; planned for the file.`,
			);
		if (way === "file") expectFileHere(situation);
		const plan = await planFor(situation, settings, way, options, world);
		if (options.out !== undefined) savePlan(plan, options.out, world);
		world.stdout(
			format === "json"
				? planJson(plan, world.version)
				: planPretty(plan, await styleOf(options, world)),
		);
		return options.exitCode && plan.changes.length > 0 ? 1 : 0;
	} finally {
		situation.gateway?.connection.close();
	}
}

function savePlan(plan: Plan, name: string, world: World): void {
	const { target } = plan.base;
	const secret = plan.changes.find(
		({ path, to }) =>
			to !== undefined &&
			!equalValues(maskedValue(to, path, target.snapshot), to),
	);
	if (secret) {
		throw new Failure(
			"usage",
			`${pathWords(secret.path)} is a secret, and a plan with it is not written to a file`,
			`Use a reference: --set ${pathWords(secret.path)}='$\{VAR}'.`,
		);
	}
	writeOutputFile(
		name,
		planJson(plan, world.version),
		{ option: "--out", mode: 0o600 },
		world,
	);
}
