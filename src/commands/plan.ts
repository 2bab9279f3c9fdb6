import { renameSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { writeFlushed } from "../apply/replace-file.ts";
import { type Files, isSystemError } from "../config/files.ts";
import { equalValues } from "../config/json.ts";
import { Failure } from "../failure.ts";
import type { Plan } from "../plan/plan.ts";
import { planJson, planPretty } from "../report/plan-report.ts";
import { pathWords } from "../report/words.ts";
import { maskedValue } from "../schema/masked-value.ts";
import { expectFileHere } from "./choose-way.ts";
import { expectValid } from "./expect-valid.ts";
import { formatOf, note, styleOf, type World } from "./invocation.ts";
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

function savePlan(
	plan: Plan,
	name: string,
	{ workingDirectory, version, files }: World,
): void {
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
	const file = resolve(workingDirectory, name);
	try {
		writeWhole(file, planJson(plan, version), files);
	} catch (error) {
		if (!isSystemError(error)) throw error;
		throw new Failure(
			"usage",
			`${name} cannot be written (${error.code})`,
			"Name another file with --out.",
		);
	}
}

/** The file appears as a whole or not at all, for its owner alone; a device or a pipe is written to as it is. */
function writeWhole(file: string, text: string, files: Files): void {
	if (files.kindOf(file) === "other") {
		writeFileSync(file, text);
		return;
	}
	const own = `${file}.${process.pid}`;
	try {
		writeFlushed(own, text, 0o600);
		renameSync(own, file);
	} finally {
		rmSync(own, { force: true });
	}
}
