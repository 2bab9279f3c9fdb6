import { equalValues } from "../config/json.ts";
import { Failure } from "../failure.ts";
import type { Plan } from "../plan/plan.ts";
import { planJson, planPretty } from "../report/plan-report.ts";
import { pathWords } from "../report/words.ts";
import { maskedValue } from "../schema/masked-value.ts";
import type { Change } from "../tuning/change.ts";
import { expectFileHere } from "./choose-way.ts";
import { expectValid } from "./expect-valid.ts";
import { formatOf, note, styleOf, type World } from "./invocation.ts";
import { writeOutputFile } from "./output-file.ts";
import { gatherSituation } from "./situation.ts";
import {
	expectKnownNames,
	type TuningOptions,
	wayOf,
} from "./tuning-options.ts";
import { isOfFile, planWanted, wantedOf } from "./wanted.ts";

/** The options of `plan`. */
export interface PlanOptions extends TuningOptions {
	readonly out?: string;
	readonly exitCode?: boolean;
}

/**
 * Shows what presets and settings, an upgrade or a mend would change. Exit code 1 with `--exit-code` where something would,
 * and where an upgrade or a mend leaves something for a person to decide.
 */
export async function planCommand(
	options: PlanOptions,
	world: World,
): Promise<number> {
	const format = formatOf(options);
	expectKnownNames(options);
	const wanted = await wantedOf(options, world);
	const situation = await gatherSituation(options, world);
	try {
		if (wanted.kind !== "mend") await expectValid(situation, options, world);
		const { gateway, withoutGateway } = situation;
		const way =
			wayOf(options) ?? (gateway && !isOfFile(wanted) ? "gateway" : "file");
		if (withoutGateway && withoutGateway.code !== "no-gateway")
			note(
				options,
				world,
				`note: ${withoutGateway.message}; planned for the file.`,
			);
		if (way === "file") expectFileHere(situation);
		const plan = await planWanted(situation, wanted, way, options, world);
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

/** The values that are read again. Of an upgrade only the diff is, and what it shows of a secret is a mask. */
function statedIn({
	changes,
	upgrade,
}: Plan): readonly Pick<Change, "path" | "to">[] {
	if (!upgrade) return changes;
	return upgrade.kind === "mend"
		? upgrade.byHand.map((decided) => ({
				path: decided.path,
				to: decided.kind === "set" ? decided.value : undefined,
			}))
		: [];
}

/**
 * Writes a plan to a file, for its owner alone.
 * Throws a `Failure` (`usage`) for one with a secret in it, and where the file cannot be written.
 */
export function savePlan(plan: Plan, name: string, world: World): void {
	const { target } = plan.base;
	const secret = statedIn(plan).find(
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
