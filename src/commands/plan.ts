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
import { expectUpgradeAlone, upgradeFor } from "./upgrade-for.ts";

/** The options of `plan`. */
export interface PlanOptions extends TuningOptions {
	readonly out?: string;
	readonly exitCode?: boolean;
}

/**
 * Shows what presets and settings or an upgrade would change. Exit code 1 with `--exit-code` where something would, and
 * where an upgrade leaves something for a person to decide.
 */
export async function planCommand(
	options: PlanOptions,
	world: World,
): Promise<number> {
	const format = formatOf(options);
	expectKnownNames(options);
	const { upgrade } = options;
	if (upgrade !== undefined) expectUpgradeAlone(options);
	const settings =
		upgrade === undefined ? await settingsOf(options, world) : [];
	const situation = await gatherSituation(options, world);
	try {
		await expectValid(situation, options, world);
		const { gateway, withoutGateway } = situation;
		const way =
			wayOf(options) ?? (gateway && upgrade === undefined ? "gateway" : "file");
		if (withoutGateway && withoutGateway.code !== "no-gateway")
			note(
				options,
				world,
				`note: ${withoutGateway.message}; planned for the file.`,
			);
		if (way === "file") expectFileHere(situation);
		const plan =
			upgrade === undefined
				? await planFor(situation, settings, way, options, world)
				: await upgradeFor(situation, upgrade, options, world);
		if (options.out !== undefined) savePlan(plan, options.out, world);
		world.stdout(
			format === "json"
				? planJson(plan, world.version)
				: planPretty(plan, await styleOf(options, world)),
		);
		const isOpen = (plan.upgrade?.decisions.length ?? 0) > 0;
		return isOpen || (options.exitCode && plan.changes.length > 0) ? 1 : 0;
	} finally {
		situation.gateway?.connection.close();
	}
}

function savePlan(plan: Plan, name: string, world: World): void {
	const { target } = plan.base;
	// Of an upgrade only the diff is read again, and what it shows of a secret is a mask.
	const stated = plan.upgrade ? [] : plan.changes;
	const secret = stated.find(
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
